export * from './content.js';
export * from './digests.js';
export * from './envelope.js';
export { generatePartyKeys, generateSigningKey, publicJwk, publicKeysOf } from './keys.js';
export type { PartyKeys, PublicKeys } from './keys.js';
export * from './signatures.js';
