import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { WAVES } from './questions.js';
import type { Wave } from './questions.js';
import { RETURN_PERIODS, SAFETY_EVENTS } from './safety-events.js';
import type { ReturnPeriod, SafetyEvent, SafetyEventKind } from './safety-events.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

class SafetyEventRequest implements SafetyEvent {
  @IsIn(SAFETY_EVENTS) kind: SafetyEventKind;
  @Matches(DAY) on: string;
  @IsOptional() @Matches(DAY) until?: string;
}

/** Everything that befell somebody in a window. An empty list says: nothing. */
export class SafetyReturnRequest {
  @IsIn(RETURN_PERIODS) period: ReturnPeriod;
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => SafetyEventRequest)
  events: SafetyEventRequest[];
}

/** What the person said; left out where they were asked and did not want to answer. */
export class ExperienceRequest {
  @IsIn(WAVES) wave: Wave;
  @IsOptional() @IsObject() ratings?: Record<string, number>;
}

/** One tap: whether a profile was useful. Nothing is asked about the person. */
export class AfterUseRequest {
  @IsInt() @Min(1) @Max(5) @IsIn([1, 3, 5]) useful: 1 | 3 | 5;
}
