import { leadOf } from './evaluation-steps.js';
import type { PartnershipOfDoubles } from './partnership-of-doubles.js';

const days = (from: Date, count: number): string => new Date(from.getTime() + count * 86_400_000).toISOString();

/** What the agencies of a test agree on; its parties are for the test to say. */
export const AGREEMENT = {
  agreementId: 'agreement-1',
  title: 'Test agreement',
  tier: 2,
  purposes: ['CRISIS_SUPPORT'],
  lawfulBasis: 'ART_6_1_E',
  article9: 'ART_9_2_H',
  confidentialityBases: ['CONSENT', 'BEST_INTERESTS', 'OVERRIDING_PUBLIC_INTEREST', 'STATUTE'],
  retention: 'Until the plan ends, 180 days at most',
  dpia: { reference: 'DPIA-1', signedOffOn: '2026-01-05', signedOffBy: 'Made-up data protection officer' },
  reviewOn: days(new Date(), 180).slice(0, 10),
  expiresAt: days(new Date(), 365),
};

export const DSPT = {
  status: 'STANDARDS_MET',
  until: days(new Date(), 300).slice(0, 10),
  reference: 'Made-up publication 1',
};

export interface MadeAgreement {
  agreementId: string;
  version: number;
  digest: string;
}

export async function makeAgreement(partnership: PartnershipOfDoubles, changes: object = {}): Promise<MadeAgreement> {
  const parties = [...partnership.agencies.keys()];
  return partnership.as('admin').post('/api/agreements', { ...AGREEMENT, parties, ...changes }, 201);
}

/** The lead of an agency signs for it; `by` is another person who tries. */
export async function signFor(
  partnership: PartnershipOfDoubles,
  { agreementId, version, digest }: MadeAgreement,
  agency: string,
  { by = leadOf(agency), status = 200 }: { by?: string; status?: number } = {},
) {
  const jws = await partnership.sign(by, 'GOVERNANCE', `${agreementId}-v${version}`, digest);
  return partnership.as(by).post(`/api/agreements/${agreementId}/${version}/signatures`, { jws }, status);
}

export async function recordDspt(partnership: PartnershipOfDoubles, agency: string, changes = {}): Promise<void> {
  await partnership.as('admin').put(`/api/parties/${agency}/dspt`, { ...DSPT, ...changes });
}

/** In force, with every agency a party to whom something may go. */
export async function signedAgreement(partnership: PartnershipOfDoubles, changes: object = {}): Promise<MadeAgreement> {
  const made = await makeAgreement(partnership, changes);
  for (const agency of partnership.agencies.keys()) await recordDspt(partnership, agency);
  for (const agency of partnership.agencies.keys()) await signFor(partnership, made, agency);
  return made;
}
