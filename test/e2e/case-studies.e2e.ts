import { DataSource } from 'typeorm';
import { approvePlan, disclose, IDENTITY, inDays, openedCase } from '../support/case-steps.js';
import { ledgerOf } from '../support/ledger-events.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let caseRef: string;
let studyId: string;

const STUDY = {
  situation: 'The person rang several services at night and was answered in a different way each time.',
  whatServicesDid: 'Each service wrote its own notes. None of them knew of the others.',
  whatChanged: 'They agreed on one answer and on whom to ring first.',
  whatHelped: 'A quiet room, and somebody who had time. What did not help was being asked everything again.',
  whatThePersonSays: 'I am asked first now, and I know who comes.',
  whatServicesLearnt: 'To ring each other before the night begins.',
};
const CONSENT = { givenBy: 'PERSON_WITH_ADVOCATE', how: 'IN_WRITING', givenOn: inDays(-1), uses: ['TRAINING'] };
const TOLD = { ...CONSENT, toldOfWithdrawal: true };

beforeAll(async () => {
  postgres = await testPostgres();
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase());
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
  caseRef = await openedCase(partnership);
  await approvePlan(partnership, caseRef);
  await disclose(partnership, caseRef);
}, 60_000);

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const nurse = () => partnership.as('nurse');
const exported = async (usedFor: string, staffId = 'evaluator', study = studyId): Promise<string> => {
  const { status, body } = await partnership.answer(staffId, 'post', `/api/case-studies/${study}/export`, { usedFor });
  return `${status} ${body.code}`;
};
const written = async () => (await nurse().get(`/api/cases/${caseRef}/case-studies`)).studies.at(-1);
const secondReading = async (staffId: string, status = 200) =>
  partnership
    .as(staffId)
    .post(`/api/case-studies/${studyId}/second-reading`, { digest: (await written()).digest }, status);

describe('S51: a case study', () => {
  it('S51: follows the template, and gives nobody away by a name, a place or a date', async () => {
    const { parts } = await partnership.as('evaluator').get('/api/case-study-template');
    expect(Object.keys(parts).sort()).toEqual(Object.keys(STUDY).sort());
    const { situation: _, ...incomplete } = STUDY;
    await nurse().post(`/api/cases/${caseRef}/case-studies`, incomplete, 400);
    for (const text of [
      'Canaryson rang several services at night.',
      'The person lived in Northmoor at the time.',
      'It was worst on 24 December, at night.',
      'Made-up constable came each time it happened.',
      'Somebody gave them olanzapine each time.',
    ]) {
      const answer = await nurse().post(`/api/cases/${caseRef}/case-studies`, { ...STUDY, situation: text }, 422);
      expect(answer.code).toBe('STUDY_GIVES_AWAY');
      expect(answer.message).not.toContain('olanzapine');
    }
    ({ studyId } = await nurse().post(`/api/cases/${caseRef}/case-studies`, STUDY, 201));
  });

  it('S51: cannot be exported without a consent record', async () => {
    expect(await exported('TRAINING')).toBe('409 CONSENT_MISSING');
    expect(await exported('TRAINING', 'nurse')).toBe('404 NOT_FOUND');
    const sql = `INSERT INTO case_study_export VALUES ('export-x', $1, 'consent-x', 'TRAINING', 'nurse', now())`;
    await expect(partnership.hub.app.get(DataSource).query(sql, [studyId])).rejects.toThrow('a consent that stands');
  });

  it('S51: has a consent that says by whom, how, when and for what, and that it can be taken back', async () => {
    const path = `/api/cases/${caseRef}/case-study-consent`;
    expect((await nurse().post(path, { ...TOLD, toldOfWithdrawal: false }, 422)).code).toBe('WITHDRAWAL_NOT_EXPLAINED');
    expect((await nurse().post(path, { ...TOLD, givenOn: inDays(3) }, 422)).code).toBe('CONSENT_DAY');
    expect((await partnership.as('constable').post(path, TOLD, 403)).code).toBe('ASKED_BY_POLICE');
    await nurse().post(path, { ...TOLD, uses: [] }, 400);
    await nurse().post(path, TOLD, 201);
    const { consents } = await nurse().get(`/api/cases/${caseRef}/case-studies`);
    expect(consents).toMatchObject([{ ...CONSENT, recordedBy: 'nurse', withdrawnOn: null }]);
    expect((await nurse().post(path, TOLD, 409)).code).toBe('CONSENT_STANDS');
  });

  it('S51: is read by somebody else first, and goes out for what the person agreed to alone', async () => {
    expect(await exported('TRAINING')).toBe('409 NOT_READ_TWICE');
    expect((await secondReading('nurse', 422)).code).toBe('OWN_STUDY');
    await secondReading('constable');
    expect(await exported('PUBLICATION')).toBe('409 CONSENT_SCOPE');
    const study = await partnership
      .as('evaluator')
      .post(`/api/case-studies/${studyId}/export`, { usedFor: 'TRAINING' });
    expect(study.told.map(({ text }: { text: string }) => text)).toEqual(Object.values(STUDY));
    expect(JSON.stringify(study)).not.toContain(caseRef);
    expect(await ledgerOf(partnership, studyId)).toContain('CASE_STUDY_EXPORTED evaluator');
  });

  it('S51: goes out no more from the moment the person takes their consent back, and its words are gone', async () => {
    const gone = await partnership.as('constable').post(`/api/cases/${caseRef}/case-study-consent/withdrawal`);
    expect(gone.wentTo).toMatchObject([{ studyId, usedFor: 'TRAINING', exportedBy: 'evaluator' }]);
    expect(await exported('TRAINING')).toBe('409 CONSENT_WITHDRAWN');
    expect((await written()).parts).toBeNull();
    await nurse().post(`/api/cases/${caseRef}/case-study-consent`, TOLD, 201);
    expect(await exported('TRAINING')).toBe('409 STUDY_GONE');
    expect(await partnership.as('evaluator').get('/api/evaluation/case-studies')).toEqual([]);
  });
});
