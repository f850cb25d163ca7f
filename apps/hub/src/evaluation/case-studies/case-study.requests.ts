import { ArrayMinSize, IsArray, IsBoolean, IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { CONSENT_BY, CONSENT_HOW } from './case-study.entities.js';
import { CASE_STUDY_USES } from './template.js';
import type { CaseStudyPart, CaseStudyUse } from './template.js';

export class CaseStudyRequest implements Record<CaseStudyPart, string> {
  @IsString() @MinLength(10) @MaxLength(4000) situation: string;
  @IsString() @MinLength(10) @MaxLength(4000) whatServicesDid: string;
  @IsString() @MinLength(10) @MaxLength(4000) whatChanged: string;
  @IsString() @MinLength(10) @MaxLength(4000) whatHelped: string;
  @IsString() @MinLength(10) @MaxLength(4000) whatThePersonSays: string;
  @IsString() @MinLength(10) @MaxLength(4000) whatServicesLearnt: string;
}

export class ConsentRequest {
  @IsIn(CONSENT_BY) givenBy: (typeof CONSENT_BY)[number];
  @IsIn(CONSENT_HOW) how: (typeof CONSENT_HOW)[number];
  @Matches(/^\d{4}-\d{2}-\d{2}$/) givenOn: string;
  @IsArray() @ArrayMinSize(1) @IsIn(CASE_STUDY_USES, { each: true }) uses: CaseStudyUse[];
  /** Whether the person was told that they can take it back, and how. */
  @IsBoolean() toldOfWithdrawal: boolean;
}

export class ReadTwiceRequest {
  /** Of the study as it was read. */
  @Matches(/^[A-Za-z0-9_-]{20,100}$/) digest: string;
}

export class ExportRequest {
  @IsIn(CASE_STUDY_USES) usedFor: CaseStudyUse;
}
