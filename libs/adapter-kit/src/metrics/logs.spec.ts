import { ParkError, RetryError } from '#contracts';
import { line } from '../test-support/partnership.js';
import { World } from '../test-support/world.js';

const IDENTITY = {
  ...{ givenName: 'Canarytina', familyName: 'Canaryson', dateOfBirth: '1984-02-29' },
  ...{ nhsNumber: '9990000034', address: '1 Canary Row', postcode: 'ZZ99 3CZ', phone: '07700 900123' },
};
const CANARIES = [...Object.values(IDENTITY), '07700900123', 'canaryzole', 'canaryref', 'canarytext'];

/** What this process writes until it is stopped, line by line. */
function overheard(): { lines: () => string[]; stop: () => void } {
  const [out, err] = [process.stdout.write, process.stderr.write];
  let heard = '';
  const hear = (chunk: string | Uint8Array): boolean => {
    heard += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    return true;
  };
  process.stdout.write = hear as typeof out;
  process.stderr.write = hear as typeof err;
  return {
    lines: () => heard.split('\n').filter((one) => one !== ''),
    stop: () => Object.assign(process.stdout, { write: out }) && Object.assign(process.stderr, { write: err }),
  };
}

describe('S39: the log of an adapter', () => {
  let world: World;
  let log: ReturnType<typeof overheard>;
  const format = process.env.LOG_FORMAT;

  beforeAll(async () => {
    process.env.LOG_FORMAT = 'json';
    log = overheard();
    world = await World.open(({ system }) => {
      system.add({ localRef: 'canaryref', identity: IDENTITY }, new Date('2026-08-01'));
    });
    await world.publishPartnership();
  });
  afterAll(async () => {
    await world.close();
    log.stop();
    if (format === undefined) delete process.env.LOG_FORMAT;
    else process.env.LOG_FORMAT = format;
  });

  it('holds nothing of anybody, whatever goes wrong, and is one JSON object a line', async () => {
    const text = 'canarytext: Canarytina Canaryson, 1 Canary Row, canaryzole';
    const failures = [
      new Error(text),
      new RetryError('SYSTEM_UNREACHABLE', text),
      new ParkError('SYSTEM_MISCONFIGURED', text),
      Object.assign(new Error(text), { code: text, detail: text, query: text }),
    ];
    const statement = (await world.push()).fields[1]!;
    const push = (copyId: string) => world.push({ copyId, lines: [line('whatHelps', text), statement] });

    for (const [at, failure] of failures.entries()) {
      let failed = 0;
      world.system.before = (method) => {
        if (method !== 'put' || failed > 0) return;
        failed += 1;
        throw failure;
      };
      await world.hub.send('profile.push', await push(`copy-of-failure-${at}`));
      await world.hub.until(() => failed > 0);
    }
    world.system.before = () => undefined;
    await world.hub.ask('profile.push', await push('copy-1'));
    await world.hub.publish({ id: 'not-sealed-1', pattern: 'profile.push', body: text });
    await world.post('/enquiries', `{"localRef": "${text}`);
    await world.post('/enquiries', { localRef: 'canaryref', purpose: 'CRISIS_SUPPORT', reason: text });
    await world.post('/enquiries', { localRef: 'canaryref', purpose: 'CRISIS_SUPPORT', reason: 'REPEAT_CONTACT' });
    await world.hub.ask('profile.revoke', { copyId: 'copy-1', reason: 'CASE_CLOSED' });
    await world.hub.until(async () => ((await world.get('/parked')).body as unknown[]).length >= 2 || undefined);

    const lines = log.lines().filter((one) => one.startsWith('{'));
    expect(lines.length).toBeGreaterThan(3);
    for (const one of lines)
      expect(JSON.parse(one)).toMatchObject({ level: expect.any(String), context: expect.any(String) });
    const all = log.lines().join('\n').toLowerCase();
    expect(all).toContain('parked');
    expect(CANARIES.filter((canary) => all.includes(canary.toLowerCase()))).toEqual([]);
  });
});
