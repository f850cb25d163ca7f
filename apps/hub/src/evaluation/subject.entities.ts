import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody as the evaluation knows them. Nobody who evaluates is shown which case it is. */
@Entity('evaluation_subject')
export class EvaluationSubject {
  /** A pseudonym made by chance: nothing leads from it to the case but this row. */
  @PrimaryColumn('text') subject: string;
  @Column('text', { name: 'case_ref' }) caseRef: string;
  /** The day in London of the first disclosure of the first cycle, `YYYY-MM-DD`. */
  @Column('text', { name: 'index_on' }) indexOn: string;
}
