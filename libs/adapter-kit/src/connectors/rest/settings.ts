import { ParkError } from '#contracts';

/** What a process was started with: `process.env`, or any such table. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The setting's text; a missing one and a blank one are the same. `meaning` completes "… is not set: it is". */
export function required(env: Environment, name: string, meaning: string): string {
  const value = env[name]?.trim();
  if (!value) throw new ParkError('SETTING_MISSING', `${name} is not set: it is ${meaning}.`);
  return value;
}

/** The setting's text, or undefined where it is missing or blank. */
export function optional(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

/** An address without its closing slash: https, or http on this machine alone, since tokens travel with it. */
export function webAddress(env: Environment, name: string, meaning: string): string {
  const text = required(env, name, meaning);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const local = url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (!url || !(url.protocol === 'https:' || local) || url.username || url.search || url.hash) {
    throw malformed(
      name,
      'an https address without a user name, a question mark or a hash, such as https://example.org/api',
    );
  }
  return url.href.replace(/\/+$/, '');
}

/** A whole number between two bounds, both allowed; `fallback` where it is not set. */
export function wholeNumber(env: Environment, name: string, fallback: number, [from, to]: [number, number]): number {
  const text = optional(env, name);
  if (text === undefined) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(value >= from && value <= to)) throw malformed(name, `a whole number from ${from} to ${to}`);
  return value;
}

/** One of a few words; `fallback` where it is not set. */
export function oneOf<Word extends string>(
  env: Environment,
  name: string,
  fallback: Word,
  words: readonly Word[],
): Word {
  const text = optional(env, name);
  if (text === undefined) return fallback;
  const word = words.find((candidate) => candidate === text);
  if (!word) throw malformed(name, words.join(' or '));
  return word;
}

/** The error of a setting that is there but cannot be used; its value is not repeated, for it may be a secret. */
export function malformed(name: string, wanted: string): ParkError {
  return new ParkError('SETTING_MALFORMED', `${name} cannot be used: it must be ${wanted}.`);
}
