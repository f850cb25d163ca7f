import { DataSource } from 'typeorm';
import { eventually } from '../../../../test/support/eventually.js';
import { testPostgres } from '../../../../test/support/postgres.js';
import { addToOutbox, DURABLE_MAIL_TABLES, OutboxRelay, takesEffectNow } from './index.js';
import type { OutboxMessage } from './index.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let database: DataSource;

beforeAll(async () => {
  postgres = await testPostgres();
  database = await new DataSource({ type: 'postgres', url: await postgres.createDatabase() }).initialize();
  for (const table of DURABLE_MAIL_TABLES) await database.query(table);
});

afterEach(() => database.query('TRUNCATE outbox_message, inbox_message'));

afterAll(async () => {
  await database?.destroy();
  await postgres?.stop();
});

const message = (n: number, agency = 'police'): OutboxMessage => ({
  id: `m-${n}`,
  agency,
  type: 'test',
  body: 'sealed',
});
const addAll = (messages: OutboxMessage[]): Promise<void> =>
  database.transaction(async (sql) => {
    for (const one of messages) await addToOutbox(sql, one);
  });

async function relayed(publish: (one: OutboxMessage) => Promise<void>): Promise<void> {
  const relay = new OutboxRelay(database, { publish, publishTimeout: 300 });
  relay.kick();
  await relay.close();
}

/** Runs the relay until `enough`; without one, until the outbox is empty. */
async function relayUntil(publish: (one: OutboxMessage) => Promise<void>, enough?: () => boolean): Promise<void> {
  const isEmpty = async (): Promise<boolean> =>
    (await database.query('SELECT 1 FROM outbox_message LIMIT 1')).length === 0;
  const relay = new OutboxRelay(database, { publish, publishTimeout: 300, interval: 20 });
  relay.start();
  await eventually(() => (enough ? enough() : isEmpty()));
  await relay.close();
}

describe('the inbox', () => {
  it('lets a message take effect once, however many try at the same time', async () => {
    const takes = (): Promise<boolean> =>
      database.transaction((sql) => takesEffectNow(sql, { id: 'same', type: 'test' }));
    const answers = await Promise.all(Array.from({ length: 8 }, takes));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('forgets that a message took effect when its transaction fails', async () => {
    const failing = database.transaction(async (sql) => {
      await takesEffectNow(sql, { id: 'fails', type: 'test' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await database.transaction((sql) => takesEffectNow(sql, { id: 'fails', type: 'test' }))).toBe(true);
  });
});

describe('the outbox', () => {
  it('sends nothing of a transaction that fails', async () => {
    const failing = database.transaction(async (sql) => {
      await addToOutbox(sql, message(1));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const sent: string[] = [];
    await relayed(async ({ id }) => void sent.push(id));
    expect(sent).toEqual([]);
  });

  it('sends every message in the order it was written, more than a batch of them', async () => {
    const messages = Array.from({ length: 120 }, (_, n) => message(n));
    await addAll(messages);
    const sent: string[] = [];
    await relayUntil(async ({ id }) => void sent.push(id));
    expect(sent).toEqual(messages.map(({ id }) => id));
    expect(await database.query('SELECT 1 FROM outbox_message')).toEqual([]);
  });

  it('keeps what could not be sent, and sends it later', async () => {
    await addAll([message(1), message(2)]);
    await relayed(() => Promise.reject(new Error('away')));
    const sent: string[] = [];
    await relayUntil(async ({ id }) => void sent.push(id));
    expect(sent).toEqual(['m-1', 'm-2']);
  });

  it('does not let an agency that is away, or that hangs, hold up the others', async () => {
    await addAll([
      ...Array.from({ length: 60 }, (_, n) => message(n, 'away')),
      message(100, 'hangs'),
      message(101, 'well'),
    ]);
    const sent: string[] = [];
    await relayUntil(
      async ({ id, agency }) => {
        if (agency === 'away') throw new Error('away');
        if (agency === 'hangs') await new Promise(() => undefined);
        sent.push(id);
      },
      () => sent.length > 0,
    );
    expect(sent).toEqual(['m-101']);
  });

  it('sends each message once though several relays run', async () => {
    await addAll(Array.from({ length: 80 }, (_, n) => message(n, n % 2 ? 'police' : 'housing')));
    const sent: string[] = [];
    const publish = async ({ id }: OutboxMessage): Promise<void> => void sent.push(id);
    await Promise.all([relayUntil(publish), relayUntil(publish), relayUntil(publish)]);
    expect(sent).toHaveLength(80);
    expect(new Set(sent).size).toBe(80);
  });
});
