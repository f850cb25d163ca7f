import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import type { RightField } from '../../cases/put-right.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FIELD = /^[a-z][A-Za-z0-9]{2,39}$/;

export class CorrectionRequest {
  @Matches(DAY) askedOn: string;
  /** What they say is wrong, as fields of the catalogue. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @ArrayUnique() @Matches(FIELD, { each: true }) fields: string[];
  @IsString() @MinLength(3) @MaxLength(2000) words: string;
  /** Whether it is to be used by nobody until that is settled. */
  @IsBoolean() restrict: boolean;
}

export class RightFieldRequest implements RightField {
  @Matches(FIELD) field: string;
  /** Left out where nothing is to stand there. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(2000) value?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(2000) summary?: string;
}

/** Who they are, where that was wrong. An empty text takes it out. */
export class RightIdentityRequest {
  @IsOptional() @IsString() @MaxLength(100) givenName?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) familyName?: string;
  @IsOptional() @Matches(DAY) dateOfBirth?: string;
  @IsOptional() @IsString() @MaxLength(300) address?: string;
  @IsOptional() @IsString() @MaxLength(10) postcode?: string;
  @IsOptional() @Matches(/^\d{0,12}$/) uprn?: string;
  @IsOptional() @IsString() @MaxLength(30) phone?: string;
}

export class CorrectionDecisionRequest {
  @IsBoolean() corrected: boolean;
  /** What the person is told. */
  @IsString() @MinLength(10) @MaxLength(2000) reasons: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RightFieldRequest)
  right?: RightFieldRequest[];
  @IsOptional() @IsObject() @ValidateNested() @Type(() => RightIdentityRequest) identity?: RightIdentityRequest;
}
