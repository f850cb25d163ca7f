import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { lintText } from '#sharing-policy';
import { notNow, refused } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { after, CLOCK, HOUR } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Partners } from '../../partners/partners.js';
import { CaseVault } from '../case-vault.js';
import { Cases } from '../cases.js';
import { CASE_SETTINGS } from '../settings.js';
import { caseIsOver } from '../state-machine.js';
import { OsaraRecord } from './osara.entities.js';
import type { OsaraRequest } from './osara.requests.js';
import { before, OSARA, OSARA_STAGES, unanswered } from './stages.js';
import type { OsaraStage } from './stages.js';

interface StageContent {
  answers: Record<string, string>;
  evidence: string[];
}

const LONGEST = 4000;

/** The workshop record of a case: nobody jumps into a response before it is understood why (S11, S60). */
@Injectable()
export class Osara {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps what is known of a stage, and closes it where that is asked for and every question is answered. */
  async write(caseRef: string, stage: OsaraStage, request: OsaraRequest, actor: string): Promise<void> {
    const { ownerId, heldOn, answers, evidence, close } = request;
    this.checkAnswers(stage, answers, evidence);
    if (!(await this.partners.staffMember(ownerId)))
      throw refused(
        'STAGE_OWNER_UNKNOWN',
        'Say who answers for this stage: somebody who works in one of the agencies.',
      );
    await this.audit.record({
      event: close ? 'OSARA_CLOSED' : 'OSARA_WRITTEN',
      actor,
      subject: caseRef,
      detail: { stage },
    });
    await this.database.transaction(async (manager) => {
      const { state } = await this.cases.locked(manager, caseRef);
      if (caseIsOver(state)) throw notNow('CASE_CLOSED', 'This case is closed.');
      await this.checkOrder(manager, caseRef, stage);
      const blank = [...unanswered(stage, answers), ...(evidence.length > 0 ? [] : ['What does it rest on?'])];
      if (close && blank.length > 0)
        throw refused('OSARA_BLANK', `${OSARA[stage].title} stays open. Answer first: ${blank.join(' ')}`);
      const there = await manager.findOneBy(OsaraRecord, { caseRef, stage });
      const closed = close && !there?.closedAt ? { closedAt: this.clock(), closedBy: actor } : {};
      await manager.upsert(OsaraRecord, { caseRef, stage, ownerId, heldOn, ...closed }, ['caseRef', 'stage']);
      await this.vault.put(manager, caseRef, `osara/${stage}`, { answers, evidence } satisfies StageContent);
    });
  }

  async ofCase(caseRef: string) {
    await this.cases.find(caseRef);
    const records = await this.database.manager.findBy(OsaraRecord, { caseRef });
    const stages = OSARA_STAGES.map(async (stage) => {
      const record = records.find((one) => one.stage === stage);
      const content = await this.vault.get<StageContent>(caseRef, `osara/${stage}`);
      const { title, questions } = OSARA[stage];
      return { stage, title, questions, ...record, answers: content?.answers ?? {}, evidence: content?.evidence ?? [] };
    });
    return Promise.all(stages);
  }

  /** A plan is a response: throws 409 until it is said what is to be achieved, what happens and why. */
  checkResponse(manager: EntityManager, caseRef: string): Promise<void> {
    return this.checkOrder(manager, caseRef, 'RESPONSE');
  }

  private async checkOrder(manager: EntityManager, caseRef: string, stage: OsaraStage): Promise<void> {
    const records = await manager.findBy(OsaraRecord, { caseRef });
    const closedAt = (one: OsaraStage): Date | undefined | null =>
      records.find((record) => record.stage === one)?.closedAt;
    const open = before(stage).filter((one) => !closedAt(one));
    if (open.length > 0)
      throw notNow('OSARA_FIRST', `First answer and close: ${open.map((one) => OSARA[one].title).join(', ')}.`);
    const understood = closedAt('ANALYSIS');
    const { coolingHours } = CASE_SETTINGS;
    if (stage !== 'RESPONSE' || !understood || coolingHours === 0) return;
    const opens = after(understood, coolingHours * HOUR);
    if (opens > this.clock())
      throw notNow('COOLING_OFF', `Take the time that was agreed: the response opens at ${opens.toISOString()}.`);
  }

  private checkAnswers(stage: OsaraStage, answers: Record<string, string>, evidence: string[]): void {
    const keys = Object.keys(OSARA[stage].questions);
    if (Object.keys(answers).some((key) => !keys.includes(key)))
      throw refused('OSARA_QUESTION_UNKNOWN', `${OSARA[stage].title} asks for: ${keys.join(', ')}.`);
    for (const text of [...Object.values(answers), ...evidence]) {
      if (typeof text !== 'string' || text.length > LONGEST)
        throw refused('OSARA_TEXT', `Each answer is a text of at most ${LONGEST} characters.`);
      const finding = lintText(text).find(({ rule }) => rule !== 'ABBREVIATION');
      if (finding?.rule === 'MEDICINE')
        throw refused('MEDICINE_NAMED', 'An answer names a medicine or a dose. Take it out: medication is not shared.');
      if (finding)
        throw refused('WORDS_NOT_USED', 'An answer judges the person. Say what was seen, and what services do.');
    }
  }
}
