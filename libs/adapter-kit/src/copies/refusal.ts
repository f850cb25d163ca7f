import type { PartnershipPublished, ProfilePush } from '#contracts';
import type { Policy } from '#sharing-policy';
import type { Own } from '../parts.js';

/** Why a copy is not put in: goes to the hub as `profile.refused`. */
export interface Refusal {
  code: string;
  explanation: string;
}

/** Everything a check may look at. */
export interface Evidence {
  push: ProfilePush;
  own: Own;
  partnership: PartnershipPublished;
  /** Our own copy. */
  policy: Policy;
  now: Date;
}

export type Check = (evidence: Evidence) => Refusal | undefined | Promise<Refusal | undefined>;

/** A refusal, or nothing where `wrong` is false. */
export function refuseIf(wrong: boolean, code: string, explanation: string): Refusal | undefined {
  return wrong ? { code, explanation } : undefined;
}

export async function firstRefusal(checks: readonly Check[], evidence: Evidence): Promise<Refusal | undefined> {
  for (const check of checks) {
    const refusal = await check(evidence);
    if (refusal) return refusal;
  }
  return undefined;
}
