import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notNow, notYours, refused } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { Cases } from '../../cases/cases.js';
import { Partners } from '../../partners/partners.js';
import { Subjects } from '../subjects.js';
import { ExperienceAnswer, ExperienceAsked } from './beside.entities.js';
import { QUESTIONS } from './questions.js';
import type { ExperienceKind, Wave } from './questions.js';

/** What people and staff say. Who was asked and what was said are kept apart, so that nobody can be read out of it. */
@Injectable()
export class Experience {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Subjects) private readonly subjects: Subjects,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Asked by an advocate or a service, never by the police (S56); `ratings` is left out where they did not answer. */
  async ofPerson(caseRef: string, wave: Wave, ratings: Scores | undefined, actor: string): Promise<void> {
    if (await this.partners.isOfPolice(actor))
      throw notYours('ASKED_BY_POLICE', 'An advocate or another service asks the person, not the police.');
    await this.cases.find(caseRef);
    const found = await this.subjects.of(caseRef);
    if (!found) throw notNow('NOT_IN_EVALUATION', 'Nothing has been disclosed in this case yet.');
    await this.keep('PERSON_EXPERIENCE', wave, found.subject, ratings, actor);
  }

  ofStaff(wave: Wave, ratings: Scores | undefined, actor: string): Promise<void> {
    return this.keep('STAFF_EXPERIENCE', wave, actor, ratings, actor);
  }

  /** S50: two taps, and nothing about the person. Nobody is noted as having answered; it may be given each time. */
  async afterUse(useful: number): Promise<void> {
    await this.audit.record({ event: 'AFTER_USE_ANSWERED', actor: 'hub' });
    const answer = { answerId: randomUUID(), kind: 'AFTER_USE', wave: 'AFTER', ratings: { USEFUL: useful } } as const;
    await this.database.manager.insert(ExperienceAnswer, answer);
  }

  async all(): Promise<{ asked: ExperienceAsked[]; answers: ExperienceAnswer[] }> {
    const { manager } = this.database;
    return { asked: await manager.find(ExperienceAsked), answers: await manager.find(ExperienceAnswer) };
  }

  private async keep(
    kind: ExperienceKind,
    wave: Wave,
    who: string,
    ratings: Scores | undefined,
    actor: string,
  ): Promise<void> {
    if (ratings) checkScores(kind, ratings);
    await this.audit.record({ event: 'EXPERIENCE_ASKED', actor, detail: { kind, wave, answered: Boolean(ratings) } });
    await this.database.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`experience ${kind} ${wave} ${who}`]);
      const before = await manager.findOneBy(ExperienceAsked, { kind, wave, who });
      if (before?.answered)
        throw notNow('ANSWERED_ALREADY', 'This has been answered already, and stays as it was said.');
      await manager.upsert(ExperienceAsked, { kind, wave, who, answered: Boolean(ratings) }, ['kind', 'wave', 'who']);
      if (ratings) await manager.insert(ExperienceAnswer, { answerId: randomUUID(), kind, wave, ratings });
    });
  }
}

type Scores = Record<string, number>;

function checkScores(kind: ExperienceKind, ratings: Scores): void {
  const questions = Object.keys(QUESTIONS[kind]);
  const right = questions.every((key) => Number.isInteger(ratings[key]) && ratings[key]! >= 1 && ratings[key]! <= 5);
  if (!right || Object.keys(ratings).length !== questions.length)
    throw refused('SCORES_WRONG', `Answer each with a whole number from 1 to 5: ${questions.join(', ')}.`);
}
