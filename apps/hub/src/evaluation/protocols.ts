import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { claimsIn } from '#outcomes';
import { canonicalBytes, digestOf } from '#sealing';
import { notNow, notThere, notYours, refused } from '../access/refusal.js';
import { Audit } from '../audit/audit.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Partners } from '../partners/partners.js';
import { SignerKeys } from '../partners/signer-keys.js';
import { Baseline } from './baseline.js';
import { protocolSubject } from './protocol.js';
import type { ProtocolContent } from './protocol.js';
import { EvaluationProtocol, EvaluationSignature } from './protocol.entities.js';

export interface ProtocolSheet {
  version: number;
  state: 'DRAFT' | 'LOCKED';
  digest: string;
  content: ProtocolContent;
  lockedAt: Date | null;
  signedByAllAt: Date | null;
  signatures: { agency: string; signedAt: Date }[];
  /** Parties that have not signed; shown at the head of every page and report. */
  unsigned: string[];
}

/** Drafts, locks and signs the protocol. Only the newest version can be worked on. */
@Injectable()
export class Protocols {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Baseline) private readonly baseline: Baseline,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(SignerKeys) private readonly signerKeys: SignerKeys,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins the next version, or goes on with the draft that there is. */
  async draft(content: ProtocolContent, actor: string): Promise<{ version: number; digest: string }> {
    checkContent(content);
    const written = { content: canonicalBytes(content), digest: digestOf(content) };
    await this.audit.record({ event: 'PROTOCOL_DRAFTED', actor, detail: { digest: written.digest } });
    return this.database.transaction(async (manager) => {
      await this.lockTable(manager);
      const newest = await this.newest(manager);
      const version = newest?.state === 'DRAFT' ? newest.version : (newest?.version ?? 0) + 1;
      const row = { version, ...written, state: 'DRAFT' as const, draftedBy: actor, draftedAt: this.clock() };
      await manager.upsert(EvaluationProtocol, row, ['version']);
      return { version, digest: written.digest };
    });
  }

  /** From now on it does not change. The evaluator declares to be independent in locking it (S52). */
  async lock(version: number, actor: string): Promise<{ version: number; digest: string }> {
    await this.audit.record({
      event: 'PROTOCOL_LOCKED',
      actor,
      subject: protocolSubject(version),
      detail: { independenceDeclared: true },
    });
    return this.database.transaction(async (manager) => {
      const found = await this.held(manager, version);
      if (found.state === 'LOCKED') throw notNow('PROTOCOL_LOCKED', 'This version is locked already. Draft another.');
      await manager.update(
        EvaluationProtocol,
        { version },
        { state: 'LOCKED', lockedBy: actor, lockedAt: this.clock() },
      );
      return { version, digest: found.digest };
    });
  }

  /** A governance lead signs for their organisation. The last signature brings it into force. */
  async sign(version: number, jws: string, staffId: string): Promise<{ unsigned: string[] }> {
    await this.audit.record({ event: 'PROTOCOL_SIGNED', actor: staffId, subject: protocolSubject(version) });
    return this.database.transaction(async (manager) => {
      const { state, digest } = await this.held(manager, version);
      if (state !== 'LOCKED') throw notNow('PROTOCOL_NOT_LOCKED', 'The evaluator has to lock this version first.');
      const member = await this.partners.staffMember(staffId, manager);
      if (!member) throw notYours('NO_KEY', 'No signing key of yours is known here. Ask your administrator.');
      const expected = { subject: protocolSubject(version), digest };
      await this.signerKeys.check({ signer: staffId, role: 'GOVERNANCE', jws }, expected, 'protocol', manager);
      const { agency } = member;
      if (await manager.existsBy(EvaluationSignature, { version, agency }))
        throw notNow('PARTY_HAS_SIGNED', 'Your organisation has signed this version already.');
      await manager.insert(EvaluationSignature, { version, agency, staffId, digest, jws, signedAt: this.clock() });
      const unsigned = await this.baseline.unsigned(version, manager);
      if (unsigned.length === 0) await manager.update(EvaluationProtocol, { version }, { signedByAllAt: this.clock() });
      return { unsigned };
    });
  }

  async sheet(version: number): Promise<ProtocolSheet> {
    const found = await this.database.manager.findOneBy(EvaluationProtocol, { version });
    if (!found) throw notThere();
    return this.sheetOf(found);
  }

  /** The newest version, whatever its state. */
  async newestSheet(): Promise<ProtocolSheet | undefined> {
    const found = await this.newest(this.database.manager);
    return found && this.sheetOf(found);
  }

  private async sheetOf(found: EvaluationProtocol): Promise<ProtocolSheet> {
    const { version, state, digest, lockedAt, signedByAllAt } = found;
    const signatures = await this.database.manager.find(EvaluationSignature, {
      where: { version },
      order: { signedAt: 'ASC' },
    });
    return {
      ...{ version, state, digest, lockedAt, signedByAllAt },
      content: contentOf(found),
      signatures: signatures.map(({ agency, signedAt }) => ({ agency, signedAt })),
      unsigned: await this.baseline.unsigned(version),
    };
  }

  private async newest(manager: EntityManager): Promise<EvaluationProtocol | undefined> {
    const [newest] = await manager.find(EvaluationProtocol, { order: { version: 'DESC' }, take: 1 });
    return newest;
  }

  private async held(manager: EntityManager, version: number): Promise<EvaluationProtocol> {
    const lock = { mode: 'pessimistic_write' } as const;
    const found = await manager.findOne(EvaluationProtocol, { where: { version }, lock });
    if (!found) throw notThere();
    return found;
  }

  /** Two drafts begun at once would both want the next number. */
  private async lockTable(manager: EntityManager): Promise<void> {
    await manager.query('LOCK TABLE evaluation_protocol IN SHARE ROW EXCLUSIVE MODE');
  }
}

export function contentOf(protocol: EvaluationProtocol): ProtocolContent {
  return JSON.parse(protocol.content.toString('utf8')) as ProtocolContent;
}

function checkContent({ title, safety, experience, exclusions, rates }: ProtocolContent): void {
  const claims = claimsIn(title, false);
  if (claims.length > 0)
    throw refused(
      'TITLE_CLAIMS',
      `The title stands over every report. Leave out what is not known yet: ${claims.join(', ')}.`,
    );
  if (!safety.includes('DEATH')) throw refused('DEATHS_NOT_COUNTED', 'Every protocol counts deaths: add DEATH.');
  if (!experience.includes('PERSON_EXPERIENCE'))
    throw refused('NOBODY_ASKED', 'Every protocol asks the people themselves: add PERSON_EXPERIENCE.');
  if (!exclusions.includes('DIED')) throw refused('NO_CODE_FOR_DEATH', 'Whoever dies is not analysed: add DIED.');
  if (new Set(rates.map(({ role }) => role)).size !== rates.length)
    throw refused('TWO_RATES_FOR_A_ROLE', 'Give each role one rate.');
}
