import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  ValidateNested,
} from 'class-validator';
import { AGENCY_KINDS, ASSURANCES, PURPOSES } from '../vocabulary.js';
import type { AgencyKind, Assurance, Purpose } from '../vocabulary.js';
import { IsCode, IsCompactJose, IsDigest, IsId, IsInstant, IsText } from './rules.js';

/** What a person signs as: for their side in a decision, as coordinator, or for their organisation in governance. */
export const SIGNING_ROLES = ['HEALTH', 'POLICE', 'COORDINATOR', 'GOVERNANCE'] as const;
export type SigningRole = (typeof SIGNING_ROLES)[number];

/** Somebody's signature that lets a new agency in, over the digest of its keys; its subject is `admission-<agency>`. */
export class AdmissionSignature {
  @IsId() signer: string;
  @IsIn(SIGNING_ROLES) role: SigningRole;
  @IsCompactJose() jws: string;
}

/** Public keys are JWKs: Ed25519 to sign, X25519 to seal. */
export class DirectoryAgency {
  @IsId() agency: string;
  @IsText(120) name: string;
  @IsIn(AGENCY_KINDS) kind: AgencyKind;
  @IsObject() signingKey: Record<string, string>;
  @IsObject() sealingKey: Record<string, string>;
  /** The agency's own statements of its keys, from the first to those in use: `libs/sealing` follows them. */
  @IsArray() @ArrayMaxSize(200) @IsCompactJose({ each: true }) statements: string[];
  /** Who let it in after the others, or again with keys that do not follow from its old ones: health and police. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => AdmissionSignature)
  admission?: AdmissionSignature[];
}

/** A key of somebody who signs. What it may sign as stands in the voucher of their home agency, and nowhere else. */
export class DirectorySigner {
  @IsId() signer: string;
  @IsId() agency: string;
  @IsCompactJose() voucher: string;
}

export class AgreementInForce {
  @IsId() agreementId: string;
  @IsBoolean() inForce: boolean;
  @IsInstant() expiresAt: string;
  /** What it was made for; its parties are the agencies of the directory. */
  @IsArray() @ArrayMinSize(1) @IsIn(PURPOSES, { each: true }) purposes: Purpose[];
  /** How sure one has to be that it was the person who signed. */
  @IsOptional() @IsIn(ASSURANCES) assurance?: Assurance;
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

/** An agency of the directory whose keys this adapter does not believe, or not as they are told. */
export class DirectoryDoubt {
  @IsId() agency: string;
  @IsCode() code: string;
}

/** hub → agency: somebody of yours has a key to sign with. Do you vouch for it? */
export class VoucherRequest {
  @IsId() signer: string;
  @IsText(120) name: string;
  @IsArray() @ArrayMinSize(1) @IsIn(SIGNING_ROLES, { each: true }) roles: SigningRole[];
  /** A public Ed25519 JWK, or a passkey: `libs/sealing` says which forms are sound. */
  @IsObject() key: Record<string, unknown>;
}

/** agency → hub: a person here has looked, and vouches. */
export class VoucherGiven {
  @IsId() signer: string;
  @IsCompactJose() voucher: string;
}

/** agency → hub: not vouched for, or not any more. */
export class VoucherRefused {
  @IsId() signer: string;
  /** The digest of the key. */
  @IsDigest() key: string;
  @IsCode() code: string;
}

/** agency → hub */
export class PartnershipAcknowledged {
  @IsId() version: string;
  @IsOptional() @IsText(60) adapterVersion?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => DirectoryDoubt)
  doubts?: DirectoryDoubt[];
}
