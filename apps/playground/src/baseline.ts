import { AGENCIES } from './agencies.js';
import type { HubClient } from './hub-client.js';
import { given } from './given.js';
import { EVALUATOR, LEADS } from './staff.js';

interface EvaluationStatus {
  baselineLocked: boolean;
}

interface LockedProtocol {
  version: number;
  digest: string;
}

/** How the made-up partnership will tell whether it helped. */
const PROTOCOL = {
  title: 'Evaluation of the made-up partnership',
  purpose: 'CRISIS_SUPPORT',
  windows: 'SAME_MONTHS_NEXT_YEAR',
  sampleSize: 20,
  seed: 'made-up-partnership-1',
  resamples: 10_000,
  enrolledFrom: 5,
  exclusions: ['LEFT_AREA', 'DATA_CLEANSING', 'DUPLICATE', 'RECORD_MISSING', 'DIED', 'DETAINED', 'OBJECTED'],
  mostDetainedPercent: 25,
  rates: [
    { role: 'POLICE_CONSTABLE', poundsPerHour: '25.00', priceYear: '2024/25', source: 'Made-up force finance' },
    { role: 'POLICE_SERGEANT', poundsPerHour: '29.25', priceYear: '2024/25', source: 'Made-up force finance' },
  ],
  comparison: 'NONE',
  safety: ['DEATH', 'SERIOUS_SELF_HARM', 'SECTION_135_136', 'USE_OF_FORCE', 'COMPLAINT', 'OBJECTION', 'REFUSED_CARE'],
  experience: ['PERSON_EXPERIENCE', 'STAFF_EXPERIENCE', 'AFTER_USE'],
  linksKeptMonths: 24,
};

/** No referral is taken before the measurement protocol is locked and every agency has signed it. */
export async function lockBaseline(hub: HubClient, enrolSignatories: () => Promise<void>): Promise<void> {
  const evaluator = hub.as(EVALUATOR);
  const { baselineLocked } = await evaluator.get<EvaluationStatus>('/api/evaluation');
  if (baselineLocked) return;
  // A data folder from before agencies signed anything has not all of them.
  await enrolSignatories();
  const { version } = await evaluator.post<LockedProtocol>('/api/evaluation/protocols', PROTOCOL);
  const locked = `/api/evaluation/protocols/${version}`;
  const { digest } = await evaluator.post<LockedProtocol>(`${locked}/lock`, { independent: true });
  for (const agency of AGENCIES) {
    const lead = hub.as(given(LEADS, agency));
    await lead.post(`${locked}/signatures`, await lead.sign(`evaluation-protocol-${version}`, digest, 'GOVERNANCE'));
  }
}
