import { request } from 'node:http';
import { madeUpPeople } from './people.js';
import type { Partnership } from './partnership.js';
import { startPortal } from './portal.js';
import type { Portal } from './portal.js';
import { freePort } from './ports.js';
import { AGENCIES } from './agencies.js';

const NASTY = '<script>alert(1)</script>"&{{ 7 * 7 }}';
const raised: string[] = [];

const client = {
  reviews: () =>
    Promise.resolve([
      {
        id: 'enq-1',
        asker: 'rail-police',
        identity: { givenName: NASTY },
        candidates: [{ localRef: 'A', because: [NASTY] }],
      },
    ]),
  enquiry: () => Promise.resolve({ explanation: NASTY }),
  raiseEnquiry: (localRef: string) => {
    raised.push(localRef);
    return localRef === 'NMP-10003'
      ? Promise.reject(new Error('Only adults may be asked about.'))
      : Promise.resolve('enq-7');
  },
};
const standIn = { copiesAsUserSees: () => Promise.resolve([{ copyId: 'copy-1', localRef: NASTY, text: [NASTY] }]) };

const partnership = {
  hub: { url: 'http://127.0.0.1:1' },
  adapters: new Map(AGENCIES.map(({ id }) => [id, { client }])),
  standIns: new Map(AGENCIES.map(({ id }) => [id, standIn])),
  population: madeUpPeople(),
} as unknown as Partnership;

let portal: Portal;
let port: number;
beforeAll(async () => {
  port = await freePort();
  portal = await startPortal(partnership, port);
});
afterAll(() => portal.close());

function ask(path: string, options: { method?: string; body?: string; headers?: Record<string, string> } = {}) {
  return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>((done, failed) => {
    const headers = { Origin: portal.url, ...options.headers };
    const asked = request({ host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => done({ status: response.statusCode ?? 0, text, headers: response.headers }));
    });
    asked.on('error', failed);
    asked.end(options.body);
  });
}

describe('the portal', () => {
  it('has a button for every member of staff that signs in at the hub', async () => {
    const { status, text } = await ask('/');
    expect(status).toBe(200);
    expect(text).toContain('href="http://127.0.0.1:1/sign-in/with/playground?login_hint=coordinator-1"');
    expect(text).not.toContain('crown');
  });

  it('shows an agency as its officers see it, and escapes everything', async () => {
    const { text, headers } = await ask('/agencies/northmoor-police');
    expect(text).toContain('Robin Testcase');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;{{ 7 * 7 }}');
    expect(text).not.toContain('<script');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('brings a person in and says what came of it, or why not where it is refused', async () => {
    const bring = (ref: string) =>
      ask('/agencies/northmoor-police/enquiries', { method: 'POST', body: `localRef=${ref}` });
    expect((await bring('NMP-10001')).status).toBe(303);
    expect((await ask('/agencies/northmoor-police')).text).toContain('Robin Testcase: &lt;script');
    await bring('NMP-10003');
    expect((await ask('/agencies/northmoor-police')).text).toContain('Only adults may be asked about.');
    expect(raised).toEqual(['NMP-10001', 'NMP-10003']);
  });

  it.each([
    ['a page of another site', { Origin: 'http://evil.example' }],
    ['a name that was pointed at this machine', { Host: 'evil.example', Origin: 'http://evil.example' }],
  ])('does nothing for %s', async (_, headers) => {
    const before = raised.length;
    const options = { method: 'POST', body: 'localRef=NMP-10001', headers };
    expect((await ask('/agencies/northmoor-police/enquiries', options)).status).toBe(404);
    expect(raised).toHaveLength(before);
  });

  it.each(['/agencies/nowhere', '/nothing', '/agencies/northmoor-police/enquiries', '/../secrets.json', '/assets/x'])(
    'has nothing at %s',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  it('serves its style sheets without the typeface of GOV.UK', async () => {
    const { text } = await ask('/assets/govuk.css');
    expect(text).toContain('.govuk-button');
    expect(text).not.toMatch(/@font-face|GDS Transport/);
  });
});
