import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that is due at a time. One for each kind and subject; setting it again moves it. */
@Entity('deadline')
export class Deadline {
  @PrimaryColumn('text') kind: string;
  /** What it is about: a case, an objection, a copy, an agency. A pseudonymous id. */
  @PrimaryColumn('text') subject: string;
  @Column('text', { name: 'case_ref', nullable: true }) caseRef: string | null;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('timestamptz', { name: 'set_at' }) setAt: Date;
  /** When the hub acts by itself; null where there is nothing (more) for it to do. */
  @Column('timestamptz', { name: 'act_at', nullable: true }) actAt: Date | null;
  @Column('timestamptz', { name: 'met_at', nullable: true }) metAt: Date | null;
  /** How often in a row acting has failed, and the code of the last error. */
  @Column('int') tries: number;
  @Column('text', { nullable: true }) trouble: string | null;
}
