import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { verifyExport } from '#ledger';
import { runConcordat } from '../../libs/adapter-kit/src/cli/run.js';
import { IDENTITY, openReferral } from '../support/case-steps.js';
import { eventually } from '../support/eventually.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';
import { exportOf, keysOf } from '../support/witnessing.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let databaseUrl: string;

beforeAll(async () => {
  postgres = await testPostgres();
  databaseUrl = await postgres.createDatabase();
  partnership = await PartnershipOfDoubles.start(databaseUrl);
  partnership.everybodyHelps(['mental-health'], IDENTITY);
});

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const QUIET = { out: () => undefined, err: () => undefined, live: false, now: () => 0 };

interface State {
  newest: { size: number } | null;
  witnesses: { agency: string; size: number; refusedCode: string | null }[];
}

const state = (): Promise<State> => partnership.as('auditor').get('/api/ledger/checkpoints');
const checkpoint = (): Promise<{ size: number }> => partnership.as('auditor').post('/api/ledger/checkpoints');
const witnessedBy = (size: number, agencies = 5) =>
  eventually(async () => (await state()).witnesses.filter((one) => one.size >= size).length === agencies);

/** Somebody with the database's own password, who can switch off whatever stands in their way. */
async function behindTheHub(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

describe('the ledger', () => {
  it('is countersigned by every agency, from checkpoint to checkpoint', async () => {
    const first = await checkpoint();
    await witnessedBy(first.size);
    await openReferral(partnership);
    const second = await checkpoint();
    expect(second.size).toBeGreaterThan(first.size);
    await witnessedBy(second.size);
  });

  it('can be taken away and checked with the public keys alone', async () => {
    const report = await verifyExport(await exportOf(partnership), { keys: keysOf(partnership) });
    expect(report.fault).toBeUndefined();
    expect(report.last?.witnesses).toEqual([...partnership.agencies.keys()].sort());
    expect(report.checkpoints).toBeGreaterThanOrEqual(2);
    expect(await partnership.as('auditor').get('/api/ledger/verification')).toMatchObject({
      ok: true,
      last: report.last,
    });
  });

  it('is exported by the command, from the hub or from its database, and verified on another machine', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'concordat-ledger-'));
    try {
      const at = (name: string): string => join(folder, name);
      await writeFile(at('token'), await partnership.hub.token('auditor'));
      await writeFile(at('keys.json'), JSON.stringify(keysOf(partnership)));
      const command = (...args: string[]) => runConcordat(['ledger', ...args], QUIET);
      expect(await command('export', '--hub', partnership.hub.url, '--token-file', at('token'), '--out', at('a'))).toBe(
        0,
      );
      process.env.DATABASE_URL = databaseUrl;
      expect(await command('export', '--database', '--out', at('b'))).toBe(0);
      for (const name of ['a', 'b']) expect(await command('verify', at(name), '--keys', at('keys.json'))).toBe(0);
      await writeFile(at('token'), await partnership.hub.token('nurse'));
      expect(await command('export', '--hub', partnership.hub.url, '--token-file', at('token'), '--out', at('c'))).toBe(
        1,
      );
      expect((await readdir(folder)).sort()).toEqual(['a', 'b', 'keys.json', 'token']);
    } finally {
      delete process.env.DATABASE_URL;
      await rm(folder, { recursive: true });
    }
  });

  it('holds nothing of the person', async () => {
    const text = (await exportOf(partnership)).join('\n');
    for (const canary of [...Object.values(IDENTITY), 'Canary']) expect(text).not.toContain(canary);
  });

  it('is not for everybody to read', async () => {
    for (const staffId of ['nurse', 'coordinator', 'constable'])
      await partnership.as(staffId).get('/api/ledger/export', 404);
  });

  it('cannot be changed or cut by plain SQL', async () => {
    for (const statement of [
      'UPDATE ledger_entry SET event = event',
      'DELETE FROM ledger_entry',
      'TRUNCATE ledger_entry',
    ])
      await expect(behindTheHub(statement)).rejects.toThrow('append-only');
    for (const table of ['ledger_checkpoint', 'ledger_node', 'ledger_witness'])
      await expect(behindTheHub(`DELETE FROM ${table}`)).rejects.toThrow('append-only');
  });

  it('asks an agency once at a time, and from where it is when it was restored', async () => {
    const [housing, police] = [partnership.agency('housing'), partnership.agency('police')];
    const before = police.witnessed;
    await openReferral(partnership);
    await witnessedBy((await checkpoint()).size);
    [housing.witnessed, police.witnessed] = [undefined, before];
    await openReferral(partnership);
    await witnessedBy((await checkpoint()).size);
  });

  it('shows in red when an agency saw another history', async () => {
    const housing = partnership.agency('housing');
    housing.witnessed = { ...housing.witnessed!, root: 'x'.repeat(43) };
    await openReferral(partnership);
    const { size } = await checkpoint();
    await witnessedBy(size, 4);
    const refusing = await eventually(async () => (await state()).witnesses.find((one) => one.refusedCode));
    expect(refusing).toMatchObject({ agency: 'housing', refusedCode: 'LEDGER_REWRITTEN' });
    const parked: { id: string; code: string }[] = await partnership.as('coordinator').get('/api/parked');
    expect(parked).toContainEqual(expect.objectContaining({ id: 'ledger-housing', code: 'LEDGER_REWRITTEN' }));
  });

  it('stops making checkpoints when it was changed behind the hub, and says where', async () => {
    await openReferral(partnership);
    await behindTheHub(
      'ALTER TABLE ledger_entry DISABLE TRIGGER append_only',
      `UPDATE ledger_entry SET bytes = replace(convert_from(bytes, 'UTF8'), 'hub', 'nub')::bytea
         WHERE seq = (SELECT max(seq) - 3 FROM ledger_entry)`,
      `UPDATE ledger_entry SET bytes = bytes || 'x'::bytea WHERE seq = (SELECT max(seq) - 2 FROM ledger_entry)`,
    );
    const refused = await partnership.as('auditor').post('/api/ledger/checkpoints', {}, 409);
    expect(refused).toMatchObject({ code: 'LEDGER_BROKEN' });
    const verification = await partnership.as('auditor').get('/api/ledger/verification');
    expect(verification).toMatchObject({ ok: false, fault: { sentence: expect.stringContaining('does not fit') } });
  });
});
