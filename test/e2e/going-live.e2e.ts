import { DataSource } from 'typeorm';
import { reportDigest, signReport } from '#sealing';
import { testPostgres } from '../support/postgres.js';
import type { TestPostgres } from '../support/postgres.js';
import { PLAN, approvePlan, drawUp, openedCase, signManifest } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { madeUpReport } from '../support/made-up-report.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';

const IDENTITY = { givenName: 'Sam', familyName: 'Canaryson', dateOfBirth: '1980-02-03' };

describe('an agency’s system is shown to behave before any copy goes there', () => {
  let postgres: TestPostgres;
  let partnership: PartnershipOfDoubles;
  beforeAll(async () => {
    postgres = await testPostgres();
    partnership = await PartnershipOfDoubles.start(await postgres.createDatabase());
    partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
  }, 180_000);
  afterAll(async () => {
    await partnership.close();
    await postgres.stop();
  });

  const systemOf = (agency: string) => partnership.as('admin').get(`/api/agencies/${agency}/conformance`);
  const untilWhy = (agency: string, why: string | null) =>
    eventually(async () => ((await systemOf(agency)) as { why: string | null }).why === why, 60_000);

  it('S42, S47: nothing is pushed while a recipient’s newest report shows a broken rule', async () => {
    await partnership.agency('housing').proveSystem('remove');
    await untilWhy('housing', 'A rule is broken: remove.');
    const caseRef = await openedCase(partnership);
    await approvePlan(partnership, caseRef, PLAN);
    const drawn = await drawUp(partnership, caseRef);
    await signManifest(partnership, drawn);
    const jws = await partnership.sign('coordinator', 'COORDINATOR', drawn.manifestId, drawn.digest);
    const path = `/api/manifests/${drawn.manifestId}/approval`;
    const refused = await partnership.answer('coordinator', 'post', path, { jws });
    expect({ status: refused.status, code: (refused.body as { code: string }).code }).toEqual({
      status: 409,
      code: 'SYSTEM_NOT_PROVEN',
    });
    expect((refused.body as { message: string }).message).toContain('housing');
    expect(partnership.agency('housing').of('profile.push')).toEqual([]);
    expect(partnership.agency('police').of('profile.push')).toEqual([]);

    await partnership.agency('housing').proveSystem();
    await untilWhy('housing', null);
    await partnership.as('coordinator').post(path, { jws });
    await eventually(() => partnership.agency('housing').of('profile.push').length === 1, 60_000);
  });

  it('keeps the report that counts, as its agency signed it', async () => {
    const kept = (await systemOf('police')) as { passed: boolean; report: { agency: string }; signature: string };
    expect(kept).toMatchObject({ passed: true, report: { agency: 'police', leftBehind: [] } });
    const database = partnership.hub.app.get(DataSource);
    await expect(database.query('UPDATE conformance_report SET passed = true')).rejects.toThrow('stays as it is');
    await expect(database.query('DELETE FROM conformance_report')).rejects.toThrow('stays as it is');
  });

  it.each([
    ['is another agency’s', () => madeUpReport('housing'), 'police'],
    ['was changed by hand', () => ({ ...madeUpReport('police', 'remove'), conforms: true }), 'police'],
    ['is signed by another agency', () => madeUpReport('police'), 'housing'],
  ])('refuses a report that %s', async (_, make, signer) => {
    const before = await systemOf('police');
    const report = make();
    const signature = await signReport(report, partnership.agency(signer).keys.signing);
    const { id } = await partnership.agency('police').send('conformance.reported', { report, signature });
    const refusal = await eventually(
      () =>
        partnership
          .agency('police')
          .of('message.refused')
          .find(({ refusedId }) => refusedId === id),
      60_000,
    );
    expect(refusal.code).toBe('REPORT_NOT_YOURS');
    expect(await systemOf('police')).toEqual(before);
  });

  it('does not let a rule be left out that every system has to keep', async () => {
    const whole = madeUpReport('council');
    const { digest: _digest, ...said } = { ...whole, rules: whole.rules.filter(({ id }) => id !== 'remove') };
    const report = { ...said, digest: reportDigest(said) };
    const signature = await signReport(report, partnership.agency('council').keys.signing);
    await partnership.agency('council').send('conformance.reported', { report, signature });
    await untilWhy('council', 'A rule was not tried: remove.');
  });
});
