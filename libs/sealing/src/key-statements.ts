import type { JWK } from 'jose';
import type { AgencyKind } from '#contracts';
import { digestOf } from './digests.js';
import { publicJwk } from './keys.js';
import { signValue, verifiedValue } from './signatures.js';

const KEYS = 'concordat-agency-keys';

/** An agency's own word on its keys. */
export interface AgencyKeys {
  agency: string;
  kind: AgencyKind;
  /** Public JWKs: Ed25519 to sign, X25519 to be sealed to. */
  signing: JWK;
  sealing: JWK;
  /** 1 for the keys it was enrolled with; one more with each change. */
  generation: number;
}

/**
 * The first statement is signed with the very key it names; each later one with the key that was in use before, so that
 * whoever knows one of the keys can follow to the newest, and nobody else can add to the row.
 */
export function signAgencyKeys(keys: AgencyKeys, signing: JWK): Promise<string> {
  const { agency, kind, generation } = keys;
  const value = { agency, kind, generation, signing: publicJwk(keys.signing), sealing: publicJwk(keys.sealing) };
  return signValue(value, signing, KEYS);
}

/**
 * The newest keys that a row of statements leads to from keys that are known, or from the first statement where none
 * are known yet. Undefined where the row breaks off, goes back, or changes the agency or its kind.
 */
export async function newestKeys(statements: readonly string[], known?: AgencyKeys): Promise<AgencyKeys | undefined> {
  let newest = known;
  for (const statement of statements) {
    const claimed = claimIn(statement);
    if (!claimed) return undefined;
    if (newest && claimed.generation < newest.generation) continue;
    if (newest && claimed.generation === newest.generation) {
      if (keysDigest(claimed) !== keysDigest(newest)) return undefined;
      continue;
    }
    if (claimed.generation !== (newest?.generation ?? 0) + 1) return undefined;
    if (newest && (claimed.agency !== newest.agency || claimed.kind !== newest.kind)) return undefined;
    if (!(await verifiedValue(statement, newest?.signing ?? claimed.signing, KEYS))) return undefined;
    newest = claimed;
  }
  return newest;
}

/** What an agency's people compare by telephone, and what others sign when they let a new agency in. */
export const keysDigest = ({ agency, kind, signing, sealing }: AgencyKeys): string =>
  digestOf({ agency, kind, signing: publicJwk(signing), sealing: publicJwk(sealing) });

/** What a statement says, whoever signed it. */
function claimIn(statement: string): AgencyKeys | undefined {
  try {
    const text = Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString('utf8');
    const { agency, kind, generation, signing, sealing } = JSON.parse(text) as AgencyKeys;
    if (typeof agency !== 'string' || typeof kind !== 'string' || !Number.isSafeInteger(generation)) return undefined;
    return { agency, kind, generation, signing: publicJwk(signing), sealing: publicJwk(sealing) };
  } catch {
    return undefined;
  }
}
