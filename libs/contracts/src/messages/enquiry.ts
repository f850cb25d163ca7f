import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CONFIRM_ANSWERS, ENQUIRY_OUTCOMES, PURPOSES, SCREEN_ANSWERS } from '../vocabulary.js';
import type { ConfirmAnswer, EnquiryOutcome, Purpose, ScreenAnswer } from '../vocabulary.js';
import { PersonIdentityMessage } from './person-identity.js';
import { IsCode, IsCompactJose, IsId, IsInstant, IsText } from './rules.js';

/** The identity, signed by the asker and sealed to one agency: nobody else can read it. */
export class SealedIdentity {
  @IsId() agency: string;
  @IsCompactJose() sealed: string;
}

/** agency → hub: are other services concerned for this person? */
export class EnquiryRaise {
  @IsId() enquiryId: string;
  @IsIn(PURPOSES) purpose: Purpose;
  /** Why now, from a list: never free text about the person. */
  @IsCode() reason: string;
  @IsInstant() askedAt: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(256) @Matches(/^[A-Za-z0-9_-]{16,64}$/, { each: true }) codes: string[];
  @IsArray() @ArrayMaxSize(200) @ValidateNested({ each: true }) @Type(() => SealedIdentity) sealed: SealedIdentity[];
  /** The case, open or ended, that this agency's record of the person was part of. */
  @IsOptional() @IsId() earlierCase?: string;
}

/** hub → asking agency: the referral is here, and by when it will be known what comes of the question. */
export class EnquiryAcknowledged {
  @IsId() enquiryId: string;
  @IsInstant() answerBy: string;
}

export const REFERRAL_CODES = ['ACCEPTED', 'NOT_ACCEPTED', 'ENDED'] as const;
export type ReferralCode = (typeof REFERRAL_CODES)[number];

/** hub → the agency that referred somebody: what came of it. A code and a time, and nothing of the person. */
export class ReferralProgressed {
  @IsId() enquiryId: string;
  @IsIn(REFERRAL_CODES) code: ReferralCode;
  @IsInstant() at: string;
}

/** agency → hub */
export class EnquiryWithdraw {
  @IsId() enquiryId: string;
  @IsCode() reason: string;
}

/** hub → agency: codes only. */
export class MatchScreen {
  @IsId() enquiryId: string;
  @IsIn(PURPOSES) purpose: Purpose;
  @IsInt() @Min(1) @Max(24) windowMonths: number;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(256) @Matches(/^[A-Za-z0-9_-]{16,64}$/, { each: true }) codes: string[];
}

/** agency → hub */
export class MatchScreened {
  @IsId() enquiryId: string;
  @IsIn(SCREEN_ANSWERS) answer: ScreenAnswer;
}

/** hub → agency, only where the screen found candidates. */
export class MatchConfirm {
  @IsId() enquiryId: string;
  @IsIn(PURPOSES) purpose: Purpose;
  @IsId() asker: string;
  @IsInt() @Min(1) @Max(24) windowMonths: number;
  @IsCompactJose() sealedIdentity: string;
}

/** agency → hub */
export class MatchConfirmed {
  @IsId() enquiryId: string;
  @IsIn(CONFIRM_ANSWERS) answer: ConfirmAnswer;
  /** Where the answer is KNOWN: the case that this agency's record of the person was, or is, part of. */
  @IsOptional() @IsId() earlierCase?: string;
}

/** hub → asking agency. */
export class EnquiryOutcomeMessage {
  @IsId() enquiryId: string;
  @IsIn(ENQUIRY_OUTCOMES) outcome: EnquiryOutcome;
  @IsOptional() @IsId() caseRef?: string;
  /** A sentence for the person who asked. */
  @IsText(300) explanation: string;
}

/** hub → asking agency, once the threshold is met and not before. */
export class IdentityRequest {
  @IsId() enquiryId: string;
  @IsId() caseRef: string;
}

/** agency → hub */
export class IdentityReleased {
  @IsId() enquiryId: string;
  @IsId() caseRef: string;
  @IsDefined() @IsObject() @ValidateNested() @Type(() => PersonIdentityMessage) identity: PersonIdentityMessage;
}
