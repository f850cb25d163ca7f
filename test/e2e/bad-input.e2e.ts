import request from 'supertest';
import { Visitor } from '../browser/visitor.js';
import { IDENTITY, openedCase } from '../support/case-steps.js';
import { everyDoor } from '../support/every-door.js';
import type { OneDoor } from '../support/every-door.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';

const LONG = 600_000;
/** Found again wherever something that was sent is said back. */
const CANARY = 'canary-4711';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;
let caseRef: string;

beforeAll(async () => {
  postgres = await testPostgres();
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase());
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
  await partnership.addStaff('responder', 'police', ['RESPONDER']);
  caseRef = await openedCase(partnership);
}, 120_000);

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const doors = (): OneDoor[] => everyDoor(partnership.hub.app);
const api = (): OneDoor[] => doors().filter(({ path }) => path.startsWith('/api/'));

/** Somebody who may come in. */
function visitorOf({ allow }: OneDoor): string {
  if (allow === 'everyone') return 'nurse';
  const somebody = [...partnership.staff.values()].find(({ roles }) =>
    roles.some((one) => allow.includes(one as never)),
  );
  if (!somebody) throw new Error(`Nobody here has one of the roles ${allow.join(', ')}.`);
  return somebody.staffId;
}

const filled = (path: string, value: string): string =>
  path.replace(/:caseRef/g, caseRef).replace(/:\w+/g, encodeURIComponent(value));

const deep = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

const BODIES: Record<string, string> = {
  'nothing in it': '{}',
  'a list in place of an object': `["${CANARY}"]`,
  'a text in place of an object': `"${CANARY}"`,
  'a property that there is not': JSON.stringify({ [CANARY]: CANARY, reason: 'A reason as it should be' }),
  'no JSON': `{"reason": ${CANARY}`,
  'depth without end': deep(5_000),
  'a prototype in it': `{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},"reason":["${CANARY}"]}`,
  'wrong kinds of values': JSON.stringify({
    ...{ reason: { [CANARY]: 1 }, words: 7, fields: CANARY, kind: [CANARY], jws: 1, upheld: 'maybe', agency: null },
    ...{ receivedOn: '2026-02-31', askedOn: CANARY, right: [{ field: 1 }], recipients: [[]], parties: {}, staffId: [] },
  }),
};

const PARAMETERS = ['no-such-thing', '../../etc/passwd', `' OR 1=1; --${CANARY}`, '\u202e\u0000', 'x'.repeat(3_000)];

async function ask(door: OneDoor, path: string, body?: string) {
  const token = await partnership.hub.token(visitorOf(door));
  const asked = request(partnership.hub.url)[door.method](path).set('authorization', `Bearer ${token}`);
  return body === undefined ? asked : asked.set('content-type', 'application/json').send(body);
}

/** What is wrong with an answer; nothing where it is good, or refuses in words and says nothing back. */
function faultsIn({ status, text, body }: request.Response): string[] {
  if (status < 400) return [];
  const { code, message } = body as { code?: unknown; message?: unknown };
  return [
    ...(status >= 500 ? [`status ${status}`] : []),
    ...(typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? [] : ['no code']),
    ...(typeof message === 'string' && /^[A-Z“].{12,}[.:]$/s.test(message)
      ? []
      : [`no sentence: ${text.slice(0, 200)}`]),
    ...(text.includes(CANARY) ? ['says back what was sent'] : []),
  ];
}

describe('S20: every door of the API', () => {
  it('is known to this test, with somebody who may come in', () => {
    expect(api().length).toBeGreaterThan(100);
    for (const door of api()) expect(visitorOf(door)).toBeTruthy();
  });

  it.each(Object.keys(BODIES))(
    'answers %s with a sentence that says what to do',
    async (kind) => {
      const wrong: string[] = [];
      for (const door of api().filter(({ method }) => method !== 'get')) {
        const answer = await ask(door, filled(door.path, 'no-such-thing'), BODIES[kind]);
        for (const fault of faultsIn(answer)) wrong.push(`${door.method} ${door.path}: ${fault}`);
      }
      expect(wrong).toEqual([]);
    },
    LONG,
  );

  it.each(PARAMETERS.map((value) => [JSON.stringify(value).slice(0, 30), value] as const))(
    'answers the address %s with a sentence that says what to do',
    async (_, value) => {
      const wrong: string[] = [];
      for (const door of api().filter(({ path }) => path.includes(':'))) {
        const path = door.path.replace(/:\w+/g, encodeURIComponent(value));
        for (const fault of faultsIn(await ask(door, path, door.method === 'get' ? undefined : '{}')))
          wrong.push(`${door.method} ${door.path}: ${fault}`);
      }
      expect(wrong).toEqual([]);
    },
    LONG,
  );
});

describe('what there is not', () => {
  it(
    'is not found at any door of the API, by anybody',
    async () => {
      const found: string[] = [];
      for (const door of api().filter(({ path, method }) => method === 'get' && path.includes(':'))) {
        const { status } = await ask(door, door.path.replace(/:\w+/g, 'no-such-thing'));
        if (status < 400) found.push(`${door.path}: ${status}`);
      }
      expect(found).toEqual([]);
    },
    LONG,
  );
});

describe('every page', () => {
  it.each(PARAMETERS.map((value) => [JSON.stringify(value).slice(0, 30), value] as const))(
    'at the address %s says that there is nothing, and nothing of what was sent',
    async (_, value) => {
      const visitors = new Map<string, Visitor>();
      const wrong: string[] = [];
      for (const door of doors().filter(({ path, method }) => method === 'get' && !path.startsWith('/api/'))) {
        if (door.allow === 'everyone' || !door.path.includes(':')) continue;
        const staffId = visitorOf(door);
        if (!visitors.has(staffId)) {
          visitors.set(staffId, new Visitor(partnership.hub.url));
          await visitors.get(staffId)!.send('/sign-in', { token: await partnership.hub.token(staffId) });
        }
        const path = door.path.replace(/:\w+/g, encodeURIComponent(value));
        const { status, text } = await visitors.get(staffId)!.open(path);
        if (status < 400 || status >= 500) wrong.push(`${door.path}: status ${status}`);
        if (text.includes(CANARY)) wrong.push(`${door.path}: says back what was sent`);
      }
      expect(wrong).toEqual([]);
    },
    LONG,
  );
});
