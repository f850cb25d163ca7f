/**
 * The words that mark what is ours in a FHIR server. The trust's own resources use `FIELD` and `SUMMARY` too, to say
 * which field of the catalogue a line is; only `COPY_ID` and `PROFILE_COPY` make a resource a copy.
 */

/** Identifier system of a copy: the value is the copyId. */
export const COPY_ID = 'https://concordat.example/copy';
/** In `meta.tag` of every resource of a copy. */
export const PROFILE_COPY = { system: 'https://concordat.example/tag', code: 'profile-copy' } as const;
/** Code system whose codes are the keys of the field catalogue. */
export const FIELD = 'https://concordat.example/field';
/** The same keys, on a line that holds the human-written summary of the field. */
export const SUMMARY = 'https://concordat.example/field-summary';

/** Extensions of ours, by address. */
export const EXTENSION = {
  version: 'https://concordat.example/extension/version',
  handling: 'https://concordat.example/extension/handling',
  safety: 'https://concordat.example/extension/safety-line',
} as const;
