import { DataSource } from 'typeorm';
import request from 'supertest';
import { RetryError } from '#contracts';
import { after, DAY, HOUR, MINUTE } from '../../apps/hub/src/clocks/clock.js';
import { ClockRunner } from '../../apps/hub/src/clocks/clock-runner.js';
import type { DeadlineRule } from '../../apps/hub/src/clocks/deadline-rules.js';
import { Deadlines } from '../../apps/hub/src/clocks/deadlines.js';
import { testHub } from '../support/hub.js';
import type { TestHub } from '../support/hub.js';
import { MovableClock } from '../support/movable-clock.js';
import { testPostgres } from '../support/postgres.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let databaseUrl: string;
const clock = new MovableClock();
const running: TestHub[] = [];

/** Another hub on the same database; it looks at its clocks only when a test says so. */
async function start(...rules: DeadlineRule[]): Promise<TestHub> {
  const hub = await testHub(databaseUrl, { role: 'web' }, { clock: clock.now });
  hub.app.get(Deadlines).register(...rules);
  running.push(hub);
  return hub;
}

const rule = (kind: string, whenDue?: DeadlineRule['whenDue']): DeadlineRule => ({
  kind,
  what: 'Do the thing',
  for: ['ADMIN'],
  soonMs: 2 * DAY,
  ...(whenDue && { whenDue }),
});

const set = (hub: TestHub, kind: string, subject: string, days: number): Promise<void> =>
  hub.app.get(Deadlines).set(hub.app.get(DataSource).manager, { kind, subject, dueAt: after(clock.now(), days * DAY) });

const look = (hub: TestHub): Promise<void> => hub.app.get(ClockRunner).look();

async function listed(
  hub: TestHub,
  kind: string,
): Promise<{ state: string; subject: string; trouble: string | null }[]> {
  const answer = await request(hub.url)
    .get('/api/deadlines')
    .set('authorization', `Bearer ${await hub.token('admin')}`)
    .expect(200);
  return (answer.body as { kind: string; state: string; subject: string; trouble: string | null }[]).filter(
    (line) => line.kind === kind,
  );
}

beforeAll(async () => {
  postgres = await testPostgres();
  databaseUrl = await postgres.createDatabase();
});

afterEach(async () => {
  for (const hub of running.splice(0)) await hub.close();
});

afterAll(() => postgres?.stop());

describe('a deadline', () => {
  it('is seen before it is late, and is late until it is met', async () => {
    const hub = await start(rule('SEEN'));
    await set(hub, 'SEEN', 'thing-1', 5);
    expect(await listed(hub, 'SEEN')).toMatchObject([{ state: 'OK' }]);
    clock.moveDays(3.5);
    expect(await listed(hub, 'SEEN')).toMatchObject([{ state: 'SOON' }]);
    clock.moveDays(2);
    expect(await listed(hub, 'SEEN')).toMatchObject([{ state: 'LATE' }]);
    await hub.app.get(Deadlines).met(hub.app.get(DataSource).manager, 'SEEN', 'thing-1');
    expect(await listed(hub, 'SEEN')).toEqual([]);
  });

  it('is acted on once, however many hubs look at once', async () => {
    const acted: string[] = [];
    const acting = rule('ONCE', async (manager, { subject }) => {
      await manager.query('SELECT pg_sleep(0.02)');
      acted.push(subject);
      return 'MET';
    });
    const hubs = [await start(acting), await start(acting), await start(acting)];
    const subjects = Array.from({ length: 10 }, (_, i) => `thing-${i}`);
    for (const subject of subjects) await set(hubs[0]!, 'ONCE', subject, 1);
    await Promise.all(hubs.map(look));
    expect(acted).toEqual([]);
    clock.moveDays(2);
    await Promise.all(hubs.map(look));
    expect(acted.sort()).toEqual(subjects);
  });

  it('that came while no hub was running is acted on when one is back', async () => {
    const first = await start(rule('SURVIVES', () => Promise.resolve('MET')));
    await set(first, 'SURVIVES', 'thing-1', 1);
    await first.close();
    running.pop();
    clock.moveDays(40);
    const acted: string[] = [];
    const second = await start(
      rule('SURVIVES', (_, { subject }) => Promise.resolve(acted.push(subject)).then(() => 'MET')),
    );
    await look(second);
    expect(acted).toEqual(['thing-1']);
  });

  it('that cannot be acted on keeps no other, says so, and is tried again', async () => {
    let away = true;
    const acted: string[] = [];
    const hub = await start(
      rule('FAILS', async (_, { subject }) => {
        if (subject === 'thing-1' && away) throw new RetryError('SYSTEM_AWAY', 'It is away.');
        acted.push(subject);
        return 'STAYS';
      }),
    );
    await set(hub, 'FAILS', 'thing-1', 1);
    await set(hub, 'FAILS', 'thing-2', 1);
    clock.moveDays(1.1);
    await look(hub);
    expect(acted).toEqual(['thing-2']);
    const lines = await listed(hub, 'FAILS');
    expect(lines.find(({ subject }) => subject === 'thing-1')).toMatchObject({ state: 'LATE', trouble: 'SYSTEM_AWAY' });
    away = false;
    await look(hub);
    expect(acted).toEqual(['thing-2']);
    clock.moveDays((2 * MINUTE) / DAY);
    await look(hub);
    expect(acted).toEqual(['thing-2', 'thing-1']);
  });

  it('whose act fails half way has changed nothing', async () => {
    const hub = await start(
      rule('HALF', async (manager) => {
        await manager.query(`INSERT INTO web_session VALUES ('half', '{}', now())`);
        throw new RetryError('SYSTEM_AWAY', 'It is away.');
      }),
    );
    await set(hub, 'HALF', 'thing-1', 0);
    await look(hub);
    expect(await hub.app.get(DataSource).query(`SELECT * FROM web_session WHERE sid = 'half'`)).toEqual([]);
  });

  it('is only for those whom it is for', async () => {
    const hub = await start({ ...rule('FOR_OTHERS'), for: ['COORDINATOR'] });
    await set(hub, 'FOR_OTHERS', 'thing-1', 0);
    expect(await listed(hub, 'FOR_OTHERS')).toEqual([]);
  });
});

describe('what is done in turns', () => {
  it('is done by one hub at a time, and comes again', async () => {
    let turns = 0;
    const hubs = [await start(), await start()];
    const work = async (): Promise<void> => {
      turns += 1;
    };
    for (const hub of hubs) hub.app.get(Deadlines).registerTurn({ kind: 'TURN', everyMs: HOUR, work });
    await Promise.all(hubs.map(look));
    expect(turns).toBe(1);
    await Promise.all(hubs.map(look));
    expect(turns).toBe(1);
    clock.moveDays(HOUR / DAY);
    await Promise.all(hubs.map(look));
    expect(turns).toBe(2);
  });
});
