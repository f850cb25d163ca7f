import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { COMPLAINT_OUTCOMES } from './complaint-outcomes.js';
import type { ComplaintOutcome } from './complaint-outcomes.js';

const ID = /^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const WAYS_OF_TELLING = ['IN_PERSON', 'BY_TELEPHONE', 'BY_LETTER', 'THROUGH_AN_ADVOCATE'] as const;
export type WayOfTelling = (typeof WAYS_OF_TELLING)[number];
/** Whom it would put at risk to tell the person; nothing else is a reason not to. */
export const AT_RISK_BY_TELLING = ['THE_PERSON', 'SOMEBODY_ELSE'] as const;
export type AtRiskByTelling = (typeof AT_RISK_BY_TELLING)[number];

export class ToldRequest {
  @Matches(DAY) toldOn: string;
  @IsIn(WAYS_OF_TELLING) how: WayOfTelling;
}

export class NotToldRequest {
  @IsIn(AT_RISK_BY_TELLING) atRisk: AtRiskByTelling;
  @IsString() @MinLength(10) @MaxLength(1000) reason: string;
  /** When it is looked at again: within 90 days. */
  @Matches(DAY) reviewOn: string;
}

export class RefusalRequest {
  @Matches(DAY) refusedOn: string;
  /** Whether they were able to decide this for themselves. */
  @IsBoolean() hasCapacity: boolean;
  @IsString() @MinLength(3) @MaxLength(2000) words: string;
}

export const RISKS = ['TO_THEMSELVES', 'TO_OTHERS'] as const;

export class OverrideRequest {
  @IsIn(RISKS) risk: (typeof RISKS)[number];
  /** Who is at risk of what, and what it is known from. */
  @IsString() @MinLength(20) @MaxLength(1000) reason: string;
}

export class ObjectionRequest {
  @Matches(DAY) madeOn: string;
  @IsString() @MinLength(3) @MaxLength(2000) words: string;
}

export class ObjectionDecisionRequest {
  @IsBoolean() upheld: boolean;
  /** What the person is told. */
  @IsString() @MinLength(10) @MaxLength(2000) reasons: string;
}

export class ComplaintRequest {
  @IsOptional() @Matches(ID) caseRef?: string;
  @IsOptional() @Matches(ID) agency?: string;
  @Matches(DAY) receivedOn: string;
  @IsString() @MinLength(3) @MaxLength(4000) words: string;
  /** How whoever complains is reached. */
  @IsString() @MinLength(3) @MaxLength(300) answerTo: string;
}

export class ComplaintOutcomeRequest {
  @IsIn(COMPLAINT_OUTCOMES) outcome: ComplaintOutcome;
  @IsString() @MinLength(10) @MaxLength(4000) reasons: string;
}
