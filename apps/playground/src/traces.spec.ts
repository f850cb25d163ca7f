import pg from 'pg';
import { testPostgres } from '../../../test/support/postgres.js';
import type { TestPostgres } from '../../../test/support/postgres.js';
import { tablesWith } from './data-search.js';
import { traceOf, traceOfWord } from './traces.js';

describe('a trace of a person', () => {
  const isTrace = traceOf({ givenName: 'Ann', familyName: "O'Sample", sharedId: '1804974', email: 'Ann@example.org' });

  it.each(["ANN O'SAMPLE", '{"sharedId":"1804974"}', 'mail ann@EXAMPLE.org', "O'Sample, Ann"])('is in %j', (text) => {
    expect(isTrace(text)).toBe(true);
  });

  it.each(["Annie O'Sample", 'Ann Other', '71804974', '', "O'Sampleton Ann"])('is not in %j', (text) => {
    expect(isTrace(text)).toBe(false);
  });
});

describe('looking through a database', () => {
  let server: TestPostgres;
  let url: string;
  beforeAll(async () => {
    server = await testPostgres();
    url = await server.createDatabase();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`
      CREATE SCHEMA mail;
      CREATE TABLE plain (id int, words text);
      INSERT INTO plain VALUES (1, NULL), (2, 'nothing');
      CREATE TABLE mail.body (content bytea);
      INSERT INTO mail.body VALUES (convert_to('a dose of TestaZapine', 'UTF8'));
      CREATE TABLE mail.json (content jsonb, list text[]);
      INSERT INTO mail.json VALUES ('{"a": {"b": ["testazapine"]}}', NULL), (NULL, '{x,Testazapine}')`);
    await client.end();
  });
  afterAll(() => server.stop());

  it('finds a word in text, bytes, JSON and lists, in every schema', async () => {
    expect((await tablesWith(url, traceOfWord('Testazapine'))).sort()).toEqual(['mail.body', 'mail.json']);
    expect(await tablesWith(url, traceOfWord('Examplopram'))).toEqual([]);
  });
});
