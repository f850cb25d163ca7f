import { IDENTITY } from '../support/case-steps.js';
import { dumpOf } from '../support/dump.js';
import { eventually } from '../support/eventually.js';
import { signedAgreement } from '../support/agreement-steps.js';
import { leadOf } from '../support/evaluation-steps.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let databaseUrl: string;

beforeAll(async () => {
  postgres = await testPostgres();
  databaseUrl = await postgres.createDatabase();
  partnership = await PartnershipOfDoubles.start(databaseUrl);
});

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

async function outcomeFor(asker: string, knowing: string[]) {
  partnership.everybodyHelps(knowing, IDENTITY);
  const others = [...partnership.agencies.values()].filter(({ agency }) => agency !== asker);
  const enquiryId = await partnership.agency(asker).enquire(others, IDENTITY);
  const told = await eventually(() =>
    partnership
      .agency(asker)
      .of('enquiry.outcome')
      .find((one) => one.enquiryId === enquiryId),
  );
  return told;
}

const rowsOf = async (table: string, enquiryId: string): Promise<string> => {
  const dump = await dumpOf(databaseUrl);
  const section = dump.split('\n-- ').find((part) => part.startsWith(`public.${table}\n`)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.includes(enquiryId))
    .join('\n');
};

describe('the threshold', () => {
  it('S26: below it the asker is told so, nobody else learns who asked, and the codes are gone', async () => {
    const { enquiryId, outcome, caseRef } = await outcomeFor('police', []);
    expect(outcome).toBe('NO_MULTI_AGENCY_CONCERN');
    expect(caseRef).toBeUndefined();
    expect(await rowsOf('enquiry', enquiryId)).not.toContain('c2NyZWVuaW5n');
    expect(await rowsOf('enquiry_answer', enquiryId)).not.toContain('eyJ');
    for (const agency of ['mental-health', 'housing', 'council']) {
      const heard = JSON.stringify(partnership.agency(agency).received);
      expect(heard.includes('"asker"')).toBe(false);
    }
    expect(partnership.agency('police').of('identity.request')).toEqual([]);
  });

  it('S26: two adapters of one legal controller count once', async () => {
    const { outcome } = await outcomeFor('council', ['council-homes']);
    expect(outcome).toBe('NO_MULTI_AGENCY_CONCERN');
  });

  it('S26: the asker and one other are enough', async () => {
    const { outcome, caseRef } = await outcomeFor('council', ['housing']);
    expect(outcome).toBe('REFERRAL_OPENED');
    expect(caseRef).toBeDefined();
  });

  it('S25: an agency that does not know the person is told no more than the codes', async () => {
    const screened = partnership.agency('police').of('match.screen').at(-1);
    expect(Object.keys(screened!).sort()).toEqual(['codes', 'enquiryId', 'purpose', 'windowMonths']);
  });

  it('S01: an enquiry without a purpose is refused, and says what to put right', async () => {
    const { id } = await partnership.agency('housing').send('enquiry.raise', { enquiryId: 'enquiry-without-purpose' });
    const refusal = await eventually(() =>
      partnership
        .agency('housing')
        .of('message.refused')
        .find((one) => one.refusedId === id),
    );
    expect(refusal.code).toBe('MESSAGE_INVALID');
    expect(refusal.explanation).toContain('purpose');
  });
});

describe('a further agency', () => {
  it('S10: of a kind that there was none of takes part by being enrolled and signing, with no change of code', async () => {
    await partnership.addAgency('acute-hospital', 'ACU');
    expect((await outcomeFor('council', ['acute-hospital'])).outcome).toBe('NO_MULTI_AGENCY_CONCERN');
    await partnership.addStaff(leadOf('acute-hospital'), 'acute-hospital', ['GOVERNANCE'], false, true);
    await signedAgreement(partnership);
    await eventually(async () => (await outcomeFor('council', ['acute-hospital'])).outcome === 'REFERRAL_OPENED');
    expect(partnership.agency('acute-hospital').of('match.confirm').length).toBeGreaterThan(0);
  });
});
