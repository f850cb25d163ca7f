import { errorCode } from './error-code.js';
import { DataProblem } from './failures.js';

/** A file could not be read: said in a sentence where the machine says why, else the error itself. */
export function notRead(file: string, error: unknown): unknown {
  const code = errorCode(error);
  return code === undefined ? error : new DataProblem(`${file} could not be read (${code}).`);
}
