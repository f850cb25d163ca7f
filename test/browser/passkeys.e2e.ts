import type { Browser } from 'playwright-core';
import { DataSource } from 'typeorm';
import { LedgerExport } from '../../apps/hub/src/audit/ledger-export.js';
import { testPostgres } from '../support/postgres.js';
import { openChromium } from './chromium.js';
import { addressOf, freePort, signerAt, wrongBeside } from './passkey-holder.js';
import type { Signer } from './passkey-holder.js';
import { staffedHub } from './staffed-hub.js';
import type { StaffedHub } from './staffed-hub.js';
import type { Visitor } from './visitor.js';

const ATTENDANCE = /\/meetings\/(meeting-[\w-]+)\/attendance/;
const SIGNATURE = /\/decisions\/decision-[\w-]+\/signature/;
const NOT_YOURS = 'The signature is not yours over this decision as it stands';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let browser: Browser;

beforeAll(async () => {
  postgres = await testPostgres();
  browser = await openChromium();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await postgres?.stop();
});

/** A hub whose address is a name: a passkey belongs to a name, never to a number. */
async function hubAt(settings: { software: boolean }): Promise<StaffedHub> {
  const port = await freePort();
  const own = settings.software ? {} : { softwareAuthenticatorUrl: undefined };
  return staffedHub(await postgres.createDatabase(), { port, publicUrl: addressOf(port), ...own });
}

/** A decision that health and police have both come to the meeting for. */
async function openDecision(hub: StaffedHub): Promise<string> {
  const [sam, lee, jo] = await Promise.all(['sam-carter', 'lee-osei', 'jo-price'].map((one) => hub.visitor(one)));
  const page = `/cases/${await hub.openCase()}`;
  await sam!.send(`${page}/coordinator`);
  await sam!.send(`${page}/meetings`, { kind: 'STAKEHOLDER', personInvited: 'yes', personView: 'Ask me first.' });
  const meetingId = ATTENDANCE.exec((await sam!.open(page)).text)![1]!;
  await sam!.send(`${page}/decisions`, { decisionKind: 'ACCEPT_REFERRAL', meetingId });
  for (const person of [lee!, jo!])
    await person.send(`/meetings/${meetingId}/attendance`, { caseRef: page.split('/')[2]! });
  return page;
}

async function addPasskey({ page, address }: Signer): Promise<void> {
  await page.goto(`${address}/passkeys`);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('Your passkey is added.').waitFor();
}

const rows = <T>(hub: StaffedHub, text: string): Promise<T[]> => hub.app.get(DataSource).query(text);
const signatures = (hub: StaffedHub) =>
  rows<{ jws: string; side: string }>(hub, 'SELECT jws, side FROM decision_signature');

async function ledgerOf(hub: StaffedHub): Promise<unknown[]> {
  const entries: unknown[] = [];
  for await (const line of hub.app.get(LedgerExport).lines()) {
    const { entry } = JSON.parse(line) as { entry?: string };
    if (entry) entries.push(JSON.parse(entry));
  }
  return entries;
}

const send = async (person: Visitor, page: string, action: string, fields: Record<string, string> = {}) =>
  (await person.send(`${page}${action}`, fields)).text;

