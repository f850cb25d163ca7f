import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HubConfig } from '../config.js';
import { Authenticator } from './authenticator.js';

const WHAT = { subject: 'manifest-1', digest: 'digest', role: 'HEALTH' as const, signer: 'lee-osei' };

const authenticator = (softwareAuthenticatorUrl?: string): Authenticator =>
  new Authenticator({ softwareAuthenticatorUrl } as HubConfig);

async function answering<T>(body: string, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((_, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

describe('signing in the pages', () => {
  it('is not done where there is no software authenticator: a person signs with their own key', async () => {
    expect(authenticator().isThere).toBe(false);
    await expect(authenticator().sign(WHAT)).rejects.toMatchObject({ response: { code: 'SIGN_WITH_YOUR_KEY' } });
  });

  it('gives back what the software authenticator signed', async () => {
    expect(await answering('{"jws":"a.b.c"}', (url) => authenticator(url).sign(WHAT))).toBe('a.b.c');
  });

  it('says so when the software authenticator has no key, or does not answer', async () => {
    const refused = answering('{"code":"NOT_SIGNED"}', (url) => authenticator(url).sign(WHAT));
    await expect(refused).rejects.toMatchObject({ response: { code: 'NOT_SIGNED' } });
    const away = authenticator('http://127.0.0.1:1').sign(WHAT);
    await expect(away).rejects.toMatchObject({ response: { code: 'AUTHENTICATOR_AWAY' } });
  });
});
