import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { DECISION_KINDS } from './decision-kinds.js';
import type { DecisionKind } from './decision-kinds.js';
import { VETO_SUBJECTS } from './decision.entities.js';

export class DecisionRequest {
  @IsIn(DECISION_KINDS) kind: DecisionKind;
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/) meetingId: string;
}

/** A signature over the digest, made with the signer's own key: a compact JWS, or a passkey's. */
export class SignatureRequest {
  @IsString() @MaxLength(4000) @Matches(/^[\w-]+(\.[\w-]+){2,4}$/) jws: string;
}

export class VetoRequest {
  @IsIn(VETO_SUBJECTS) about: (typeof VETO_SUBJECTS)[number];
  /** Of the field catalogue; for clinical content. */
  @IsOptional() @Matches(/^[a-z][A-Za-z0-9]{2,39}$/) field?: string;
  @IsString() @MinLength(5) @MaxLength(300) reason: string;
}
