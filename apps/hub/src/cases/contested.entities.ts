import { Entity, PrimaryColumn } from 'typeorm';

/** The person says that this field is wrong and wants it used by nobody until that is settled. */
@Entity('contested_field')
export class ContestedField {
  @PrimaryColumn('text', { name: 'case_ref' }) caseRef: string;
  @PrimaryColumn('text') field: string;
  @PrimaryColumn('text') matter: string;
}
