import pg from 'pg';
import { testPostgres } from './postgres.js';
import type { TestPostgres } from './postgres.js';

describe('a throwaway PostgreSQL', () => {
  let server: TestPostgres;

  beforeAll(async () => {
    server = await testPostgres();
  });
  afterAll(() => server.stop());

  const ask = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  it('gives as many empty databases as are asked for', async () => {
    const [one, two] = [await server.createDatabase(), await server.createDatabase()];
    await ask(one, 'CREATE TABLE only_here (n int)');
    await expect(ask(two, 'SELECT * FROM only_here')).rejects.toThrow('does not exist');
  });

  it('copies a database that is named as the template', async () => {
    const original = await server.createDatabase(`template_${Date.now()}`);
    await ask(original, 'CREATE TABLE carried (n int); INSERT INTO carried VALUES (7)');
    const copy = await server.createDatabase(undefined, new URL(original).pathname.slice(1));
    expect(await ask(copy, 'SELECT n FROM carried')).toEqual([{ n: 7 }]);
  });
});
