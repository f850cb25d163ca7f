import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Min,
  ValidateNested,
} from 'class-validator';
import { AGENCY_KINDS, CONFIDENTIALITY_BASES, LAWFUL_BASES, PHASES, PURPOSES } from '../vocabulary.js';
import type { AgencyKind, ConfidentialityBasis, LawfulBasis, Phase, Purpose } from '../vocabulary.js';
import { SIGNING_ROLES } from './partnership.js';
import type { SigningRole } from './partnership.js';
import { IsCode, IsCompactJose, IsDigest, IsFieldKey, IsId, IsInstant, IsText } from './rules.js';

/** `digest` is SHA-256 over the canonical JSON of `{ field, label, value, safety, salt }`. */
export class ManifestField {
  @IsFieldKey() field: string;
  @IsIn(['shared', 'summary', 'own']) outcome: 'shared' | 'summary' | 'own';
  /** A named approval lifted the policy's "on approval" for this field. */
  @IsBoolean() approved: boolean;
  @IsDigest() digest: string;
}

export class WithheldField {
  @IsFieldKey() field: string;
  @IsCode() rule: string;
  @IsText(300) reason: string;
}

/** What one agency gets. Only that agency and the people who approve it see it. */
export class ManifestSection {
  @IsId() agency: string;
  @IsIn(AGENCY_KINDS) kind: AgencyKind;
  @IsId() copyId: string;
  @IsInt() @Min(1) copyVersion: number;
  @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => ManifestField) fields: ManifestField[];
  @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => WithheldField) withheld: WithheldField[];
}

/** A section by its digest alone, so that no agency sees what another gets. */
export class SectionDigest {
  @IsId() agency: string;
  @IsId() copyId: string;
  @IsInt() @Min(1) copyVersion: number;
  @IsDigest() digest: string;
}

/** What is signed and approved: one plan version's disclosure to everybody it goes to. */
export class Manifest {
  @IsId() manifestId: string;
  @IsId() caseRef: string;
  @IsInt() @Min(1) cycle: number;
  @IsInt() @Min(1) planVersion: number;
  @IsId() policyVersion: string;
  @IsId() agreementId: string;
  @IsIn(PURPOSES) purpose: Purpose;
  /** How far the case had come: the policy may open a field only in some phases. */
  @IsIn(PHASES) phase: Phase;
  @IsIn(LAWFUL_BASES) lawfulBasis: LawfulBasis;
  @IsIn(CONFIDENTIALITY_BASES) confidentialityBasis: ConfidentialityBasis;
  @IsInstant() issuedAt: string;
  @IsInstant() expiresAt: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SectionDigest)
  sections: SectionDigest[];
}

/** A JWS (EdDSA) over `{ digest, manifestId, role, signer, signedAt }`. */
export class ManifestSignature {
  @IsId() signer: string;
  @IsIn(SIGNING_ROLES) role: SigningRole;
  @IsCompactJose() jws: string;
  @IsOptional() @IsInstant() signedAt?: string;
}
