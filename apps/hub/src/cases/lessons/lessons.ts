import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { lintText } from '#sharing-policy';
import { notNow, refused } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Policies } from '../../policies/policies.js';
import type { CaseRecord } from '../case.entities.js';
import { Cases } from '../cases.js';
import { Plans } from '../plans.js';
import { Lesson } from './lesson.entities.js';
import type { LessonRequest } from './lesson.requests.js';
import { givesAway } from './names-in-text.js';

/** What services learn with every plan, so that the same gap does not open again (S57). */
@Injectable()
export class Lessons {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Plans) private readonly plans: Plans,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async note(caseRef: string, { none, text }: LessonRequest, actor: string): Promise<{ lessonId: string }> {
    if (none === Boolean(text))
      throw refused('LESSON_OR_NONE', 'Write what was learnt, or say that there is nothing new.');
    if (text && lintText(text).some(({ rule }) => rule !== 'ABBREVIATION'))
      throw refused(
        'WORDS_NOT_USED',
        'A lesson is about services. Leave out medicines, and words that judge somebody.',
      );
    const lessonId = `lesson-${randomUUID()}`;
    await this.audit.record({ event: 'LESSON_NOTED', actor, subject: caseRef, detail: { lesson: lessonId } });
    await this.database.transaction(async (manager) => {
      const { state, cycle, purpose } = await this.cases.locked(manager, caseRef);
      if (state === 'CLOSED') throw notNow('CASE_CLOSED', 'This case is closed; its lessons are those noted before.');
      const identity = await this.cases.identity(caseRef, manager);
      if (text && identity && givesAway(text, identity))
        throw refused(
          'LESSON_NAMES_PERSON',
          'A lesson stays when the case has gone. Write it so that nobody is named.',
        );
      const planVersion = (await this.plans.newest(caseRef, manager))?.version ?? 0;
      const policyVersion = (await this.policies.inForce(purpose, manager)).version;
      const of = { lessonId, caseRef, cycle, planVersion, policyVersion };
      await manager.insert(Lesson, { ...of, text: text ?? null, notedBy: actor, notedAt: this.clock() });
    });
    return { lessonId };
  }

  /** Throws 409 until this cycle has a lesson, or the word that there is none. */
  async checkLearnt(manager: EntityManager, { caseRef, cycle }: CaseRecord): Promise<void> {
    if (await manager.existsBy(Lesson, { caseRef, cycle })) return;
    throw notNow(
      'NO_LESSON',
      'Before it is closed: note what services have learnt from this case, or that it is none.',
    );
  }

  /** Every lesson there is, without the case it came from. */
  async all(): Promise<Pick<Lesson, 'lessonId' | 'text' | 'planVersion' | 'policyVersion' | 'notedAt'>[]> {
    const lessons = await this.database.manager.find(Lesson, { order: { notedAt: 'DESC' }, take: 500 });
    return lessons
      .filter(({ text }) => text !== null)
      .map(({ lessonId, text, planVersion, policyVersion, notedAt }) => {
        return { lessonId, text, planVersion, policyVersion, notedAt };
      });
  }
}
