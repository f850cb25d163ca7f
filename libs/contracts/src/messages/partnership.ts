import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  ValidateNested,
} from 'class-validator';
import { AGENCY_KINDS, PURPOSES } from '../vocabulary.js';
import type { AgencyKind, Purpose } from '../vocabulary.js';
import { IsId, IsInstant, IsText } from './rules.js';

/** What a person signs as: for their side in a decision, as coordinator, or for their organisation in governance. */
export const SIGNING_ROLES = ['HEALTH', 'POLICE', 'COORDINATOR', 'GOVERNANCE'] as const;
export type SigningRole = (typeof SIGNING_ROLES)[number];

/** Public keys are JWKs: Ed25519 to sign, X25519 to seal. */
export class DirectoryAgency {
  @IsId() agency: string;
  @IsText(120) name: string;
  @IsIn(AGENCY_KINDS) kind: AgencyKind;
  @IsObject() signingKey: Record<string, string>;
  @IsObject() sealingKey: Record<string, string>;
}

export class DirectorySigner {
  @IsId() signer: string;
  @IsId() agency: string;
  @IsIn(SIGNING_ROLES, { each: true }) roles: SigningRole[];
  @IsObject() publicKey: Record<string, string>;
}

export class AgreementInForce {
  @IsId() agreementId: string;
  @IsBoolean() inForce: boolean;
  @IsInstant() expiresAt: string;
  /** What it was made for; its parties are the agencies of the directory. */
  @IsArray() @ArrayMinSize(1) @IsIn(PURPOSES, { each: true }) purposes: Purpose[];
}

/** hub → agency: who takes part, by which keys, under which agreement and sharing policy. */
export class PartnershipPublished {
  @IsId() version: string;
  @IsDefined() @IsObject() @ValidateNested() @Type(() => AgreementInForce) agreement: AgreementInForce;
  @IsArray() @ValidateNested({ each: true }) @Type(() => DirectoryAgency) agencies: DirectoryAgency[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => DirectorySigner) signers: DirectorySigner[];
  /**
   * The sharing policies in force, whole, one for each purpose: each adapter keeps them and decides from them by itself.
   * `libs/sharing-policy` reads them.
   */
  @IsArray() @ArrayMinSize(1) @IsObject({ each: true }) policies: Record<string, unknown>[];
}

/** agency → hub */
export class PartnershipAcknowledged {
  @IsId() version: string;
  @IsOptional() @IsText(60) adapterVersion?: string;
}
