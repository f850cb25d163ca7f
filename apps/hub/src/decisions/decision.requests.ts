import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import { DECISION_KINDS } from './decision-kinds.js';
import type { DecisionKind } from './decision-kinds.js';

export class DecisionRequest {
  @IsIn(DECISION_KINDS) kind: DecisionKind;
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/) meetingId: string;
}

/** A signature over the digest, made with the signer's own key. */
export class SignatureRequest {
  @IsString() @MaxLength(4000) @Matches(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/) jws: string;
}
