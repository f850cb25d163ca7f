import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Assurance } from '#contracts';
import type { HubConfig } from '../config.js';
import { Authenticator } from './authenticator.js';
import { Form } from './forms.js';

const WHAT = { subject: 'manifest-1', digest: 'digest', role: 'HEALTH' as const, signer: 'lee-osei' };

const authenticator = (softwareAuthenticatorUrl?: string, asked: Assurance = 'SOFTWARE_KEY'): Authenticator =>
  new Authenticator(
    { softwareAuthenticatorUrl, publicUrl: 'https://hub.test' } as HubConfig,
    { namesOf: () => Promise.resolve([]) },
    { assuranceAsked: () => Promise.resolve(asked) },
  );

const EMPTY = new Form({});
const OWN_KEY = { response: { code: 'SIGN_WITH_YOUR_KEY' } };

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
    expect(await authenticator().waysOf('lee-osei')).toMatchObject({ software: false, passkey: false });
    await expect(authenticator().from(EMPTY, WHAT)).rejects.toMatchObject(OWN_KEY);
  });

  it('is not done by software where the agreement asks for passkeys', async () => {
    const strict = authenticator('http://127.0.0.1:1', 'PASSKEY');
    expect(await strict.waysOf('lee-osei')).toMatchObject({ software: false });
    await expect(strict.from(EMPTY, WHAT)).rejects.toMatchObject(OWN_KEY);
  });

  it('is not done by software in the place of a passkey that made no signature', async () => {
    await expect(authenticator('http://127.0.0.1:1').from(new Form({ jws: '' }), WHAT)).rejects.toMatchObject(OWN_KEY);
  });

  it('hands on what the passkey made', async () => {
    expect(await authenticator().from(new Form({ jws: 'webauthn.a.b.c.d' }), WHAT)).toBe('webauthn.a.b.c.d');
  });

  it('gives back what the software authenticator signed', async () => {
    expect(await answering('{"jws":"a.b.c"}', (url) => authenticator(url).from(EMPTY, WHAT))).toBe('a.b.c');
  });

  it('says so when the software authenticator has no key, or does not answer', async () => {
    const refused = answering('{"code":"NOT_SIGNED"}', (url) => authenticator(url).from(EMPTY, WHAT));
    await expect(refused).rejects.toMatchObject({ response: { code: 'NOT_SIGNED' } });
    const away = authenticator('http://127.0.0.1:1').from(EMPTY, WHAT);
    await expect(away).rejects.toMatchObject({ response: { code: 'AUTHENTICATOR_AWAY' } });
  });
});
