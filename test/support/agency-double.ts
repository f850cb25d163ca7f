import { randomUUID } from 'node:crypto';
import { openMailbox } from '#bullmq-transport';
import type { Mailbox } from '#bullmq-transport';
import type { AgencyKind, AgencyToHubType, CopyFieldMessage, Envelope, HubToAgencyType, PayloadOf } from '#contracts';
import { judgeCheckpoint, signWitness } from '#ledger';
import type { SignedCheckpoint } from '#ledger';
import {
  generatePartyKeys,
  heldDigest,
  openEnvelope,
  publicKeysOf,
  sealEnvelope,
  sealValue,
  signAgencyKeys,
  signReport,
} from '#sealing';
import type { PartyKeys, PublicKeys } from '#sealing';
import { madeUpReport } from './made-up-report.js';

type Answer = (payload: never, agency: AgencyDouble) => Promise<void> | void;

/** What an administrator sends to enrol an agency with these keys. */
export async function agencyEnrolment(agency: string, kind: AgencyKind, keys: PartyKeys) {
  const { signing, sealing } = publicKeysOf(keys);
  const statement = await signAgencyKeys({ agency, kind, signing, sealing, generation: 1 }, keys.signing);
  return { agency, name: `Made-up ${agency}`, kind, signingKey: signing, sealingKey: sealing, statement };
}

/** An agency as the hub meets it: real keys, a real mailbox, and answers that a test decides. */
export class AgencyDouble {
  readonly received: Envelope[] = [];
  readonly answers = new Map<string, Answer>();
  /** What stands in each copy it holds. */
  readonly copies = new Map<string, { version: number; lines: readonly CopyFieldMessage[] }>();
  /** The hub's ledger, as this agency countersigned it last. */
  witnessed: SignedCheckpoint | undefined;
  private mailbox: Mailbox | undefined;
  private hub: PublicKeys | undefined;

  private constructor(
    readonly agency: string,
    readonly kind: AgencyKind,
    readonly keys: PartyKeys,
  ) {
    this.on('ledger.checkpoint', (offered) => this.witness(offered));
  }

  static async make(agency: string, kind: AgencyKind): Promise<AgencyDouble> {
    return new AgencyDouble(agency, kind, await generatePartyKeys());
  }

  enrolment() {
    return agencyEnrolment(this.agency, this.kind, this.keys);
  }

  connect(mailboxUrl: string, hub: PublicKeys): void {
    this.hub = hub;
    this.mailbox = openMailbox({ agency: this.agency, url: mailboxUrl }, 'agency');
    this.mailbox.consume({
      handle: async ({ body }) => {
        const opening = { sealing: this.keys.sealing, to: this.agency, from: 'hub', senderSigning: hub.signing };
        const envelope = await openEnvelope(body, { ...opening, now: new Date() });
        this.received.push(envelope);
        await this.answers.get(envelope.type)?.(envelope.payload as never, this);
        return undefined;
      },
    });
  }

  on<T extends HubToAgencyType>(
    type: T,
    answer: (payload: PayloadOf<T>, agency: AgencyDouble) => Promise<void> | void,
  ): this {
    this.answers.set(type, answer as Answer);
    return this;
  }

  private async witness(offered: PayloadOf<'ledger.checkpoint'>): Promise<void> {
    const verdict = judgeCheckpoint(this.witnessed, offered);
    const { size, root, head } = offered;
    if (verdict === 'CONSISTENT') {
      this.witnessed = offered;
      const signature = await signWitness(offered, this.keys.signing);
      await this.send('ledger.witnessed', { size, root, head, signature });
    } else await this.send('ledger.refused', { size, code: verdict, lastSize: this.witnessed?.size ?? 0 });
  }

  /** Sends what is not checked on this side: a test may send what is wrong. */
  async send(
    type: AgencyToHubType,
    payload: object,
    changes: Partial<Envelope> & { signAs?: PartyKeys } = {},
  ): Promise<Envelope> {
    const { signAs, ...rest } = changes;
    const now = Date.now();
    const envelope: Envelope = {
      v: 1,
      id: randomUUID(),
      type,
      from: this.agency,
      to: 'hub',
      issuedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + 3_600_000).toISOString(),
      payload,
      ...rest,
    };
    await this.post(envelope, signAs);
    return envelope;
  }

  async post(envelope: Envelope, signAs = this.keys, jobId = envelope.id): Promise<void> {
    const body = await sealEnvelope(envelope, signAs.signing, this.hub!.sealing);
    await this.mailbox!.publish({ id: jobId, pattern: envelope.type, body });
  }

  /** Its system was tried and behaves, or fails in `broken`; the report is this agency's own. */
  async proveSystem(broken?: string): Promise<void> {
    const report = madeUpReport(this.agency, broken);
    await this.send('conformance.reported', { report, signature: await signReport(report, this.keys.signing) });
  }

  /** Has this in a copy from now on, and says so. */
  async hold(copyId: string, copyVersion: number, lines: readonly CopyFieldMessage[]): Promise<void> {
    this.copies.set(copyId, { version: copyVersion, lines });
    await this.send('profile.held', { copyId, copyVersion, digest: heldDigest(copyId, copyVersion, [...lines]) });
  }

  /** An enquiry about one person, its identity sealed to each of the others. */
  async enquire(others: AgencyDouble[], identity: object): Promise<string> {
    const enquiryId = `enquiry-${randomUUID()}`;
    const sealed = await Promise.all(
      others.map(async ({ agency, keys }) => {
        const value = { enquiryId, to: agency, identity };
        return { agency, sealed: await sealValue(value, this.keys.signing, publicKeysOf(keys).sealing) };
      }),
    );
    const codes = ['c2NyZWVuaW5nLWNvZGUtMQ', 'c2NyZWVuaW5nLWNvZGUtMg'];
    const asked = {
      enquiryId,
      purpose: 'CRISIS_SUPPORT',
      reason: 'BROUGHT_TO_SERVICE',
      askedAt: new Date().toISOString(),
    };
    await this.send('enquiry.raise', { ...asked, codes, sealed });
    return enquiryId;
  }

  of<T extends HubToAgencyType>(type: T): PayloadOf<T>[] {
    return this.received.filter((envelope) => envelope.type === type).map(({ payload }) => payload as PayloadOf<T>);
  }

  async close(): Promise<void> {
    await this.mailbox?.close();
  }
}
