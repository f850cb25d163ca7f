import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConfirmAnswer, EnquiryOutcome, Purpose, ScreenAnswer } from '#contracts';

/** A match query. `codes` are gone once it is decided. */
@Entity('enquiry')
export class Enquiry {
  @PrimaryColumn('text', { name: 'enquiry_id' }) enquiryId: string;
  @Column('text') asker: string;
  @Column('text') purpose: Purpose;
  @Column('text') reason: string;
  @Column('int', { name: 'window_months' }) windowMonths: number;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('timestamptz', { name: 'answer_by' }) answerBy: Date;
  @Column('text', { nullable: true }) outcome: EnquiryOutcome | null;
  @Column('text', { name: 'case_ref', nullable: true }) caseRef: string | null;
  @Column('text', { array: true, nullable: true }) codes: string[] | null;
  /** The case that the asker's record of the person was, or is, part of; gone once it is decided. */
  @Column('text', { name: 'earlier_case', nullable: true }) earlierCase: string | null;
}

/** One agency's part in it. `sealed` is readable by that agency alone, and gone once it is decided. */
@Entity('enquiry_answer')
export class EnquiryAnswer {
  @PrimaryColumn('text', { name: 'enquiry_id' }) enquiryId: string;
  @PrimaryColumn('text') agency: string;
  @Column('text', { nullable: true }) sealed: string | null;
  @Column('text', { nullable: true }) screen: ScreenAnswer | null;
  @Column('text', { nullable: true }) confirm: ConfirmAnswer | null;
  @Column('text', { name: 'earlier_case', nullable: true }) earlierCase: string | null;
}
