import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody asks what is held of them. What they are given is in the rights' encrypted content. */
@Entity('access_request')
export class AccessRequest {
  @PrimaryColumn('text', { name: 'request_id' }) requestId: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  @Column('date', { name: 'received_on' }) receivedOn: string;
  @Column('timestamptz', { name: 'answer_by' }) answerBy: Date;
  @Column('text', { name: 'noted_by' }) notedBy: string;
  @Column('timestamptz', { name: 'noted_at' }) notedAt: Date;
  @Column('text', { name: 'issued_by', nullable: true }) issuedBy: string | null;
  @Column('timestamptz', { name: 'issued_at', nullable: true }) issuedAt: Date | null;
}

export type AccessAnswerCode = 'HELD' | 'NOTHING_HELD' | 'NOT_APPLICABLE';

/** One for every agency that takes part: each is asked, whether it is of the case or not. */
@Entity('access_answer')
export class AccessAnswer {
  @PrimaryColumn('text', { name: 'request_id' }) requestId: string;
  @PrimaryColumn('text') agency: string;
  @Column('text', { nullable: true }) answer: AccessAnswerCode | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
}

export const ACCESS_ENTITIES = [AccessAnswer, AccessRequest];
