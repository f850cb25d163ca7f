import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';
import { signStatement } from '#sealing';
import type { SignedStatement } from '#sealing';

/** Signs for made-up people where a real one would touch a key of their own. */
export async function startAuthenticator(keyOf: (signer: string) => JWK): Promise<{ url: string; close: () => void }> {
  const server = createServer((incoming, response) => {
    void (async () => {
      let text = '';
      for await (const part of incoming) text += String(part);
      const { signer, statement } = JSON.parse(text) as { signer: string; statement: SignedStatement };
      response.end(JSON.stringify({ jws: await signStatement(statement, keyOf(signer)) }));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/sign`, close: () => server.close() };
}
