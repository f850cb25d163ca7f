import { FIELD_CATALOGUE } from '#contracts';
import { policyFromCatalogue } from '#sharing-policy';
import { World } from '../test-support/world.js';
import { ownContribution } from './own-contribution.js';

const purpose = 'CRISIS_SUPPORT' as const;
const policy = policyFromCatalogue(FIELD_CATALOGUE, 'policy-1');
const record = (values: Record<string, string>, summaries: Record<string, string> = {}, medicines: string[] = []) => ({
  values,
  summaries,
  medicines,
});
const given = (fields: string[], own: ReturnType<typeof record>, policyNow = policy) =>
  ownContribution(fields, own, policyNow, 'police-north');

describe('S37: what an agency gives', () => {
  it('is what was asked for and is there, value and summary', () => {
    const own = record({ whatHelps: 'Speak slowly.', phone: '01632 960001' }, { natureOfNeed: 'Frightened at night.' });
    expect(given(['whatHelps', 'natureOfNeed', 'visitSafety', 'whatHelps'], own)).toEqual({
      fields: [
        { field: 'whatHelps', value: 'Speak slowly.' },
        { field: 'natureOfNeed', summary: 'Frightened at night.' },
      ],
      heldBack: [],
    });
  });

  it('is nothing that the policy lets nobody have, and it says so only where there is something', () => {
    const own = record({ criminalHistoryIntel: 'An entry.' });
    expect(given(['criminalHistoryIntel', 'currentMedication', 'allergies'], own)).toEqual({
      fields: [],
      heldBack: [{ field: 'criminalHistoryIntel', rule: 'POLICY_N_FOR_ALL' }],
    });
  });

  it('is nothing that the policy does not name', () => {
    const { whatHelps: _left, ...fields } = policy.fields;
    const own = record({ whatHelps: 'Speak slowly.' });
    expect(given(['whatHelps'], own, { ...policy, fields }).heldBack).toEqual([
      { field: 'whatHelps', rule: 'POLICY_N_FOR_ALL' },
    ]);
  });

  it('is nothing that the agency itself has ruled out', () => {
    const limited = { ...policy, limits: { 'police-north': ['whatHelps'] } };
    expect(given(['whatHelps'], record({ whatHelps: 'Speak slowly.' }), limited).heldBack).toEqual([
      { field: 'whatHelps', rule: 'CONTRIBUTOR_LIMIT' },
    ]);
  });

  it.each(['riskScore', 'constructor', '__proto__', 'toString'])('is nothing outside the catalogue: %s', (field) => {
    expect(given([field], record({ riskScore: '7' }))).toEqual({ fields: [], heldBack: [] });
  });

  it.each([
    ['S39: a common medicine in the value', record({ whatHelps: 'Ask about sertraline.' }), 'LINT_MEDICINE'],
    [
      'S39: a medicine in the summary',
      record({ whatHelps: 'Speak slowly.' }, { whatHelps: 'Takes sertraline.' }),
      'LINT_MEDICINE',
    ],
    ['S39: a medicine of this record', record({ whatHelps: 'Has FICTIPRAZOL.' }, {}, ['Fictiprazol']), 'LINT_MEDICINE'],
    ['S14: words that judge', record({ whatHelps: 'Is attention-seeking.' }), 'LINT_VOCABULARY'],
    ['more than fits', record({ whatHelps: 'word '.repeat(500) }), 'TEXT_TOO_LONG'],
  ])('is not a field with %s', (_, own, rule) => {
    const result = given(['whatHelps'], own);
    expect(result).toEqual({ fields: [], heldBack: [{ field: 'whatHelps', rule }] });
  });
});

describe('contribution.request', () => {
  let world: World;
  const spoken: string[] = [];
  const [out, err] = [process.stdout.write.bind(process.stdout), process.stderr.write.bind(process.stderr)];
  beforeAll(async () => {
    const listen = (write: typeof out): typeof out =>
      ((chunk: string) => (spoken.push(String(chunk)), write(chunk))) as typeof out;
    process.stdout.write = listen(out);
    process.stderr.write = listen(err);
    world = await World.open(({ system }) => {
      const identity = { givenName: 'Testa', familyName: 'Examplesson', dateOfBirth: '1984-02-29' };
      const values = {
        whatHelps: 'Speak slowly.',
        currentMedication: 'Fictiprazol 20 mg',
        triggersWorsens: 'Without fictiprazol.',
      };
      system.add({ localRef: 'P1', identity }, new Date(), { values, medicines: ['Fictiprazol'] });
    });
    await world.publishPartnership();
    await world.ask(`INSERT INTO subject_link (enquiry_id, local_ref) VALUES ('enq-1', 'P1')`);
  });
  afterAll(async () => {
    await world.close();
    process.stdout.write = out;
    process.stderr.write = err;
  });

  it('S39: a medicine, in a field of its own and in free text, reaches no message, no table and no log', async () => {
    const fields = ['whatHelps', 'currentMedication', 'triggersWorsens'];
    const answer = await world.hub.ask('contribution.request', {
      enquiryId: 'enq-1',
      caseRef: 'case-1',
      purpose,
      fields,
    });
    expect(answer.payload).toEqual({
      enquiryId: 'enq-1',
      caseRef: 'case-1',
      fields: [{ field: 'whatHelps', value: 'Speak slowly.' }],
      heldBack: [
        { field: 'currentMedication', rule: 'POLICY_N_FOR_ALL' },
        { field: 'triggersWorsens', rule: 'LINT_MEDICINE' },
      ],
    });
    const everything = [await world.dump(), JSON.stringify(world.hub.received), spoken.join('')].join('\n');
    expect(everything).not.toMatch(/fictiprazol/i);
  });

  it('is refused for an enquiry in which nobody was recognised here', async () => {
    const asked = { enquiryId: 'enq-2', caseRef: 'case-1', purpose, fields: ['whatHelps'] };
    expect((await world.hub.ask('contribution.request', asked)).payload).toMatchObject({ code: 'PERSON_NOT_LINKED' });
  });

  it('counts contacts only where the system offers them', async () => {
    const asked = { requestId: 'req-1', caseRef: 'case-1', from: '2026-03-01', to: '2026-09-01' };
    expect((await world.hub.ask('contacts.request', asked)).payload).toMatchObject({ answer: 'CANNOT_COUNT' });
    const counts = [{ role: 'POLICE_CONSTABLE', incidents: 4, minutes: 312.5 }];
    Object.assign(world.system, { contactCounts: () => Promise.resolve({ incidents: 4, roles: counts }) });
    expect((await world.hub.ask('contacts.request', asked)).payload).toMatchObject({
      ...{ answer: 'COUNTED', incidents: 4, counts },
    });
  });
});
