import { RefuseError } from '#contracts';

/** The same answer where there is no such case and where the agency is not of it. */
export function unknownCase(): RefuseError {
  return new RefuseError('CASE_UNKNOWN', 'There is no such case for your agency.');
}
