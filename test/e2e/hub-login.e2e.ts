import pg from 'pg';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { IDENTITY, openReferral } from '../support/case-steps.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let hubUrl: string;

/** The hub under a login of its own, beside the one that owns the tables. */
beforeAll(async () => {
  postgres = await testPostgres();
  const ownerUrl = await postgres.createDatabase();
  await run(
    ownerUrl,
    `DO $$ BEGIN CREATE ROLE hub_at_work LOGIN PASSWORD 'pw';
    EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
  );
  const own = new URL(ownerUrl);
  [own.username, own.password] = ['hub_at_work', 'pw'];
  hubUrl = own.href;
  const settings = { databaseOwnerUrl: ownerUrl, mailboxUrl: ownerUrl };
  partnership = await PartnershipOfDoubles.start(hubUrl, settings);
  partnership.everybodyHelps(['mental-health'], IDENTITY);
});

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

describe('the login that the hub works under', () => {
  it('can do all of the hub’s work', async () => {
    await openReferral(partnership);
    await partnership.as('auditor').post('/api/ledger/checkpoints');
    expect(await partnership.as('auditor').get('/api/ledger/verification')).toMatchObject({ ok: true });
  });

  it.each([
    ['ledger_entry', 'event'],
    ['ledger_checkpoint', 'at'],
    ['ledger_node', 'level'],
    ['ledger_witness', 'agency'],
  ])('can neither change nor take anything out of %s, nor switch off what guards it', async (table, column) => {
    for (const statement of [
      `UPDATE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `ALTER TABLE ${table} DISABLE TRIGGER append_only`,
      `DROP TABLE ${table}`,
    ])
      await expect(run(hubUrl, statement)).rejects.toMatchObject({ code: '42501' });
  });
});
