import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { RATERS, RATINGS } from './ratings.js';
import type { Rater, Rating } from './ratings.js';
import { SPECIALIST_OUTCOMES, SPECIALIST_SERVICES } from './specialist-requests.js';
import type { SpecialistOutcome, SpecialistService } from './specialist-requests.js';

const ID = /^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/;

export class ContactTestRequest {
  /** Whether somebody of health answered. */
  @IsBoolean() answered: boolean;
}

export class RatingRequest {
  @IsIn(RATERS) rater: Rater;
  @IsIn(RATINGS) rating: Rating;
  /** Of the person's rating: who said it. */
  @IsOptional() @IsIn(['PERSON', 'ADVOCATE']) saidBy?: 'PERSON' | 'ADVOCATE';
}

export class HandoverRequest {
  @IsOptional() @Matches(ID) ownerId?: string;
  @IsOptional() @Matches(ID) clinicalLeadId?: string;
}

/** Codes alone: what the person needs it for is said between clinicians, and not here. */
export class SpecialistRequestRequest {
  @IsIn(SPECIALIST_SERVICES) service: SpecialistService;
  @Matches(ID) agency: string;
}

export class SpecialistAnswerRequest {
  @IsIn(SPECIALIST_OUTCOMES) outcome: SpecialistOutcome;
}
