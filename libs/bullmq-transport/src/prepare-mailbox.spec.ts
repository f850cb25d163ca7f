import { Logger } from '@nestjs/common';
import pg from 'pg';
import { testPostgres } from '../../../test/support/postgres.js';
import type { TestPostgres } from '../../../test/support/postgres.js';
import { openMailbox } from './mailbox.js';
import { prepareMailbox } from './prepare-mailbox.js';

describe('a mailbox in PostgreSQL', () => {
  let server: TestPostgres;
  let url: string;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    server = await testPostgres();
    url = await server.createDatabase();
    await query(url, "CREATE ROLE police LOGIN PASSWORD 'pw'; CREATE ROLE housing LOGIN PASSWORD 'pw'");
  });
  afterAll(() => server.stop());

  const as = (role: string) => {
    const own = new URL(url);
    own.username = role;
    own.password = 'pw';
    return own.href;
  };

  it('can be prepared again and again, also by two at once', async () => {
    const address = { agency: 'council', url };
    await Promise.all([prepareMailbox(address), prepareMailbox(address)]);
    await prepareMailbox(address);
  });

  it('is open to its own role, for the whole life of a message, and to no other', async () => {
    await prepareMailbox({ agency: 'police', url }, { grantTo: 'police' });
    const seen: string[] = [];
    const hub = openMailbox({ agency: 'police', url }, 'hub', { retry: { firstDelay: 10 } });
    const agency = openMailbox({ agency: 'police', url: as('police') }, 'agency', { retry: { firstDelay: 10 } });
    try {
      hub.consume({ handle: () => Promise.resolve(undefined) });
      agency.consume({
        handle: ({ id, attempt }) => {
          seen.push(`${id} ${attempt}`);
          return attempt === 1 ? Promise.reject(new Error('again')) : Promise.resolve({ response: 'done' });
        },
      });
      expect(await hub.ask('note', 1, 10_000)).toBe('done');
      expect(seen).toHaveLength(2);
    } finally {
      await Promise.all([hub.close(), agency.close()]);
    }
  });

  it.each([
    ['reads', 'SELECT * FROM mailbox_police.job'],
    ['writes', "INSERT INTO mailbox_police.meta (queue, field, value) VALUES ('inbox', 'stolen', '1')"],
    ['changes', "UPDATE mailbox_police.job SET name = 'stolen'"],
    ['empties', 'DELETE FROM mailbox_police.job'],
    ['counts', 'SELECT count(*) FROM mailbox_police.meta'],
    ['takes a message from', "SELECT * FROM mailbox_police.move_to_active('inbox', '', '{}', 1, 1, '{}', false)"],
    ['puts a trap into', 'CREATE TABLE mailbox_police.trap (n int)'],
    ['would give away', 'GRANT ALL ON SCHEMA mailbox_police TO PUBLIC'],
  ])('refuses the role of another mailbox that %s it', async (_, sql) => {
    await prepareMailbox({ agency: 'police', url }, { grantTo: 'police' });
    await prepareMailbox({ agency: 'housing', url }, { grantTo: 'housing' });
    await expect(query(as('housing'), sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('is not usable by the role of another mailbox', async () => {
    await prepareMailbox({ agency: 'police', url }, { grantTo: 'police' });
    await prepareMailbox({ agency: 'housing', url }, { grantTo: 'housing' });
    const thief = openMailbox({ agency: 'police', url: as('housing') }, 'agency', { patience: 2_000 });
    try {
      const publishing = thief.publish({ id: 'm-1', pattern: 'note', body: 1 });
      await expect(publishing).rejects.toMatchObject({ code: 'MAILBOX_UNREACHABLE' });
    } finally {
      await thief.close();
    }
  });
});

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
