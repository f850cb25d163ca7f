import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { neverShared } from '#sharing-policy';
import { notNow, notThere, notYours } from '../../access/refusal.js';
import type { SignedInPerson } from '../../access/signed-in.js';
import { Audit } from '../../audit/audit.js';
import type { CaseRecord } from '../../cases/case.entities.js';
import { Cases } from '../../cases/cases.js';
import { Plans } from '../../cases/plans.js';
import { PutRight } from '../../cases/put-right.js';
import { caseIsOver } from '../../cases/state-machine.js';
import { after, CLOCK, DAY } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';
import { Approval } from '../../disclosures/approval.js';
import { FieldReach } from '../../disclosures/field-reach.js';
import { WithdrawnFields } from '../../disclosures/withdrawn-fields.js';
import { Post } from '../../mail/post.js';
import { Policies } from '../../policies/policies.js';
import { mustBeApart } from '../apart.js';
import { checkPast } from '../days.js';
import { CORRECTION_CARRIED, CORRECTION_DECISION } from '../deadline-kinds.js';
import { oneMonthAfter } from '../one-month.js';
import { RightsClocks } from '../rights-clocks.js';
import { RightsVault } from '../rights-vault.js';
import { Correction } from './correction.entities.js';
import type { CorrectionState } from './correction.entities.js';
import type { CorrectionDecisionRequest, CorrectionRequest } from './correction.requests.js';
import { checkContested, isContestable, settle } from './what-can-be-put-right.js';

const CARRIED_WITHIN_DAYS = 7;

/**
 * What a person says is wrong. Once it is put right, the wrong words leave every copy by themselves; the right ones go
 * out with the next disclosure, which three people sign.
 */
