import { decide, holdMeeting, IDENTITY, openReferral, PLAN, workshop } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

const LONG = 280_000;
const SAID = [
  { field: 'diagnosisCoded', value: 'A made-up diagnosis', summary: 'A long illness' },
  { field: 'natureOfNeed', value: 'Written for clinicians', summary: 'Lives with severe anxiety' },
  { field: 'selfHarmMethodTrauma', value: 'What only the team knows' },
  { field: 'whatHelps', value: 'A quiet room' },
];
const HOUSING_SAID = [{ field: 'tenancyContact', value: 'Made-up landlord, 01632 960009' }];
const ADDRESS = '1 Madeup Row';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let caseRef: string;

beforeAll(async () => {
  postgres = await testPostgres();
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase());
  const identity = { ...IDENTITY, nhsNumber: '9999999468', nhsNumberVerified: true, phone: '01632 960123' };
  partnership.everybodyHelps(['mental-health', 'housing'], identity);
  const says = (agency: string, fields: object[], heldBack: object[]) =>
    partnership.agency(agency).on('contribution.request', async (asked, me) => {
      await me.send('contribution.given', { enquiryId: asked.enquiryId, caseRef: asked.caseRef, fields, heldBack });
    });
  says('mental-health', SAID, [{ field: 'allergies', rule: 'POLICY_N' }]);
  says('housing', HOUSING_SAID, []);
  says('police', [], []);
  caseRef = await openReferral(partnership);
  const first = await holdMeeting(partnership, caseRef, 'STAKEHOLDER', ['nurse', 'constable']);
  await decide(partnership, caseRef, 'ACCEPT_REFERRAL', first);
  await decide(partnership, caseRef, 'REFER_TO_PANEL', first);
  await workshop(partnership, caseRef);
  await partnership.as('coordinator').put(`/api/cases/${caseRef}/plan`, PLAN);
  await eventually(async () => (await file('coordinator')).contributions.length === 3, 60_000);
}, LONG);

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const file = (staffId: string) => partnership.as(staffId).get(`/api/cases/${caseRef}`);
const saidBy = async (staffId: string, agency: string) =>
  (await file(staffId)).contributions.find((one: { agency: string }) => one.agency === agency);
const fieldsOf = async (staffId: string, agency: string): Promise<string[]> =>
  (await saidBy(staffId, agency)).fields.map(({ field }: { field: string }) => field).sort();

describe('S04: a case as somebody of one agency sees it', () => {
  it('shows the coordinator everything that the policy lets the hub take in', async () => {
    expect(await fieldsOf('coordinator', 'mental-health')).toEqual(SAID.map(({ field }) => field).sort());
    expect((await file('coordinator')).plan.guidance).toEqual(PLAN.guidance);
  });

  it('S37: keeps what is health’s with health, whoever else sits on the panel', async () => {
    for (const member of ['constable', 'officer-of-homes']) {
      const text = JSON.stringify(await file(member));
      for (const secret of ['A made-up diagnosis', 'Written for clinicians', 'What only the team knows'])
        expect(text).not.toContain(secret);
    }
    expect(await fieldsOf('nurse', 'mental-health')).toEqual(SAID.map(({ field }) => field).sort());
  });

  it('S38: gives the police the summary of the need, and housing not even that', async () => {
    const need = (await saidBy('constable', 'mental-health')).fields.find(
      ({ field }: { field: string }) => field === 'natureOfNeed',
    );
    expect(need).toEqual({ field: 'natureOfNeed', label: expect.any(String), summary: 'Lives with severe anxiety' });
    expect(await fieldsOf('constable', 'mental-health')).toEqual(['natureOfNeed', 'whatHelps']);
    expect(await fieldsOf('officer-of-homes', 'mental-health')).toEqual(['whatHelps']);
    expect((await file('officer-of-homes')).plan.summaries).not.toHaveProperty('natureOfNeed');
  });

  it('shows an agency what it said itself, and not why another held something back', async () => {
    expect(await fieldsOf('officer-of-homes', 'housing')).toEqual(['tenancyContact']);
    expect(await fieldsOf('constable', 'housing')).toEqual([]);
    expect((await saidBy('constable', 'mental-health')).heldBack).toEqual([]);
    expect((await saidBy('nurse', 'mental-health')).heldBack).toHaveLength(1);
  });

  it('shows each agency the guidance written for it and nobody else’s', async () => {
    expect((await file('constable')).plan.guidance).toEqual({ POL: PLAN.guidance.POL });
    expect((await file('officer-of-homes')).plan.guidance).toEqual({ HOU: PLAN.guidance.HOU });
  });

  it('shows of the identity what the agency may have: no NHS number and no address to housing', async () => {
    const { identity } = await file('officer-of-homes');
    expect(identity).toEqual({ givenName: 'Sam', familyName: 'Canaryson', dateOfBirth: IDENTITY.dateOfBirth });
    expect((await file('nurse')).identity).toMatchObject({ nhsNumber: '9999999468', address: ADDRESS });
  });
});
