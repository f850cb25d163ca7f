import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReturnPeriod, SafetyEvent } from './safety-events.js';
import type { ExperienceKind, Wave } from './questions.js';

/** All that befell somebody in a window, as the coordinator knows it; an empty list says that it was nothing. */
@Entity('safety_return')
export class SafetyReturn {
  @PrimaryColumn('text') subject: string;
  @PrimaryColumn('text') period: ReturnPeriod;
  /** A later version corrects; none is ever changed. */
  @PrimaryColumn('int') version: number;
  @Column('jsonb') events: SafetyEvent[];
  @Column('text', { name: 'noted_by' }) notedBy: string;
  @Column('timestamptz', { name: 'noted_at' }) notedAt: Date;
}

/** That somebody was asked, and whether they answered. What they said is nowhere near it. */
@Entity('experience_asked')
export class ExperienceAsked {
  @PrimaryColumn('text') kind: ExperienceKind;
  @PrimaryColumn('text') wave: Wave;
  /** A subject, or a member of staff. */
  @PrimaryColumn('text') who: string;
  @Column('boolean') answered: boolean;
}

/** What somebody said. It has no time and no order, so that it cannot be laid beside who was asked. */
@Entity('experience_answer')
export class ExperienceAnswer {
  @PrimaryColumn('uuid', { name: 'answer_id' }) answerId: string;
  @Column('text') kind: ExperienceKind;
  @Column('text') wave: Wave;
  /** From 1, not at all, to 5, very much; of an after-use answer 1, 3 or 5. */
  @Column('jsonb') ratings: Record<string, number>;
}
