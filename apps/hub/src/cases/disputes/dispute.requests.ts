import { IsBoolean, IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { PRIORITY_CRITERIA } from './priority-criteria.js';
import type { PriorityCriterion } from './priority-criteria.js';

export class DisputeRequest {
  @IsIn(Object.keys(PRIORITY_CRITERIA)) criterion: PriorityCriterion;
  /** A senior manager or governance lead of another service. */
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/) deciderId: string;
  @IsString() @MinLength(5) @MaxLength(1000) reason: string;
}

export class DisputeDecisionRequest {
  @IsBoolean() upheld: boolean;
  @IsString() @MinLength(5) @MaxLength(1000) reason: string;
}
