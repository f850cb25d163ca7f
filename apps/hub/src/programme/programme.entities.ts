import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Side } from '#contracts';

/** One stop of the whole programme; where nobody has resumed it, it stands. The database keeps to one at a time. */
@Entity('programme_stop')
export class ProgrammeStop {
  @PrimaryColumn('text', { name: 'stop_id' }) stopId: string;
  /** Read by everybody who works here, so it names nobody. */
  @Column('text') reason: string;
  @Column('text', { name: 'stopped_by' }) stoppedBy: string;
  @Column('timestamptz', { name: 'stopped_at' }) stoppedAt: Date;
  /** What has to be signed before it goes on. */
  @Column('text') digest: string;
  @Column('timestamptz', { name: 'resumed_at', nullable: true }) resumedAt: Date | null;
}

/** One signature for each side, of two people of two organisations: the database holds all of it. */
@Entity('programme_stop_signature')
export class ProgrammeStopSignature {
  @PrimaryColumn('text', { name: 'stop_id' }) stopId: string;
  @PrimaryColumn('text') side: Side;
  @Column('text', { name: 'staff_id' }) staffId: string;
  @Column('text') agency: string;
  @Column('text') jws: string;
  @Column('timestamptz', { name: 'signed_at' }) signedAt: Date;
}

/** A case that the stop suspended, and nothing else: it goes on with the programme. */
@Entity('programme_stopped_case')
export class StoppedCase {
  @PrimaryColumn('text', { name: 'stop_id' }) stopId: string;
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @Column('timestamptz', { name: 'hidden_at' }) hiddenAt: Date;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
  /** Why it did not go on with the programme; null where it did. */
  @Column('text', { nullable: true }) left: string | null;
}

export const PROGRAMME_ENTITIES = [ProgrammeStop, ProgrammeStopSignature, StoppedCase];
