import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import pg from 'pg';
import { ParkError, RetryError } from '#contracts';
import { testPostgres } from '../../../../../test/support/postgres.js';
import type { TestPostgres } from '../../../../../test/support/postgres.js';
import { SqlDatabase } from './database.js';
import { sqlError } from './errors.js';
import { textOf, wholeNumberOf, yesOrNoOf } from './row.js';
import { sql } from './statement.js';

let server: TestPostgres;
let url: string;
const opened: SqlDatabase[] = [];

beforeAll(async () => {
  server = await testPostgres();
  url = await server.createDatabase();
});
afterAll(() => server.stop());
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

function open(changes: Partial<URL> = {}): SqlDatabase {
  const database = new SqlDatabase({ url: Object.assign(new URL(url), changes).href });
  opened.push(database);
  return database;
}

const failureOf = async (work: Promise<unknown>) => {
  const failure: unknown = await work.catch((error: unknown) => error);
  if (!(failure instanceof Error)) throw new Error('It did not fail.');
  return failure;
};

describe('a statement', () => {
  it('keeps what is put in apart from its text', () => {
    expect(sql`SELECT ${"'; DROP TABLE x"} AS a, ${2} AS b`).toEqual({
      text: 'SELECT $1 AS a, $2 AS b',
      values: ["'; DROP TABLE x", 2],
    });
  });

  it('gives a date as the text it is, wherever the machine is', async () => {
    const before = process.env.TZ;
    process.env.TZ = 'Pacific/Kiritimati';
    expect(await open().rows(sql`SELECT '1961-03-31'::date AS day`)).toEqual([{ day: '1961-03-31' }]);
    process.env.TZ = before;
  });
});

describe('a row', () => {
  it.each([
    ['a missing column', () => textOf({}, 'surname')],
    ['null for a text', () => textOf({ surname: null }, 'surname')],
    ['words for a number', () => wholeNumberOf({ surname: 'Testcase' }, 'surname')],
    ['a text for yes or no', () => yesOrNoOf({ surname: 'Testcase' }, 'surname')],
  ])('with %s is for a person to look at, and is not quoted', (_, read) => {
    expect(read).toThrow(ParkError);
    expect(read).toThrow('"surname"');
    expect(read).not.toThrow('Testcase');
  });
});

describe('a failing database', () => {
  const ask = (database: SqlDatabase) => database.rows(sql`SELECT 1 AS one`);

  it('that nobody answers for is tried again later', async () => {
    for (const changes of [{ port: '1' }, { hostname: 'nowhere.invalid' }]) {
      const failure = await failureOf(ask(open(changes)));
      expect(failure).toBeInstanceOf(RetryError);
      expect(failure).toMatchObject({ code: 'SYSTEM_UNREACHABLE' });
      expect(await failureOf(open(changes).transaction((run) => run(sql`SELECT 1`)))).toBeInstanceOf(RetryError);
    }
  });

  it('that takes the call and says nothing is tried again later', async () => {
    const silent: Server = createServer();
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    const failure = await failureOf(ask(open({ port: String((silent.address() as AddressInfo).port) })));
    expect(failure).toMatchObject({ name: 'RetryError', code: 'SYSTEM_UNREACHABLE' });
    silent.close();
  });

  it.each([
    ['table', sql`SELECT * FROM no_such_table WHERE name = ${'Testcase'}`, 'no_such_table'],
    ['column', sql`SELECT no_such_column FROM pg_class WHERE relname = ${'Testcase'}`, 'no_such_column'],
  ])('without the %s is for a person to look at, who is told its name', async (_, statement, name) => {
    const failure = await failureOf(open().rows(statement));
    expect(failure).toMatchObject({ name: 'ParkError', code: 'SYSTEM_MISCONFIGURED' });
    expect(failure.message).toContain(name);
    expect(failure.message).not.toContain('Testcase');
  });

  it('that refuses the login, has no such name or gives no right to write is for a person to look at', async () => {
    const admin = open();
    await admin.rows({ text: `CREATE ROLE reader LOGIN PASSWORD 'made-up'`, values: [] });
    await admin.rows(sql`CREATE TABLE theirs (n int)`);
    const reader = { username: 'reader', password: 'made-up' };
    for (const failing of [
      () => ask(open({ password: 'wrong' })),
      () => ask(open({ pathname: '/no_such_database' })),
      () => open(reader).rows(sql`INSERT INTO theirs VALUES (1)`),
    ]) {
      expect(await failureOf(failing())).toMatchObject({ name: 'ParkError', code: 'SYSTEM_MISCONFIGURED' });
    }
  });

  it('never has its rows quoted', async () => {
    const database = open();
    await database.rows(sql`CREATE TABLE guarded (name text PRIMARY KEY, CONSTRAINT short CHECK (length(name) < 20))`);
    await database.rows(sql`INSERT INTO guarded VALUES ('Maud Testcase')`);
    for (const failing of [
      () => database.rows(sql`INSERT INTO guarded VALUES ('Maud Testcase')`),
      () => database.rows(sql`INSERT INTO guarded VALUES ('Maud Testcase, and a long life')`),
      () => database.rows(sql`SELECT ${'Maud Testcase'}::int`),
    ]) {
      const failure = await failureOf(failing());
      expect(failure).toMatchObject({ name: 'ParkError', code: 'SYSTEM_REFUSED' });
      expect(failure.message).not.toMatch(/Maud|Testcase/);
      expect(Object.values(failure)).not.toContainEqual(expect.stringMatching(/Maud|Testcase/));
    }
  });

  it('that ends in the middle of a transaction ends nothing else, and serves the next one', async () => {
    const database = open();
    const failure = await failureOf(
      database.transaction(async (run) => {
        const [{ pid } = {}] = await run(sql`SELECT pg_backend_pid() AS pid`);
        const killer = new pg.Client({ connectionString: url });
        await killer.connect();
        await killer.query('SELECT pg_terminate_backend($1)', [pid]);
        await killer.end();
        await run(sql`SELECT 1`);
      }),
    );
    expect(failure).toMatchObject({ name: 'RetryError', code: 'SYSTEM_UNREACHABLE' });
    expect(await ask(database)).toEqual([{ one: 1 }]);
  });

  it('writes all of a transaction or nothing', async () => {
    const database = open();
    await database.rows(sql`CREATE TABLE pairs (n int NOT NULL)`);
    await failureOf(
      database.transaction(async (run) => {
        await run(sql`INSERT INTO pairs VALUES (1)`);
        await run(sql`INSERT INTO pairs VALUES (NULL)`);
      }),
    );
    expect(await database.rows(sql`SELECT * FROM pairs`)).toEqual([]);
  });
});

it('hands on an error that already says what to do', () => {
  const waiting = new RetryError('WAITING_FOR_A_PERSON', 'Made up.');
  expect(sqlError(waiting)).toBe(waiting);
});
