import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { drawSample, EXCLUSIONS, frameDigest, SAMPLER } from '#outcomes';
import type { ExclusionCode } from '#outcomes';
import { notNow, notThere, refused } from '../../access/refusal.js';
import { Audit } from '../../audit/audit.js';
import { CLOCK } from '../../clocks/clock.js';
import type { Clock } from '../../clocks/clock.js';
import { Baseline } from '../baseline.js';
import { contentOf } from '../protocols.js';
import type { ProtocolContent } from '../protocol.js';
import { Subjects } from '../subjects.js';
import { EvaluationCohort, EvaluationExclusion } from './cohort.entities.js';

/** A cohort with all that is decided about it. */
export interface CohortSheet {
  cohort: EvaluationCohort;
  content: ProtocolContent;
  exclusions: EvaluationExclusion[];
}

/** Draws the sample by the locked seed, and takes out of it by the locked codes. Nobody in it has a name. */
@Injectable()
export class Cohorts {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Baseline) private readonly baseline: Baseline,
    @Inject(Subjects) private readonly subjects: Subjects,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Once for each protocol. The same frame and seed draw the same people on every machine (S06). */
  async draw(actor: string): Promise<{ version: number; frameDigest: string; drawn: number; sampler: string }> {
    await this.audit.record({ event: 'COHORT_DRAWN', actor });
    return this.database.transaction(async (manager) => {
      const protocol = await this.baseline.inForce(manager);
      if (!protocol) throw notNow('BASELINE_NOT_LOCKED', 'Lock the protocol first, and have every party sign it.');
      const { version } = protocol;
      await manager.query('LOCK TABLE evaluation_cohort IN SHARE ROW EXCLUSIVE MODE');
      if (await manager.existsBy(EvaluationCohort, { version }))
        throw notNow('COHORT_DRAWN', 'The sample of this protocol is drawn already, and stays as it is.');
      const frame = (await this.subjects.all(manager)).map(({ subject }) => subject);
      if (frame.length < 2)
        throw notNow('FRAME_TOO_SMALL', 'Fewer than two people can be drawn from. Wait until more have entered.');
      const { sampleSize, seed } = contentOf(protocol);
      const { drawn, alternates } = drawSample(frame, sampleSize, seed);
      const row = { version, frame, frameDigest: frameDigest(frame), drawn: [...drawn], alternates: [...alternates] };
      await manager.insert(EvaluationCohort, { ...row, drawnBy: actor, drawnAt: this.clock() });
      return { version, frameDigest: row.frameDigest, drawn: drawn.length, sampler: SAMPLER };
    });
  }

  /** By a code that the protocol registered; flagged where the counts could be seen by then (S53). */
  async exclude(subject: string, code: ExclusionCode, actor: string): Promise<{ afterUnblinding: boolean }> {
    await this.audit.record({ event: 'SUBJECT_EXCLUDED', actor, subject, detail: { code } });
    return this.database.transaction(async (manager) => {
      const { cohort, content, exclusions } = await this.sheet(manager, true);
      if (!cohort.drawn.includes(subject)) throw notThere();
      if (!content.exclusions.includes(code)) throw refused('CODE_NOT_REGISTERED', notRegistered(content));
      if (exclusions.some((one) => one.subject === subject))
        throw notNow('EXCLUDED_ALREADY', 'This person is excluded already; the reason stays as it was given.');
      const afterUnblinding = cohort.unblindedAt !== null;
      const row = {
        version: cohort.version,
        subject,
        code,
        decidedBy: actor,
        decidedAt: this.clock(),
        afterUnblinding,
      };
      await manager.insert(EvaluationExclusion, row);
      return { afterUnblinding };
    });
  }

  /** From now on the counts may be seen, and whoever is left out is flagged. There is no way back. */
  async unblind(actor: string): Promise<{ unblindedAt: Date }> {
    await this.audit.record({ event: 'EVALUATION_UNBLINDED', actor });
    return this.database.transaction(async (manager) => {
      const { cohort } = await this.sheet(manager, true);
      if (cohort.unblindedAt) throw notNow('UNBLINDED_ALREADY', 'The counts can be seen already.');
      const unblindedAt = this.clock();
      await manager.update(EvaluationCohort, { version: cohort.version }, { unblindedAt });
      return { unblindedAt };
    });
  }

  /** Of the protocol in force. Throws 409 where nobody has been drawn. */
  async sheet(manager = this.database.manager, lock = false): Promise<CohortSheet> {
    const found = await this.find(manager, lock);
    if (!found) throw notNow('COHORT_NOT_DRAWN', 'Draw the sample first.');
    return found;
  }

  async find(manager: EntityManager = this.database.manager, lock = false): Promise<CohortSheet | undefined> {
    const protocol = await this.baseline.inForce(manager);
    if (!protocol) return undefined;
    const { version } = protocol;
    const held = lock && { lock: { mode: 'pessimistic_write' as const } };
    const cohort = await manager.findOne(EvaluationCohort, { where: { version }, ...held });
    if (!cohort) return undefined;
    const exclusions = await manager.find(EvaluationExclusion, { where: { version }, order: { subject: 'ASC' } });
    return { cohort, content: contentOf(protocol), exclusions };
  }
}

function notRegistered({ exclusions }: ProtocolContent): string {
  const codes = exclusions.map((code) => `${code} (${EXCLUSIONS[code]})`);
  return `The protocol registers ${codes.join(', ')}. Choose one of these.`;
}
