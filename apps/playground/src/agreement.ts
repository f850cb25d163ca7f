import { AGENCIES } from './agencies.js';
import { given } from './given.js';
import type { HubClient } from './hub-client.js';
import { ADMINISTRATOR, LEADS } from './staff.js';

const DAY = 24 * 60 * 60 * 1_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

interface MadeAgreement {
  agreementId: string;
  version: number;
  digest: string;
}

/** Nothing is shared before the agencies have agreed on it, each by the signature of its own governance lead. */
export async function signAgreement(hub: HubClient, enrolSignatories: () => Promise<void>): Promise<void> {
  const admin = hub.as(ADMINISTRATOR);
  const there = await admin.get<{ state: string }[]>('/api/agreements');
  if (there.some(({ state }) => state === 'IN_FORCE')) return;
  // A data folder from before agencies signed anything has not all of them.
  await enrolSignatories();
  const made = await admin.post<MadeAgreement>('/api/agreements', {
    agreementId: 'agreement-1',
    title: 'Agreement of the made-up partnership to share information',
    tier: 2,
    purposes: ['CRISIS_SUPPORT', 'MISSING_FROM_CARE'],
    parties: AGENCIES.map(({ id }) => id),
    lawfulBasis: 'ART_6_1_E',
    article9: 'ART_9_2_H',
    confidentialityBases: ['CONSENT', 'BEST_INTERESTS', 'OVERRIDING_PUBLIC_INTEREST', 'STATUTE'],
    retention: 'Until the plan ends, 180 days at most; then every copy is taken out, with proof.',
    dpia: { reference: 'DPIA-MADE-UP-1', signedOffOn: inDays(-30).slice(0, 10), signedOffBy: 'Dora Fabricate' },
    reviewOn: inDays(365).slice(0, 10),
    expiresAt: inDays(730),
  });
  const dspt = { status: 'STANDARDS_MET', until: inDays(300).slice(0, 10), reference: 'Made-up publication' };
  for (const { id } of AGENCIES) await admin.put(`/api/parties/${id}/dspt`, dspt);
  for (const agency of AGENCIES) {
    const lead = hub.as(given(LEADS, agency));
    const name = `${made.agreementId}-v${made.version}`;
    const signature = await lead.sign(name, made.digest, 'GOVERNANCE');
    await lead.post(`/api/agreements/${made.agreementId}/${made.version}/signatures`, signature);
  }
}
