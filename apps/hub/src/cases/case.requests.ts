import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { CONFIDENTIALITY_BASES } from '#contracts';
import type { ConfidentialityBasis } from '#contracts';
import { PATHWAY_KINDS } from './plan/pathways.js';
import type { PathwayKind } from './plan/pathways.js';
import type { FieldApproval, SubjectRestriction } from './plan.js';

const ID = /^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FIELD = /^[a-z][A-Za-z0-9]{2,39}$/;

class ApprovalRequest implements FieldApproval {
  @Matches(FIELD) field: string;
  @Matches(ID) agency: string;
  @IsString() @MinLength(5) @MaxLength(300) reason: string;
  @IsISO8601({ strict: true }) expiresAt: string;
}

class RestrictionRequest implements SubjectRestriction {
  @IsOptional() @Matches(FIELD) field?: string;
  @IsOptional() @Matches(ID) agency?: string;
}

export class PlanRequest {
  @Matches(ID) ownerId: string;
  @Matches(ID) clinicalLeadId: string;
  @IsString() @MinLength(5) @MaxLength(300) outOfHoursContact: string;
  @Matches(DAY) outOfHoursTestedOn: string;
  /** Whether it is answered day and night: a contact with gaps is none. */
  @IsBoolean() outOfHoursAlwaysAnswered: boolean;
  /** The trust that answers; the clinical lead's, unless another is named. */
  @IsOptional() @Matches(ID) outOfHoursAgency?: string;
  /** A pathway that the plan follows. It cannot be saved without somebody of health to ring. */
  @IsOptional() @IsIn(PATHWAY_KINDS) pathway?: PathwayKind;
  @IsOptional() @IsString() @MinLength(5) @MaxLength(200) pathwayHealthContact?: string;
  @IsOptional() @Matches(ID) pathwayHealthAgency?: string;
  /** Agencies to which it is relevant for this person. Nobody is on it by default. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(50) @Matches(ID, { each: true }) recipients: string[];
  @IsObject() fields: Record<string, string>;
  @IsObject() summaries: Record<string, string>;
  @IsObject() guidance: Record<string, string>;
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ApprovalRequest)
  approvals: ApprovalRequest[];
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => RestrictionRequest)
  restrictions: RestrictionRequest[];
  @IsIn(CONFIDENTIALITY_BASES) confidentialityBasis: ConfidentialityBasis;
  @Matches(DAY) expiresOn: string;
  /** Within 90 days; at the latest day that it may be, unless one is named. */
  @IsOptional() @Matches(DAY) reviewOn?: string;
  /** Why guidance says what not to do, where it does. */
  @IsOptional() @IsString() @MinLength(5) @MaxLength(500) restrictiveReason?: string;
}

export class ReasonRequest {
  @IsString() @MinLength(5) @MaxLength(300) reason: string;
}
