import type { PartnershipOfDoubles } from './partnership-of-doubles.js';

/** How it will be told, in tests, whether it helped. */
export const PROTOCOL = {
  title: 'Evaluation of the test partnership',
  purpose: 'CRISIS_SUPPORT',
  windows: 'SAME_MONTHS_NEXT_YEAR',
  sampleSize: 20,
  seed: 'test-seed-1',
  resamples: 1000,
  enrolledFrom: 5,
  exclusions: ['LEFT_AREA', 'DATA_CLEANSING', 'DIED', 'DETAINED'],
  mostDetainedPercent: 25,
  rates: [
    { role: 'POLICE_CONSTABLE', poundsPerHour: '25.00', priceYear: '2024/25', source: 'Made-up force finance' },
    { role: 'POLICE_SERGEANT', poundsPerHour: '29.25', priceYear: '2024/25', source: 'Made-up force finance' },
  ],
  comparison: 'NONE',
  safety: ['DEATH', 'SERIOUS_SELF_HARM', 'SECTION_135_136', 'COMPLAINT'],
  experience: ['PERSON_EXPERIENCE', 'STAFF_EXPERIENCE', 'AFTER_USE'],
  linksKeptMonths: 24,
};

export const leadOf = (agency: string): string => `lead-of-${agency}`;

export async function draftProtocol(
  partnership: PartnershipOfDoubles,
  content: object = PROTOCOL,
): Promise<{ version: number; digest: string }> {
  return partnership.as('evaluator').post('/api/evaluation/protocols', content, 201);
}

export async function signProtocol(
  partnership: PartnershipOfDoubles,
  { version, digest }: { version: number; digest: string },
  agencies: Iterable<string> = partnership.agencies.keys(),
): Promise<void> {
  for (const agency of agencies) {
    const lead = leadOf(agency);
    const jws = await partnership.sign(lead, 'GOVERNANCE', `evaluation-protocol-${version}`, digest);
    await partnership.as(lead).post(`/api/evaluation/protocols/${version}/signatures`, { jws });
  }
}

/** Locked and signed by everybody: from now on referrals are taken. */
export async function lockBaseline(partnership: PartnershipOfDoubles, content: object = PROTOCOL): Promise<void> {
  const { version } = await draftProtocol(partnership, content);
  const locked = await partnership
    .as('evaluator')
    .post(`/api/evaluation/protocols/${version}/lock`, { independent: true });
  await signProtocol(partnership, locked);
}
