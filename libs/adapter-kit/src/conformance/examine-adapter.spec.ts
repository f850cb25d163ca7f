import { testPostgres } from '../../../../test/support/postgres.js';
import type { TestPostgres } from '../../../../test/support/postgres.js';
import { testFolder } from '../cli/test-support/folder.js';
import { readConfiguration } from '../configuration/read-configuration.js';
import { makeIdentity, writeIdentityFile } from '../identity.js';
import { generatePartyKeys, publicKeysOf } from '#sealing';
import { examineAdapter } from './examine-adapter.js';

const TEXT = `version: 1
adapter:
  agency: housing-north
  kind: HOU
  mailbox: { env: MAILBOX_URL }
  store: { env: STORE_URL }
  identityFile: identity.json
  port: 0
  localToken: { env: LOCAL_TOKEN }
records:
  connector: sql
  connection: { dialect: postgresql, url: { env: SYSTEM_URL } }
  people: { table: person, fields: { ref: no, familyName: sur } }
  concerns: { table: help_case, person: no, rule: { dates: [opened] } }
copies: { connector: work-queue, connection: { url: { env: SYSTEM_URL }, schema: tasks } }
`;

describe('what the doctor looks at beside the system', () => {
  const folder = testFolder();
  let postgres: TestPostgres;
  let url: string;
  beforeAll(async () => {
    postgres = await testPostgres();
    url = await postgres.createDatabase();
    const identity = await makeIdentity('housing-north', publicKeysOf(await generatePartyKeys()), Buffer.alloc(32, 1));
    await writeIdentityFile(folder.path('identity.json'), identity);
  });
  afterAll(() => postgres.stop());

  const found = async (env: Record<string, string>, clock?: () => Date) => {
    const read = readConfiguration(folder.write('adapter.yaml', TEXT), env);
    const findings = [];
    for await (const finding of examineAdapter(read, clock)) findings.push(finding);
    return findings;
  };

  it('is right where keys, mailbox, store and clock are', async () => {
    const findings = await found({ MAILBOX_URL: url, STORE_URL: url });
    expect(findings.map(({ what, ok }) => [what, ok])).toEqual([
      ['the identity file', true],
      ['the mailbox', true],
      ['the clock, against that of the mailbox', true],
      ['the adapter’s own database', true],
      ['the clock, against that of the adapter’s own database', true],
    ]);
  });

  it.each([
    [3_600_000, 'fast'],
    [-3_600_000, 'slow'],
  ])('says that a clock is an hour off, and what to do (%s)', async (off, word) => {
    const findings = await found({ MAILBOX_URL: url, STORE_URL: url }, () => new Date(Date.now() + off));
    const wrong = findings.filter(({ ok }) => !ok);
    expect(wrong).toHaveLength(2);
    expect(wrong[0]?.said).toMatch(new RegExp(`^This machine’s clock is 3[56]\\d\\d seconds ${word}`));
    expect(wrong[0]?.todo).toContain('time server');
  });

  it('says that a mailbox cannot be reached, without its address or password', async () => {
    const findings = await found({ MAILBOX_URL: 'redis://made-up:secret-word@127.0.0.1:1/0', STORE_URL: url });
    const [mailbox] = findings.filter(({ ok }) => !ok);
    expect(mailbox).toMatchObject({
      what: 'the mailbox',
      said: expect.stringContaining('cannot be reached') as string,
    });
    expect(JSON.stringify(findings)).not.toContain('secret-word');
  });

  it('takes what is told at enrolment as not there yet, which is not wrong', async () => {
    expect((await found({})).map(({ ok }) => ok)).toEqual([true, true, true]);
  });
});
