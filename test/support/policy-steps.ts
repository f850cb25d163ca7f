import { leadOf } from './evaluation-steps.js';
import { eventually } from './eventually.js';
import type { PartnershipOfDoubles } from './partnership-of-doubles.js';

export const AUTHOR = leadOf('council');
const APPROVERS = [leadOf('mental-health'), leadOf('police')];
const WHY = { reasonCode: 'NEEDED_TO_HELP', reason: 'Made up for a test, and said in a sentence.' };

/** Changes to the sharing policy as governance leads make them; the lead of the council drafts. */
export class PolicySteps {
  constructor(private readonly partnership: PartnershipOfDoubles) {}

  get lead() {
    return this.partnership.as(AUTHOR);
  }

  async inForce(): Promise<string> {
    const all: { version: string; purpose: string; state: string }[] = await this.lead.get('/api/policies');
    return all.find(({ purpose, state }) => purpose === 'CRISIS_SUPPORT' && state === 'IN_FORCE')!.version;
  }

  async begin(aim = 'A change made up for a test'): Promise<string> {
    return (await this.lead.post('/api/policies', { purpose: 'CRISIS_SUPPORT', aim }, 201)).version;
  }

  async cell(version: string, field: string, kind: string, cell: object): Promise<void> {
    await this.lead.put(`/api/policies/${version}/cells/${field}/${kind}`, { ...WHY, ...cell });
  }

  async expect(version: string, field: string, kind: string, outcome: string): Promise<void> {
    await this.lead.put(`/api/policies/${version}/expected`, { field, kind, outcome });
  }

  async limit(version: string, agency: string, fields: string[]): Promise<void> {
    await this.lead.put(`/api/policies/${version}/contributions/${agency}`, { ...WHY, fields });
  }

  /** Effect, review and the view of people with lived experience: all but the signatures. */
  async ready(version: string): Promise<void> {
    const path = `/api/policies/${version}`;
    await this.lead.post(`${path}/effect`, {}, 202);
    await eventually(async () => (await this.lead.get(`${path}/effect`)).state === 'DONE', 60_000);
    await this.lead.post(`${path}/effect/review`);
    const view = { stance: 'SUPPORTS', view: 'We have talked it over.', givenBy: 'Made-up group, autumn' };
    await this.lead.post(`${path}/view`, view, 201);
  }

  async signature(version: string, staffId: string): Promise<{ jws: string }> {
    const { gateDigest } = await this.lead.get(`/api/policies/${version}`);
    return { jws: await this.partnership.sign(staffId, 'GOVERNANCE', version, gateDigest) };
  }

  async sign(version: string, staffId: string): Promise<void> {
    const signature = await this.signature(version, staffId);
    await this.partnership.as(staffId).post(`/api/policies/${version}/signatures`, signature);
  }

  async signed(version: string): Promise<void> {
    await this.ready(version);
    for (const approver of APPROVERS) await this.sign(version, approver);
  }

  /** Through the whole gate, until it is in force. */
  async publish(version: string): Promise<void> {
    await this.signed(version);
    await this.lead.post(`/api/policies/${version}/publication`);
    await eventually(async () => (await this.inForce()) === version, 60_000);
  }
}
