import request from 'supertest';
import type { JWK } from 'jose';
import type { AgencyKind, SigningRole } from '#contracts';
import { generateSigningKey, publicJwk, signStatement } from '#sealing';
import type { Clock } from '../../apps/hub/src/clocks/clock.js';
import type { HubConfig } from '../../apps/hub/src/config.js';
import { AgencyDouble } from './agency-double.js';
import { signedAgreement } from './agreement-steps.js';
import { eventually } from './eventually.js';
import { leadOf, lockBaseline } from './evaluation-steps.js';
import { TEST_ISSUER, testHub } from './hub.js';
import type { TestHub } from './hub.js';

interface Member {
  staffId: string;
  agency: string;
  roles: string[];
  key: JWK;
}

/** A real hub with made-up agencies and staff; what each agency answers is for the test to say. */
export class PartnershipOfDoubles {
  readonly agencies = new Map<string, AgencyDouble>();
  readonly staff = new Map<string, Member>();

  private constructor(readonly hub: TestHub) {}

  static async start(
    databaseUrl: string,
    settings: Partial<HubConfig> = {},
    parts: { clock?: Clock; baseline?: false; agreement?: false } = {},
  ): Promise<PartnershipOfDoubles> {
    const made = new PartnershipOfDoubles(await testHub(databaseUrl, settings, parts));
    await made.addAgency('police', 'POL');
    await made.addAgency('mental-health', 'MHT');
    await made.addAgency('housing', 'HOU');
    await made.addAgency('council', 'COU');
    await made.addAgency('council-homes', 'HOU', 'council');
    await made.addStaff('admin', 'council', ['ADMIN']);
    await made.addStaff('coordinator', 'mental-health', ['COORDINATOR', 'PANEL'], true);
    await made.addStaff('nurse', 'mental-health', ['PANEL'], true);
    await made.addStaff('constable', 'police', ['PANEL']);
    await made.addStaff('sergeant', 'police', ['PANEL']);
    await made.addStaff('officer-of-homes', 'housing', ['PANEL']);
    await made.addStaff('manager-of-health', 'mental-health', ['MANAGER']);
    await made.addStaff('manager-of-police', 'police', ['MANAGER']);
    await made.addStaff('manager-of-council', 'council', ['MANAGER']);
    await made.addStaff('governance-of-health', 'mental-health', ['GOVERNANCE']);
    await made.addStaff('governance-of-police', 'police', ['GOVERNANCE']);
    await made.addStaff('auditor', 'council', ['AUDITOR']);
    await made.addStaff('evaluator', 'council', ['EVALUATOR']);
    for (const agency of made.agencies.keys()) await made.addStaff(leadOf(agency), agency, ['GOVERNANCE'], false, true);
    if (parts.agreement !== false) await signedAgreement(made);
    if (parts.baseline !== false && parts.agreement !== false) await lockBaseline(made);
    await made.proveSystems();
    return made;
  }

  async addAgency(agency: string, kind: AgencyKind, controller = agency): Promise<void> {
    const double = await AgencyDouble.make(agency, kind);
    const { hub } = await this.as('admin').post('/api/agencies', { ...(await double.enrolment()), controller }, 201);
    double.connect(this.hub.config.mailboxUrl, hub);
    this.agencies.set(agency, double);
  }

  /** Copies go only where the system has been shown to behave. */
  private async proveSystems(): Promise<void> {
    for (const agency of this.agencies.values()) await agency.proveSystem();
    await eventually(async () => {
      const systems = (await this.as('admin').get('/api/agencies/conformance')) as { live: boolean }[];
      return systems.every(({ live }) => live);
    }, 60_000);
  }

  async addStaff(
    staffId: string,
    agency: string,
    roles: string[],
    healthPractitioner = false,
    caldicott = false,
    key?: JWK,
  ): Promise<void> {
    key ??= await generateSigningKey();
    const member = { staffId, agency, roles, name: `Made-up ${staffId}`, issuer: TEST_ISSUER, subject: staffId };
    await this.as('admin').post(
      '/api/staff',
      { ...member, healthPractitioner, caldicott, publicKey: publicJwk(key) },
      201,
    );
    this.staff.set(staffId, { staffId, agency, roles, key });
  }

  agency(agency: string): AgencyDouble {
    return this.agencies.get(agency)!;
  }

  /** Whatever the hub answers this person. */
  async answer(staffId: string, method: 'get' | 'post' | 'put', path: string, body?: object) {
    const bearer = `Bearer ${await this.hub.token(staffId)}`;
    return request(this.hub.url)[method](path).set('authorization', bearer).send(body);
  }

  /** The hub's API as this person meets it; any other status than the one expected is an error. */
  as(staffId: string) {
    const call = async (method: 'get' | 'post' | 'put', path: string, status: number, body?: object) => {
      const answer = await this.answer(staffId, method, path, body);
      if (answer.status !== status)
        throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    return {
      get: (path: string, status = 200) => call('get', path, status),
      post: (path: string, body: object = {}, status = 200) => call('post', path, status, body),
      put: (path: string, body: object, status = 200) => call('put', path, status, body),
    };
  }

  sign(staffId: string, role: SigningRole, subject: string, digest: string): Promise<string> {
    const signedAt = new Date().toISOString();
    return signStatement({ subject, digest, role, signer: staffId, signedAt }, this.staff.get(staffId)!.key);
  }

  /** Every agency answers as one that knows the person, holds its copy and takes it out when told to. */
  everybodyHelps(knowing: string[], identity: object): void {
    for (const [name, double] of this.agencies) {
      double
        .on('match.screen', async ({ enquiryId }, me) => {
          await me.send('match.screened', { enquiryId, answer: knowing.includes(name) ? 'CANDIDATES' : 'NOT_KNOWN' });
        })
        .on('match.confirm', async ({ enquiryId }, me) => {
          await me.send('match.confirmed', { enquiryId, answer: 'KNOWN' });
        })
        .on('identity.request', async (asked, me) => {
          await me.send('identity.released', { ...asked, identity });
        })
        .on('profile.push', async ({ section, fields }, me) => {
          const { copyId, copyVersion } = section;
          await me.hold(copyId, copyVersion, fields);
        })
        .on('profile.narrow', async ({ copyId, copyVersion, fields }, me) => {
          const left = me.copies.get(copyId)?.lines.filter(({ field }) => !fields.includes(field));
          await me.hold(copyId, copyVersion, left ?? []);
        })
        .on('profile.suspend', async ({ copyId, reason }, me) => {
          await me.send('profile.hidden', { copyId, hidden: true, reason });
        })
        .on('profile.resume', async ({ copyId, reason }, me) => {
          await me.send('profile.hidden', { copyId, hidden: false, reason });
        })
        .on('profile.revoke', async ({ copyId }, me) => {
          await me.send('profile.erased', { copyId, result: 'ERASED', readBacks: 2 });
        });
    }
  }

  async close(): Promise<void> {
    for (const agency of this.agencies.values()) await agency.close();
    await this.hub.close();
  }
}
