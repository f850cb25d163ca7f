import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { AGENCY_KINDS, ARTICLE_9_CONDITIONS, PURPOSES } from '#contracts';
import type { AgencyKind, Article9Condition, Purpose } from '#contracts';
import { LOWEST_THRESHOLD } from '../enquiries/settings.js';
import { CHANGE_REASONS } from './changes.js';
import type { ChangeReason } from './changes.js';
import { STANCES } from './policy.entities.js';
import type { Stance } from './policy.entities.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FIELD = /^[a-z][A-Za-z0-9]{2,39}$/;
const SHARE_RULES = ['Y', 'S', 'A', 'N', 'O'] as const;

export class DraftRequest {
  @IsIn(PURPOSES) purpose: Purpose;
  /** What the change is for, in a sentence. */
  @IsString() @MinLength(5) @MaxLength(300) aim: string;
}

/** Why: from the list, and in words of one's own. */
export class WhyRequest {
  @IsIn(CHANGE_REASONS) reasonCode: ChangeReason;
  @IsString() @MinLength(5) @MaxLength(300) reason: string;
}

export class CellRequest extends WhyRequest {
  @IsIn(SHARE_RULES) rule: (typeof SHARE_RULES)[number];
  /** Under Article 6 UK GDPR; asked for where the change gives more. */
  @IsOptional() @IsString() @MaxLength(60) lawfulBasis?: string;
  /** Under Article 9; asked for where the change gives more of what is about health. */
  @IsOptional() @IsIn(ARTICLE_9_CONDITIONS) article9?: Article9Condition;
  /** The last day; from the next one on nothing is shared by it. */
  @IsOptional() @Matches(DAY) endsOn?: string;
}

export class LimitsRequest extends WhyRequest {
  @IsArray() @ArrayMaxSize(100) @Matches(FIELD, { each: true }) fields: string[];
}

export class ThresholdRequest extends WhyRequest {
  @IsInt() @Min(LOWEST_THRESHOLD) @Max(20) services: number;
  @IsBoolean() countAsker: boolean;
  @IsInt() @Min(1) @Max(24) windowMonths: number;
}

export class ExpectedRequest {
  @Matches(FIELD) field: string;
  @IsIn(AGENCY_KINDS) kind: AgencyKind;
  @IsIn(['shared', 'summary', 'own', 'approval', 'withheld']) outcome:
    'shared' | 'summary' | 'own' | 'approval' | 'withheld';
}

/** Brings an older version back, as a draft that goes through the gate like any other. */
export class RestoreRequest extends WhyRequest {
  @IsOptional() @IsString() @MaxLength(60) lawfulBasis?: string;
  @IsOptional() @IsIn(ARTICLE_9_CONDITIONS) article9?: Article9Condition;
}

export class ViewRequest {
  @IsIn(STANCES) stance: Stance;
  @IsString() @MinLength(5) @MaxLength(4000) view: string;
  /** The group or seat it comes from, such as `Lived-experience group, autumn meeting`. */
  @IsString() @MinLength(5) @MaxLength(120) givenBy: string;
}

export class PublicationRequest {
  /** ISO 8601 with a zone; left out: from now on. */
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d\d:\d\d)$/) from?: string;
}
