import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContactAnswer } from '#contracts';
import type { CountPeriod } from './count-windows.js';

/** What one agency was asked to count. */
@Entity('contacts_request')
export class ContactsAsked {
  @PrimaryColumn('text', { name: 'request_id' }) requestId: string;
  @Column('text') subject: string;
  @Column('text') agency: string;
  @Column('text') period: CountPeriod;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  /** How often it has been asked again since. */
  @Column('int') chased: number;
}

/** What an agency said. A correction that comes later is a version of its own; none is ever changed. */
@Entity('contacts_count')
export class ContactsCounted {
  @PrimaryColumn('text') subject: string;
  @PrimaryColumn('text') agency: string;
  @PrimaryColumn('text') period: CountPeriod;
  @PrimaryColumn('int') version: number;
  @Column('text') answer: ContactAnswer;
  @Column('int') incidents: number;
  /** Decimal text, so that nothing is lost in being kept. */
  @Column('jsonb') roles: { role: string; incidents: number; minutes: string }[];
  @Column('timestamptz', { name: 'reported_at' }) reportedAt: Date;
}
