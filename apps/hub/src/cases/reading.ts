import type { AgencyKind } from '#contracts';
import { cellOf } from '#sharing-policy';
import type { Policy } from '#sharing-policy';

/** A field as somebody gave it: an agency, or the panel in its plan. */
export interface Offer {
  field: string;
  source: string;
  value?: string;
  summary?: string;
}

export interface Reader {
  agency: string;
  kind: AgencyKind;
}

/**
 * What somebody of an agency may read of a case on the hub's own pages: what the policy would let their agency have,
 * and what their agency said itself. Approvals lift nothing here; they are for one disclosure.
 */
export function readable(policy: Policy, { agency, kind }: Reader, offers: readonly Offer[]): Offer[] {
  return offers.flatMap((offer) => {
    if (offer.source === agency) return [offer];
    const { field, source, value, summary } = offer;
    const rule = cellOf(policy, field, kind)?.rule;
    if (rule === 'Y') return [offer];
    if (rule === 'S' && summary !== undefined) return [{ field, source, summary }];
    return rule === 'O' && source === 'panel' && value !== undefined ? [offer] : [];
  });
}

/** They say something of other people: not to be seen where the person, or anybody from outside, is in the room. */
const OF_OTHERS = ['trustedSupporter', 'riskFromOthers', 'safeguardingFlag', 'safeguardingDetail', 'dependantsPresent'];

export const isOfOthers = (field: string): boolean => OF_OTHERS.includes(field);
