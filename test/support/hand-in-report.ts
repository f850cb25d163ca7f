import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { JWK } from 'jose';
import type { Envelope } from '#contracts';
import { signReport } from '#sealing';
import { Conformance } from '../../apps/hub/src/readiness/conformance.js';
import { madeUpReport } from './made-up-report.js';

/** The report of an agency whose system behaves, as the hub's worker would have opened it: for a hub without one. */
export async function handInReport(hub: INestApplicationContext, agency: string, signing: JWK): Promise<void> {
  const report = madeUpReport(agency);
  const payload = { report, signature: await signReport(report, signing) };
  const now = new Date().toISOString();
  const whatItIs = { v: 1 as const, id: randomUUID(), type: 'conformance.reported', from: agency, to: 'hub' };
  const envelope: Envelope = { ...whatItIs, issuedAt: now, expiresAt: now, payload };
  await hub.get(Conformance).reported({ envelope, from: agency, payload });
}