describe('a passkey', () => {
  let hub: StaffedHub;
  let lee: Signer;
  let jo: Visitor;

  beforeAll(async () => {
    hub = await hubAt({ software: false });
    [lee, jo] = [await signerAt(browser, hub, 'lee-osei'), await hub.visitor('jo-price')];
  }, 300_000);
  afterAll(() => hub?.close());

  it('S41: is made in the person’s own browser, and their agency is asked to vouch for it', async () => {
    await addPasskey(lee);
    const keys = await rows(hub, `SELECT key, voucher FROM signer_key WHERE key ? 'credentialId'`);
    const own = expect.objectContaining({ rpId: 'localhost', origins: [lee.address] }) as object;
    expect(keys).toEqual([{ key: own, voucher: null }]);
    expect(await ledgerOf(hub)).toContainEqual(
      expect.objectContaining({ event: 'VOUCHER_ASKED', subject: 'lee-osei' }),
    );
    expect(await wrongBeside(lee, '/passkeys')).toEqual([]);
  }, 300_000);

  it('S41: signs a decision over the digest that the page shows', async () => {
    const page = await openDecision(hub);
    await lee.page.goto(`${lee.address}${page}`);
    expect(await wrongBeside(lee, page)).toEqual([]);
    await lee.page.getByRole('button', { name: /^Sign for health/ }).click();
    await lee.page.getByText('Your signature is recorded.').waitFor();
    const own = expect.stringMatching(/^webauthn\./) as string;
    expect(await signatures(hub)).toEqual([{ side: 'HEALTH', jws: own }]);
  }, 300_000);

  it('cannot be replayed over another decision, nor used by somebody else', async () => {
    const [first] = await signatures(hub);
    const page = await openDecision(hub);
    const leesOwn = await hub.visitor('lee-osei');
    const action = SIGNATURE.exec((await leesOwn.open(page)).text)![0];
    expect(await send(leesOwn, page, action, { jws: first!.jws })).toContain(NOT_YOURS);
    await jo.open(page);
    expect(await send(jo, page, action, { jws: first!.jws })).toContain(NOT_YOURS);
    expect(await signatures(hub)).toHaveLength(1);
  }, 300_000);

  it('has to make the signature itself: without it, the page says what to do', async () => {
    const page = await openDecision(hub);
    const leesOwn = await hub.visitor('lee-osei');
    const action = SIGNATURE.exec((await leesOwn.open(page)).text)![0];
    expect(await send(leesOwn, page, action, { jws: '' })).toContain('Sign with your own passkey');
    await lee.forgetPasskeys();
    await lee.page.goto(`${lee.address}${page}`);
    await lee.page.getByRole('button', { name: /^Sign for health/ }).click();
    await lee.page.getByText('Nothing was signed and nothing was kept').waitFor();
  }, 300_000);

  it('is not kept where its making is brought by somebody else, or is none', async () => {
    await jo.open('/passkeys');
    expect(await send(jo, '/passkeys', '', { passkey: '{"id":"x"}' })).toContain('The passkey was not made here');
    expect(await send(jo, '/passkeys', '')).toContain('Your browser made no passkey');
  });
});

describe('where made-up people work, with a software authenticator', () => {
  it('a passkey signs beside it, and the page says which is which', async () => {
    const hub = await hubAt({ software: true });
    try {
      const lee = await signerAt(browser, hub, 'lee-osei');
      await addPasskey(lee);
      const page = await openDecision(hub);
      expect(await wrongBeside(lee, page)).toEqual([]);
      await lee.page.goto(lee.address + page);
      expect(await lee.page.getByText('Software authenticator: for made-up people only').count()).toBe(1);
      expect(await lee.page.getByRole('button', { name: /^Sign for health.*, by software$/ }).count()).toBe(1);
      await lee.page.getByRole('button', { name: /^Sign for health: accept the referral$/i }).click();
      await lee.page.getByText('Your signature is recorded.').waitFor();
      expect((await signatures(hub))[0]!.jws).toMatch(/^webauthn\./);
    } finally {
      await hub.close();
    }
  }, 300_000);

  it('S41: software signs nothing once the agreement asks for passkeys', async () => {
    const hub = await hubAt({ software: true });
    try {
      const page = await openDecision(hub);
      const lee = await hub.visitor('lee-osei');
      const before = (await lee.open(page)).text;
      expect(before).toContain('Software authenticator: for made-up people only');
      await hub.agree('agreement-2', { assurance: 'PASSKEY' });
      const after = (await lee.open(page)).text;
      expect(after).not.toContain('Software authenticator');
      expect(after).toContain('Add a passkey');
      expect(await send(lee, page, SIGNATURE.exec(before)![0])).toContain('Sign with your own passkey');
      expect(await signatures(hub)).toEqual([]);
    } finally {
      await hub.close();
    }
  }, 300_000);
});
