import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ERASURE_RESULTS } from '../vocabulary.js';
import type { ErasureResult } from '../vocabulary.js';
import { Manifest, ManifestSection, ManifestSignature } from './manifest.js';
import { AreFieldKeys, IsCode, IsCompactJose, IsDigest, IsFieldKey, IsId, IsText } from './rules.js';

/** One line of a copy; `salt` (base64url, 16 bytes) keeps its digest from being guessed. */
export class CopyFieldMessage {
  @IsFieldKey() field: string;
  @IsText(80) label: string;
  @IsText(2000) value: string;
  @IsBoolean() safety: boolean;
  @IsString() @MaxLength(32) salt: string;
}

/** hub → agency: the copy, with all that proves it may be put in. */
export class ProfilePush {
  @IsDefined() @IsObject() @ValidateNested() @Type(() => Manifest) manifest: Manifest;
  @IsDefined() @IsObject() @ValidateNested() @Type(() => ManifestSection) section: ManifestSection;
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ManifestSignature)
  signatures: ManifestSignature[];
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CopyFieldMessage)
  fields: CopyFieldMessage[];
  /** Ties the copy to the person this agency recognised; left out where the agency did not know the person. */
  @IsOptional() @IsId() enquiryId?: string;
}

/** hub → agency: take the copy from view at once. `profile.resume` has the same shape. */
export class ProfileSuspend {
  @IsId() copyId: string;
  @IsCode() reason: string;
}
export class ProfileResume extends ProfileSuspend {}

/**
 * hub → agency: take these fields out of the copy. What is left stays as health, police and the coordinator signed it,
 * and stands from then on as `copyVersion`. It names what goes and carries no text: it can only ever take away.
 */
export class ProfileNarrow {
  @IsId() copyId: string;
  @IsInt() @Min(2) copyVersion: number;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100) @AreFieldKeys() fields: string[];
  @IsCode() reason: string;
}

/** hub → agency: take the copy out, for good. */
export class ProfileRevoke {
  @IsId() copyId: string;
  @IsCode() reason: string;
}

/** agency → hub: it stands in our system; `digest` is over what was read back. */
export class ProfileHeld {
  @IsId() copyId: string;
  @IsInt() @Min(1) copyVersion: number;
  @IsDigest() digest: string;
}

/** agency → hub: hidden, or back in view. */
export class ProfileHidden {
  @IsId() copyId: string;
  @IsBoolean() hidden: boolean;
  @IsCode() reason: string;
}

/** agency → hub: it is gone, as far as `result` says. */
export class ProfileErased {
  @IsId() copyId: string;
  @IsIn(ERASURE_RESULTS) result: ErasureResult;
  /** How many times over the system was asked whether anything is left. */
  @IsInt() @Min(1) readBacks: number;
  @IsOptional() @IsText(300) explanation?: string;
  @IsOptional() @IsText(30) reviewOn?: string;
  /** The agency's JWS over the same, to be kept: a message is gone once it has been read. */
  @IsOptional() @IsCompactJose() receipt?: string;
}

/** agency → hub: not put in, and why. */
export class ProfileRefused {
  @IsId() copyId: string;
  @IsInt() @Min(1) copyVersion: number;
  @IsCode() code: string;
  @IsText(300) explanation: string;
}