@Injectable()
export class Corrections implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(PutRight) private readonly putRight: PutRight,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(WithdrawnFields) private readonly withdrawn: WithdrawnFields,
    @Inject(Approval) private readonly approval: Approval,
    @Inject(FieldReach) private readonly reach: FieldReach,
    @Inject(RightsVault) private readonly vault: RightsVault,
    @Inject(RightsClocks) private readonly clocks: RightsClocks,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // What was drawn up before a correction is void, so whatever is approved carries every correction made.
    this.approval.onApproved((manager, { caseRef }) => this.deadlines.met(manager, CORRECTION_CARRIED, caseRef));
  }

  async take(caseRef: string, request: CorrectionRequest, actor: string): Promise<{ correctionId: string }> {
    const { askedOn, fields, words, restrict } = request;
    checkPast(askedOn, this.clock());
    checkContested(fields, await this.fieldsThereAre(caseRef));
    const correctionId = `correction-${randomUUID()}`;
    const detail = { correction: correctionId, fields: fields.join('+').slice(0, 200), restrict };
    await this.audit.record({ event: 'CORRECTION_ASKED', actor, subject: caseRef, detail });
    await this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      if (caseIsOver(found.state))
        throw notNow('CASE_CLOSED', 'This case is closed: its copies are out, or on their way out. Take a complaint.');
      const decideBy = oneMonthAfter(askedOn);
      const noted = { askedOn, notedBy: actor, notedAt: this.clock(), decideBy };
      const heldBy = await this.reach.holders(manager, caseRef, fields);
      const state = 'OPEN' as const;
      await manager.insert(Correction, {
        correctionId,
        caseRef,
        state,
        fields,
        restricted: restrict,
        heldBy,
        ...noted,
      });
      await this.vault.open(manager, correctionId);
      await this.vault.put(manager, correctionId, 'words', words);
      await this.deadlines.set(manager, { kind: CORRECTION_DECISION, subject: correctionId, caseRef, dueAt: decideBy });
      if (!restrict) return;
      await this.putRight.contest(manager, caseRef, fields, correctionId);
      await this.withdrawn.takeOut(manager, found, new Set(fields), 'CONTESTED_BY_PERSON');
    });
    return { correctionId };
  }

  /** Whoever works on the case puts right what is wrong; only somebody apart from it may say that it was right. */
  async decide(
    correctionId: string,
    request: CorrectionDecisionRequest,
    { staffId, roles }: SignedInPerson,
  ): Promise<{ correctionId: string; state: CorrectionState }> {
    const { corrected, reasons, right = [], identity = {} } = request;
    const { caseRef, fields } = await this.find(correctionId);
    if (!corrected && !roles.includes('GOVERNANCE'))
      throw notYours('NOT_APART', 'That nothing is put right is decided by a governance lead, apart from the plan.');
    const ways = { ...(await this.fieldsThereAre(caseRef)), now: this.clock() };
    const settled = corrected ? settle(fields, right, identity, ways) : undefined;
    const event = corrected ? 'CORRECTION_MADE' : 'CORRECTION_REFUSED';
    await this.audit.record({ event, actor: staffId, subject: caseRef, detail: { correction: correctionId } });
    return this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      const correction = await this.find(correctionId, manager);
      if (correction.state !== 'OPEN') throw notNow('CORRECTION_DECIDED', 'This has been decided already.');
      if (!corrected) await mustBeApart(this.plans, manager, found, staffId);
      const state = corrected ? 'CORRECTED' : 'NOT_CORRECTED';
      await manager.update(Correction, { correctionId }, { state, decidedBy: staffId, decidedAt: this.clock() });
      await this.putRight.noLongerContested(manager, correctionId);
      await this.vault.put(manager, correctionId, 'reasons', reasons);
      await this.deadlines.met(manager, CORRECTION_DECISION, correctionId);
      await this.clocks.settled(manager, correctionId);
      if (settled && !caseIsOver(found.state)) await this.carry(manager, found, correction, settled);
      return { correctionId, state };
    });
  }

  async ofCase(caseRef: string) {
    const found = await this.database.manager.find(Correction, { where: { caseRef }, order: { notedAt: 'ASC' } });
    return Promise.all(found.map((one) => this.withWords(one)));
  }

  async read(correctionId: string) {
    return this.withWords(await this.find(correctionId));
  }

  /** What can be said to be wrong in a case. */
  async contestable(caseRef: string): Promise<string[]> {
    const { known, never } = await this.fieldsThereAre(caseRef);
    return known.filter((field) => !never.includes(field) && isContestable(field));
  }

  private async withWords(one: Correction) {
    const [words, reasons] = ['words', 'reasons'].map((part) => this.vault.get<string>(one.correctionId, part));
    const reach = one.state === 'CORRECTED' ? await this.reach.of(one) : [];
    return { ...one, words: await words, reasons: await reasons, reach };
  }

  private async carry(
    manager: EntityManager,
    found: CaseRecord,
    { correctionId, heldBy: before }: Correction,
    { right, identity }: ReturnType<typeof settle>,
  ): Promise<void> {
    const { caseRef } = found;
    const fields = right.map(({ field }) => field);
    const heldBy = await this.reach.holders(manager, caseRef, fields);
    const everybody = [...new Set([...before, ...heldBy])].sort();
    await manager.update(Correction, { correctionId }, { heldBy: everybody });
    await this.withdrawn.takeOut(manager, found, new Set(fields), 'CORRECTED');
    await this.putRight.settle(manager, caseRef, right, identity);
    if (everybody.length === 0) return;
    const dueAt = after(this.clock(), CARRIED_WITHIN_DAYS * DAY);
    await this.deadlines.set(manager, { kind: CORRECTION_CARRIED, subject: caseRef, caseRef, dueAt });
  }

  private async fieldsThereAre(caseRef: string) {
    const policy = await this.policies.inForce((await this.cases.find(caseRef)).purpose);
    return { known: Object.keys(policy.fields), never: neverShared(policy) };
  }

  private async find(correctionId: string, manager = this.database.manager): Promise<Correction> {
    const found = await manager.findOneBy(Correction, { correctionId });
    if (!found) throw notThere();
    return found;
  }
}
