import request from 'supertest';
import type { Response } from 'supertest';
import type { PublicKeyRing } from '#ledger';
import { publicKeysOf } from '#sealing';
import type { PartnershipOfDoubles } from './partnership-of-doubles.js';

/** The export, as an auditor downloads it. */
export async function exportOf({ hub }: PartnershipOfDoubles): Promise<string[]> {
  const bearer = `Bearer ${await hub.token('auditor')}`;
  const read = request(hub.url).get('/api/ledger/export').set('authorization', bearer);
  const { body } = await read.buffer(true).parse(asText).expect(200);
  return (body as string).split('\n').slice(0, -1);
}

function asText(response: Response, done: (error: Error | null, body: string) => void): void {
  const parts: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts).toString('utf8')));
}

/** Public keys as everybody was given them, not as the hub tells them. */
export function keysOf({ hub, agencies }: PartnershipOfDoubles): PublicKeyRing {
  return {
    hub: [publicKeysOf(hub.config.keys).signing],
    agencies: Object.fromEntries([...agencies].map(([name, { keys }]) => [name, [publicKeysOf(keys).signing]])),
  };
}
