import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Cases } from '../../cases/cases.js';
import { after, CLOCK, DAY, endOfDay } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import type { Next } from '../../clocks/deadline-rules.js';
import { Deadlines } from '../../clocks/deadlines.js';
import { Post } from '../../mail/post.js';
import { EvaluationSubject } from '../subject.entities.js';
import { COUNT_PERIODS, countWindow } from './count-windows.js';
import type { CountPeriod } from './count-windows.js';
import { ContactsAsked } from './count.entities.js';

/** The day on which a window has ended and its contacts are asked for. */
export const WINDOW_ENDS = 'EVALUATION_WINDOW_ENDS';
/** Until then an agency has time to answer. */
export const CONTACTS_ANSWER = 'CONTACTS_ANSWER';

const DAYS_TO_ANSWER = 14;
const CHASED_EVERY_DAYS = 7;

/** Asks the agencies of a case, window by window, how many contacts there were; and asks again who does not answer. */
@Injectable()
export class Asking implements OnModuleInit {
  constructor(
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.register(
      {
        kind: WINDOW_ENDS,
        what: 'A window of the evaluation ends; agencies are asked for their counts',
        for: ['EVALUATOR'],
        soonMs: 7 * DAY,
        whenDue: (manager, { subject }) => this.windowEnds(manager, subject),
      },
      {
        kind: CONTACTS_ANSWER,
        what: 'An agency’s counts for the evaluation',
        for: ['EVALUATOR'],
        soonMs: 7 * DAY,
        whenDue: (manager, { subject }) => this.chase(manager, subject),
      },
    );
  }

  /** Somebody has entered: each of their windows is asked about once it has ended. */
  async plan(manager: EntityManager, { subject, indexOn }: EvaluationSubject): Promise<void> {
    for (const period of COUNT_PERIODS) {
      const dueAt = endOfDay(countWindow(period, indexOn).to);
      await this.deadlines.set(manager, { kind: WINDOW_ENDS, subject: `${subject}/${period}`, dueAt });
    }
  }

  /** Asks every agency of the case; what it says this time may correct what it said before. */
  async ask(manager: EntityManager, found: EvaluationSubject, period: CountPeriod): Promise<number> {
    const agencies = await this.cases.agenciesOf(found.caseRef, manager);
    for (const { agency } of agencies) {
      const which = { subject: found.subject, agency, period };
      const open = await manager.findOneBy(ContactsAsked, { ...which, answeredAt: IsNull() });
      if (open) await this.again(manager, found, open);
      else await this.first(manager, found, which);
    }
    return agencies.length;
  }

  private async first(
    manager: EntityManager,
    found: EvaluationSubject,
    { agency, period }: Pick<ContactsAsked, 'agency' | 'period'>,
  ): Promise<void> {
    const requestId = `contacts-${randomUUID()}`;
    const { subject } = found;
    await this.audit.record({ event: 'CONTACTS_ASKED', actor: 'hub', subject, detail: { agency, period } });
    const row = { requestId, subject, agency, period, askedAt: this.clock(), chased: 0 };
    await manager.insert(ContactsAsked, row);
    await this.send(manager, found, { requestId, agency, period });
    const dueAt = after(this.clock(), DAYS_TO_ANSWER * DAY);
    await this.deadlines.set(manager, { kind: CONTACTS_ANSWER, subject: requestId, dueAt });
  }

  private async windowEnds(manager: EntityManager, which: string): Promise<Next> {
    const [subject = '', period = ''] = which.split('/');
    const found = await manager.findOneByOrFail(EvaluationSubject, { subject });
    await this.ask(manager, found, period as CountPeriod);
    return 'MET';
  }

  private async chase(manager: EntityManager, requestId: string): Promise<Next> {
    const asked = await manager.findOneBy(ContactsAsked, { requestId });
    if (!asked || asked.answeredAt) return 'MET';
    await this.again(manager, await manager.findOneByOrFail(EvaluationSubject, { subject: asked.subject }), asked);
    return after(this.clock(), CHASED_EVERY_DAYS * DAY);
  }

  private async again(manager: EntityManager, found: EvaluationSubject, asked: ContactsAsked): Promise<void> {
    const { requestId, agency, chased } = asked;
    const detail = { agency, times: chased + 1 };
    await this.audit.record({ event: 'CONTACTS_CHASED', actor: 'hub', subject: found.subject, detail });
    await manager.update(ContactsAsked, { requestId }, { chased: chased + 1 });
    await this.send(manager, found, asked);
  }

  private async send(
    manager: EntityManager,
    { caseRef, indexOn }: EvaluationSubject,
    { requestId, agency, period }: Pick<ContactsAsked, 'requestId' | 'agency' | 'period'>,
  ): Promise<void> {
    const window = countWindow(period, indexOn);
    await this.post.send(manager, agency, 'contacts.request', { requestId, caseRef, ...window });
  }
}
