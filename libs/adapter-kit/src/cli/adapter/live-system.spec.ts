import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createConnection } from 'mysql2/promise';
import { canSkipMariaDb, testMariaDb } from '../../../../../test/support/mariadb.js';
import { runConcordat } from '../run.js';
import { testFolder } from '../test-support/folder.js';
import { recordingTerminal } from '../test-support/recording-terminal.js';

const HEAD = `version: 1
adapter:
  agency: housing-north
  kind: HOU
  mailbox: { env: MAILBOX_URL }
  store: { env: STORE_URL }
  identityFile: identity.json
  port: 0
  localToken: { env: LOCAL_TOKEN }
`;

const folder = testFolder();
const run = async (file: string, ...args: string[]) => {
  const terminal = recordingTerminal();
  const code = await runConcordat(['adapter', ...args, '--config', file], terminal);
  return { code, ...terminal.said };
};

const broken = (said: string): string[] => said.split('\n').filter((line) => line.startsWith('BROKEN'));

/** An HTTP application that nobody here wrote: json-server, over a made-up landlord's data. */
describe('S42: a REST application that is described by its API alone', () => {
  interface JsonServer {
    create(): { use(handler: unknown): void } & Parameters<typeof createServer>[1];
    router(data: object): unknown;
    bodyParser: unknown;
  }
  const jsonServer = createRequire(import.meta.url)('json-server') as JsonServer;
  const data = {
    tenants: [
      { id: 't-1', name: { first: 'Tess', last: 'Madeup' }, dob: '05/05/1955', home: { postcode: 'ZZ99 3VZ' } },
    ],
    cases: [{ id: 1, tenant: 't-1', type: 'support', opened: '2026-01-01' }],
    notes: [{ id: 1, tenant: 't-1', about: 'helps', text: 'Speak slowly.' }],
    plans: [] as unknown[],
  };
  let server: Server;
  let file: string;

  beforeAll(async () => {
    const application = jsonServer.create();
    application.use(jsonServer.bodyParser);
    application.use(jsonServer.router(data));
    server = createServer(application);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    file = folder.write(
      'rest.yaml',
      `${HEAD}records:
  connector: rest
  connection: { baseUrl: 'http://127.0.0.1:${(server.address() as AddressInfo).port}' }
  people:
    all: { path: '/tenants?_limit=50', paging: { parameter: _page } }
    one: { path: '/tenants/{person}' }
    fields:
      ref: id
      familyName: name.last
      givenName: name.first
      dateOfBirth: { from: dob, date: DD/MM/YYYY }
      postcode: home.postcode
  concerns: { path: '/cases?tenant={person}', rule: { where: { type: support }, dates: [opened] } }
  notes: { path: '/notes?tenant={person}', fields: { topic: about, value: text, topics: { helps: whatHelps } } }
copies:
  connector: rest
  removal: HARD_DELETE
  list: { path: /plans }
  find: { path: '/plans?outside={copyId}' }
  id: id
  create: { method: POST, path: /plans }
  update: { method: PUT, path: '/plans/{id}' }
  remove: { path: '/plans/{id}' }
  fields: { copyId: outside, version: ver, hidden: { to: shown, opposite: true }, localRef: tenant, expiresAt: until }
  lines: { at: parts.all, fields: { field: key, label: heading, value: text, safety: safe } }
conformance: { person: t-1 }
`,
    );
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is right in every point that the doctor looks at', async () => {
    const { code, out } = await run(file, 'doctor');
    expect({ code, out }).toEqual({ code: 0, out: expect.not.stringContaining('WRONG') as string });
    expect(data.plans).toEqual([]);
  });

  it('conforms from configuration alone, and keeps nothing of the test', async () => {
    const html = folder.path('report.html');
    const { code, out, err } = await run(file, 'conform', '--html', html);
    expect(broken(err)).toEqual([]);
    expect({ code, out }).toEqual({ code: 0, out: 'It conforms, and nothing was left behind.\n' });
    expect(data.plans).toEqual([]);
    expect(folder.read('report.html')).toContain('It conforms.');
    expect((await run(file, 'held')).out).toBe('No copy is in the system.\n');
  });
});

(canSkipMariaDb ? describe.skip : describe)('S42: a MariaDB database that is described by its schema alone', () => {
  let server: Awaited<ReturnType<typeof testMariaDb>>;
  let url: string;
  let file: string;

  beforeAll(async () => {
    server = await testMariaDb();
    url = await server.createDatabase();
    const client = await createConnection({ uri: url.replace('mariadb:', 'mysql:') });
    for (const table of [
      'CREATE TABLE tenant (no int PRIMARY KEY, sur varchar(50), born varchar(10))',
      "INSERT INTO tenant VALUES (1, 'Madeup', '05/05/1955'), (2, 'Sample', '')",
      'CREATE TABLE help_case (tenant_no int, opened date)',
      'CREATE TABLE plan (ref varchar(60) PRIMARY KEY, tenant_no int, ver int, hidden tinyint(1), ends varchar(40))',
      `CREATE TABLE plan_line (ref varchar(60), n int, k varchar(40), head varchar(80), txt varchar(2000), safe tinyint(1),
         FOREIGN KEY (ref) REFERENCES plan (ref))`,
    ]) {
      await client.query(table);
    }
    await client.end();
    process.env.TEST_LIVE_SYSTEM_URL = url;
    file = folder.write(
      'sql.yaml',
      `${HEAD}records:
  connector: sql
  connection: { dialect: mariadb, url: { env: TEST_LIVE_SYSTEM_URL } }
  people: { table: tenant, fields: { ref: no, familyName: sur, dateOfBirth: { from: born, date: DD/MM/YYYY } } }
  concerns: { table: help_case, person: tenant_no, rule: { dates: [opened] } }
copies:
  connector: sql
  removal: HARD_DELETE
  table: plan
  fields: { copyId: ref, version: ver, hidden: hidden, localRef: tenant_no, expiresAt: ends }
  lines:
    table: plan_line
    copyId: ref
    position: n
    fields: { field: k, label: head, value: { to: txt, characters: 2000 }, safety: safe }
`,
    );
  });
  afterAll(async () => {
    delete process.env.TEST_LIVE_SYSTEM_URL;
    await server.stop();
  });

  it('conforms from configuration alone, and keeps nothing of the test', async () => {
    const { code, err } = await run(file, 'conform');
    expect({ code, broken: broken(err) }).toEqual({ code: 0, broken: [] });
    expect((await run(file, 'held', '--json')).out).toBe('[]\n');
  });

  it('is told by the doctor that it cannot delete, and what to do', async () => {
    const name = new URL(url).pathname.slice(1);
    await server.asAdministrator(url, [
      `REVOKE ALL ON ${name}.* FROM ${name}@'127.0.0.1'`,
      `GRANT SELECT, INSERT, UPDATE ON ${name}.plan TO ${name}@'127.0.0.1'`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ${name}.plan_line TO ${name}@'127.0.0.1'`,
      `GRANT SELECT ON ${name}.tenant TO ${name}@'127.0.0.1'`,
    ]);
    const { code, out } = await run(file, 'doctor');
    expect(code).toBe(1);
    expect(out).toMatch(/WRONG {2}the records of concerns: .*\n +Give the login SELECT on it/);
    expect(out).toMatch(/WRONG {2}taking it out: .*\n +Give the right to delete copies/);
    expect(out).toMatch(/WRONG {2}what is left: The made-up copy conformance-/);
  });
});
