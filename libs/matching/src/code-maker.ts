import { createHmac } from 'node:crypto';

/** What is handed to whoever holds the key, one element per match key, in order. */
export interface Blinded {
  readonly elements: readonly Buffer[];
  /** What undoes the blinding, where there is any. It stays with the caller. */
  readonly secrets?: readonly Buffer[];
}

/** What comes back from there, in the same order. */
export interface Evaluated {
  readonly elements: readonly Buffer[];
}

/**
 * How match keys become codes, in three steps, so that the key may be held elsewhere: only `blind` and `finish` see
 * the keys, only `evaluate` sees the secret, and it may take its time over a network.
 */
export interface CodeMaker {
  blind(keys: readonly string[]): Blinded;
  evaluate(elements: readonly Buffer[]): Evaluated | Promise<Evaluated>;
  finish(keys: readonly string[], blinded: Blinded, evaluated: Evaluated): string[];
}

/** One that has the key at hand and answers at once: an index of a million people is not built by promises. */
export interface LocalCodeMaker extends CodeMaker {
  evaluate(elements: readonly Buffer[]): Evaluated;
}

const CODE_BYTES = 16;
const CONTEXT = 'concordat/screening-code/v1';
const MIN_KEY_BYTES = 16;

/**
 * HMAC-SHA-256 under one secret that all adapters share and the hub does not have. The key is at hand, so blinding
 * hides nothing here: an adapter could guess identities against codes it is sent.
 * @throws RangeError where the key is shorter than 16 bytes.
 */
export function sharedKeyCodeMaker(key: Buffer): LocalCodeMaker {
  if (key.length < MIN_KEY_BYTES) throw new RangeError('A screening key has at least 16 bytes');
  const codeKey = createHmac('sha256', key).update(CONTEXT).digest();
  return {
    blind: (keys) => ({ elements: keys.map((text) => Buffer.from(text, 'utf8')) }),
    evaluate: (elements) => ({
      elements: elements.map((element) => createHmac('sha256', codeKey).update(element).digest()),
    }),
    finish: (_keys, _blinded, { elements }) =>
      elements.map((element) => element.subarray(0, CODE_BYTES).toString('base64url')),
  };
}
