import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import type { StaffedHub } from './staffed-hub.js';
import { wrongWith } from './wrong-with.js';

/** Not a bound on the pages: a machine that is busy with other tests takes its time. */
const PATIENCE_MS = 120_000;

export interface Signer {
  page: Page;
  address: string;
  /** As when the key is left at home. */
  forgetPasskeys(): Promise<void>;
}

export const addressOf = (port: number): string => `http://localhost:${port}`;

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Somebody signed in, in a browser with an authenticator that DevTools plays; it presses the finger itself. */
export async function signerAt(browser: Browser, hub: StaffedHub, staffId: string): Promise<Signer> {
  const address = addressOf(Number(new URL(hub.url).port));
  const context = await browser.newContext();
  const body = new URLSearchParams({ token: await hub.token(staffId) });
  const answer = await fetch(`${hub.url}/sign-in`, { method: 'POST', body, redirect: 'manual' });
  const [name = '', value = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';')[0]!.split('=');
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    page,
    address,
    forgetPasskeys: async () => {
      await devtools.send('WebAuthn.clearCredentials', { authenticatorId });
    },
  };
}

/** What is wrong with a page, seen in a window of its own: looking closes the window's authenticator. */
export async function wrongBeside({ page, address }: Signer, path: string): Promise<string[]> {
  const beside = await page.context().newPage();
  try {
    await beside.goto(address + path);
    return await wrongWith(beside);
  } finally {
    await beside.close();
  }
}
