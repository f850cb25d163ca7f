import type { JWK } from 'jose';

/** Whose signatures are believed: public Ed25519 keys, also those that were in use before. */
export interface PublicKeyRing {
  readonly hub: readonly JWK[];
  readonly agencies: Readonly<Record<string, readonly JWK[]>>;
}

/**
 * Reads `{ "hub": key, "agencies": { "police": key, … } }`, where a key is a public JWK or a list of them.
 * Undefined where it is not of that form; a private key is not taken.
 */
export function readKeyRing(value: unknown): PublicKeyRing | undefined {
  const { hub, agencies = {} } = (value ?? {}) as { hub?: unknown; agencies?: unknown };
  if (agencies === null || typeof agencies !== 'object') return undefined;
  const all = Object.entries(agencies).map(([agency, keys]) => [agency, keysIn(keys)] as const);
  const own = keysIn(hub);
  if (!own || own.length === 0 || all.some(([, keys]) => !keys)) return undefined;
  return { hub: own, agencies: Object.fromEntries(all.map(([agency, keys]) => [agency, keys ?? []])) };
}

function keysIn(value: unknown): JWK[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const keys = list.map((one) => one as JWK | undefined);
  const sound = keys.every((key) => key?.kty === 'OKP' && key.crv === 'Ed25519' && typeof key.x === 'string' && !key.d);
  return sound ? (keys as JWK[]) : undefined;
}
