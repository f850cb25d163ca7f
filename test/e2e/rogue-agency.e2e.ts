import { generatePartyKeys } from '#sealing';
import { IDENTITY, openReferral } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;

beforeAll(async () => {
  postgres = await testPostgres();
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase());
  partnership.everybodyHelps(['mental-health'], IDENTITY);
});

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const parkedWith = (id: string) =>
  eventually(async () => {
    const rows: { id: string; code: string }[] = await partnership.as('coordinator').get('/api/parked');
    return rows.find((row) => row.id === id);
  });

const answer = { enquiryId: 'enquiry-of-somebody', answer: 'KNOWN' };

describe('a rogue agency', () => {
  it('cannot speak for another agency through its own mailbox', async () => {
    const { id } = await partnership.agency('housing').send('match.confirmed', answer, { from: 'mental-health' });
    expect((await parkedWith(id)).code).toBe('WRONG_MAILBOX');
  });

  it('cannot sign with a key that is not in the directory', async () => {
    const signAs = await generatePartyKeys();
    const { id } = await partnership.agency('housing').send('match.confirmed', answer, { signAs });
    expect((await parkedWith(id)).code).toBe('SIGNATURE_WRONG');
  });

  it('cannot send what has expired', async () => {
    const { id } = await partnership
      .agency('housing')
      .send('match.confirmed', answer, { expiresAt: '2020-01-01T00:00:00Z' });
    expect((await parkedWith(id)).code).toBe('EXPIRED');
  });

  it('cannot add a property, or leave one out', async () => {
    const { id } = await partnership.agency('housing').send('match.confirmed', { ...answer, surprise: 'a' });
    expect((await parkedWith(id)).code).toBe('MESSAGE_INVALID');
    const refusal = await eventually(() =>
      partnership
        .agency('housing')
        .of('message.refused')
        .find((one) => one.refusedId === id),
    );
    expect(refusal.explanation).toContain('surprise');
  });

  it('cannot answer what it was not asked', async () => {
    const { id } = await partnership.agency('housing').send('match.confirmed', answer);
    const refusal = await eventually(() =>
      partnership
        .agency('housing')
        .of('message.refused')
        .find((one) => one.refusedId === id),
    );
    expect(refusal.code).toBe('ENQUIRY_UNKNOWN');
  });

  it('cannot use one envelope twice, not even under another label', async () => {
    const caseRef = await openReferral(partnership);
    const police = partnership.agency('police');
    const { enquiryId } = police.of('enquiry.outcome').at(-1)!;
    const released = await police.send('identity.released', {
      enquiryId,
      caseRef,
      identity: { ...IDENTITY, familyName: 'Second' },
    });
    await eventually(
      async () => (await partnership.as('coordinator').get(`/api/cases/${caseRef}`)).identity?.familyName === 'Second',
    );
    await police.send('identity.released', { enquiryId, caseRef, identity: IDENTITY });
    await eventually(
      async () =>
        (await partnership.as('coordinator').get(`/api/cases/${caseRef}`)).identity?.familyName === 'Canaryson',
    );
    await police.post(released, police.keys, 'another-label');
    expect((await parkedWith('another-label')).code).toBe('LABEL_DIFFERS');
    await police.post(released);
    await police.send('concern.reported', { caseRef, at: new Date().toISOString() });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { identity } = await partnership.as('coordinator').get(`/api/cases/${caseRef}`);
    expect(identity.familyName).toBe('Canaryson');
  });

  it('S02: cannot bring in a child: the identity is refused and never kept', async () => {
    const caseRef = await openReferral(partnership);
    const { enquiryId } = partnership.agency('police').of('enquiry.outcome').at(-1)!;
    const child = { ...IDENTITY, dateOfBirth: `${new Date().getFullYear() - 10}-01-01` };
    const { id } = await partnership
      .agency('police')
      .send('identity.released', { enquiryId, caseRef, identity: child });
    const refusal = await eventually(() =>
      partnership
        .agency('police')
        .of('message.refused')
        .find((one) => one.refusedId === id),
    );
    expect(refusal.code).toBe('REJECTED_UNDER_18');
  });

  it('cannot stop the others: a message that is rubbish is parked and the next is handled', async () => {
    const caseRef = await openReferral(partnership);
    expect(caseRef).toMatch(/^case-/);
  });
});
