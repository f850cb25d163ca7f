import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { PURPOSES } from '#contracts';
import type { Purpose } from '#contracts';
import { EXCLUSIONS, WINDOW_MODES } from '#outcomes';
import type { ExclusionCode, WindowMode } from '#outcomes';
import { COMPARISONS, EXPERIENCE_MEASURES, SAFETY_MEASURES } from './protocol.js';
import type { Comparison, ExperienceMeasure, ProtocolContent, SafetyMeasure } from './protocol.js';

class RateRequest {
  @Matches(/^[A-Z][A-Z0-9_]{2,59}$/) role: string;
  @Matches(/^\d{1,4}\.\d{2}$/) poundsPerHour: string;
  @Matches(/^\d{4}(\/\d{2})?$/) priceYear: string;
  @IsString() @MinLength(3) @MaxLength(200) source: string;
}

export class ProtocolRequest implements ProtocolContent {
  @IsString() @MinLength(5) @MaxLength(200) title: string;
  @IsIn(PURPOSES) purpose: Purpose;
  @IsIn(WINDOW_MODES) windows: WindowMode;
  @IsInt() @Min(2) @Max(10_000) sampleSize: number;
  @IsString() @MinLength(3) @MaxLength(100) seed: string;
  @IsInt() @Min(1000) @Max(100_000) resamples: number;
  @IsInt() @Min(0) @Max(1000) enrolledFrom: number;
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(Object.keys(EXCLUSIONS), { each: true }) exclusions: ExclusionCode[];
  @IsInt() @Min(1) @Max(100) mostDetainedPercent: number;
  @IsArray() @ArrayMinSize(1) @ValidateNested({ each: true }) @Type(() => RateRequest) rates: RateRequest[];
  @IsIn(COMPARISONS) comparison: Comparison;
  /** S05: deaths are counted by every protocol, or there is none. */
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(SAFETY_MEASURES, { each: true }) safety: SafetyMeasure[];
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(EXPERIENCE_MEASURES, { each: true }) experience: ExperienceMeasure[];
  @IsInt() @Min(18) @Max(36) linksKeptMonths: number;
}

export class LockRequest {
  /** The evaluator declares to have no part in any case, and none in the services evaluated. */
  @IsBoolean() @Equals(true) independent: true;
}

export class ProtocolSignatureRequest {
  @IsString() @MaxLength(4000) jws: string;
}
