import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { OSARA_STAGES } from './stages.js';
import type { OsaraStage } from './stages.js';

export class OsaraParams {
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/) caseRef: string;
  @IsIn(OSARA_STAGES) stage: OsaraStage;
}

export class OsaraRequest {
  /** Who answers for this stage. */
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/) ownerId: string;
  @Matches(/^\d{4}-\d{2}-\d{2}$/) heldOn: string;
  /** Question → answer; what is not yet known may be left blank until the stage is closed. */
  @IsObject() answers: Record<string, string>;
  /** What it rests on: a count, a call, a conversation. Never a document about the person. */
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MinLength(3, { each: true })
  @MaxLength(300, { each: true })
  evidence: string[];
  @IsBoolean() close: boolean;
}
