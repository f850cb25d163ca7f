import { createHmac, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readOrMake } from '#adapter-kit';
import type { StandIn, StandInPerson } from '#adapter-kit';
import { createApi } from './api.js';
import { Plans } from './plans.js';
import { tenantFile } from './tenants.js';

export interface HousingStandIn extends StandIn {
  /** A housing officer asks for help with a tenant: posts the signed webhook and returns the answer's status. */
  bringIn(localRef: string, options?: { webhookUrl?: string; reason?: string }): Promise<number>;
}

/** A landlord's system with made-up tenants. With a `folder`, support plans and keys are kept over a restart. */
export async function startStandIn(options: {
  people: StandInPerson[];
  folder?: string;
  port?: number;
  /** Where the housing system posts its webhooks. */
  webhookUrl?: string;
}): Promise<HousingStandIn> {
  const tenants = new Map(options.people.map((person) => [person.localRef, tenantFile(person)]));
  const plans = await Plans.open(options.folder && join(options.folder, 'support-plans.json'));
  const { token, secret } = await readOrMake(options.folder && join(options.folder, 'keys.json'), () => ({
    token: randomBytes(16).toString('hex'),
    secret: randomBytes(16).toString('hex'),
  }));
  const server = createApi(tenants, plans, token);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    settings: { SYSTEM_URL: `http://127.0.0.1:${port}`, SYSTEM_TOKEN: token, SYSTEM_WEBHOOK_SECRET: secret },
    async addPerson(person) {
      tenants.set(person.localRef, tenantFile(person));
    },
    // Such systems move all that hangs on a tenant to the one that is left, our plans too.
    async merge(localRef, into) {
      const [double, left] = [tenants.get(localRef), tenants.get(into)];
      if (!double || !left) throw new Error('No such tenant.');
      left.concerns.push(...double.concerns.splice(0));
      tenants.set(localRef, { ...double, mergedInto: into, changedAt: Date.now() });
      await plans.moveTenant(localRef, into);
    },
    async takeMergerBack(localRef) {
      const file = tenants.get(localRef);
      if (!file) throw new Error('No such tenant.');
      const { mergedInto: _, ...alone } = file;
      tenants.set(localRef, { ...alone, changedAt: Date.now() });
    },
    async copiesAsUserSees() {
      return plans
        .all()
        .filter(({ visible, expiresAt }) => visible && Date.parse(expiresAt) > Date.now())
        .map(({ reference, tenantId, entries }) => ({
          copyId: reference,
          ...(tenantId !== null && { localRef: tenantId }),
          text: entries.map(({ heading, text }) => `${heading}: ${text}`),
        }));
    },
    async everything() {
      return JSON.stringify([[...tenants.values()], plans.all()]);
    },
    async bringIn(localRef, { webhookUrl = options.webhookUrl, reason = 'Tenancy support is not enough.' } = {}) {
      if (!webhookUrl) throw new Error('This stand-in was not told where to post its webhooks.');
      const body = JSON.stringify({ type: 'tenant.needs.support', tenantId: localRef, reason });
      const sentAt = Math.floor(Date.now() / 1000);
      const signature = createHmac('sha256', secret).update(`${sentAt}.${body}`).digest('hex');
      const headers = { 'Content-Type': 'application/json', 'X-Signature': `t=${sentAt},v1=${signature}` };
      return (await fetch(webhookUrl, { method: 'POST', headers, body })).status;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
