import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { ARTICLE_9_CONDITIONS, ASSURANCES, PURPOSES } from '#contracts';
import type { Article9Condition, Assurance, Purpose } from '#contracts';
import { DSPT_STATUSES } from './terms.js';
import type { DsptStatus } from './terms.js';

const AGENCY_ID = /^[a-z][a-z0-9-]{1,50}$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9-]{2,50}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A data protection impact assessment that is signed off. */
export class DpiaRequest {
  @IsString() @MinLength(3) @MaxLength(80) reference: string;
  @Matches(DAY) signedOffOn: string;
  /** The data protection officer. */
  @IsString() @MinLength(2) @MaxLength(120) signedOffBy: string;
}

/** The next version of an agreement, or the first. */
export class AgreementRequest {
  @Matches(ID) agreementId: string;
  @IsString() @MinLength(5) @MaxLength(200) title: string;
  @IsIn([1, 2, 3]) tier: 1 | 2 | 3;
  @IsArray() @ArrayMinSize(1) @IsIn(PURPOSES, { each: true }) purposes: Purpose[];
  @IsArray() @ArrayMinSize(2) @ArrayMaxSize(200) @Matches(AGENCY_ID, { each: true }) parties: string[];
  /** Under Article 6 UK GDPR. */
  @IsString() @MaxLength(60) lawfulBasis: string;
  @IsIn(ARTICLE_9_CONDITIONS) article9: Article9Condition;
  /** The appropriate policy document; asked for with ART_9_2_G. */
  @IsOptional() @IsString() @MinLength(3) @MaxLength(120) policyDocument?: string;
  @IsArray() @ArrayMinSize(1) @IsString({ each: true }) @MaxLength(60, { each: true }) confidentialityBases: string[];
  /** How sure one has to be that it was the person who signed; a software key will do unless this says more. */
  @IsOptional() @IsIn(ASSURANCES) assurance?: Assurance;
  @IsString() @MinLength(5) @MaxLength(500) retention: string;
  /** Left out, the version can be read and not signed. */
  @IsOptional() @ValidateNested() @Type(() => DpiaRequest) dpia?: DpiaRequest;
  @Matches(DAY) reviewOn: string;
  @Matches(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/) expiresAt: string;
}

export class DsptRequest {
  @IsIn(DSPT_STATUSES) status: DsptStatus;
  /** The last day it holds. */
  @Matches(DAY) until: string;
  /** Of the publication, or of the agreed equivalent. */
  @IsString() @MinLength(2) @MaxLength(120) reference: string;
}

export class AgreementReviewRequest {
  @Matches(DAY) nextReviewOn: string;
}

export class DepartureRequest {
  @IsString() @MinLength(5) @MaxLength(300) reason: string;
}
