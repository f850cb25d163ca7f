import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { PURPOSES } from '../vocabulary.js';
import type { Purpose } from '../vocabulary.js';
import { IsCode, IsFieldKey, IsId } from './rules.js';

/** hub → agency: what may you say of this person, of these fields? */
export class ContributionRequest {
  @IsId() enquiryId: string;
  @IsId() caseRef: string;
  /** Says by which sharing policy the agency answers. */
  @IsIn(PURPOSES) purpose: Purpose;
  @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) fields: string[];
}

export class ContributedField {
  @IsFieldKey() field: string;
  @IsOptional() @IsString() @MaxLength(2000) value?: string;
  /** Written by a person for readers outside health; never a cut-down text. */
  @IsOptional() @IsString() @MaxLength(500) summary?: string;
}

/** A field the agency has and does not give; the rule says why, the words that broke it stay at home. */
export class HeldBackField {
  @IsFieldKey() field: string;
  @IsCode() rule: string;
}

/** agency → hub */
export class ContributionGiven {
  @IsId() enquiryId: string;
  @IsId() caseRef: string;
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ContributedField)
  fields: ContributedField[];
  @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => HeldBackField) heldBack: HeldBackField[];
}
