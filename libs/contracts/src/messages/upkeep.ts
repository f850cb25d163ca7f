import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { CONTACT_ANSWERS } from '../vocabulary.js';
import type { ContactAnswer } from '../vocabulary.js';
import { ID, IsCode, IsCompactJose, IsDigest, IsFieldKey, IsId, IsInstant, IsText } from './rules.js';

/** hub → agency: which copies do you hold? */
export class InventoryRequest {
  @IsId() requestId: string;
  /** Copies that were ordered out here lately: an adapter whose store comes from a backup learns of them again. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20_000)
  @IsString({ each: true })
  @Matches(ID, { each: true })
  revoked?: string[];
}

export class InventoryCopy {
  @IsId() copyId: string;
  @IsInt() @Min(1) copyVersion: number;
  @IsBoolean() hidden: boolean;
  /** The digest of what the system shows now; left out where it cannot be read. */
  @IsOptional() @IsDigest() digest?: string;
}

/** agency → hub */
export class InventoryReported {
  @IsId() requestId: string;
  @IsArray() @ArrayMaxSize(100_000) @ValidateNested({ each: true }) @Type(() => InventoryCopy) copies: InventoryCopy[];
}

/** hub → agency: counts and minutes for the evaluation, never text. Dates are `YYYY-MM-DD`, half-open. */
export class ContactsRequest {
  @IsId() requestId: string;
  @IsId() caseRef: string;
  @Matches(/^\d{4}-\d{2}-\d{2}$/) from: string;
  @Matches(/^\d{4}-\d{2}-\d{2}$/) to: string;
}

export class ContactCount {
  @IsCode() role: string;
  @IsInt() @Min(0) incidents: number;
  @IsNumber() @Min(0) minutes: number;
}

/**
 * agency → hub. A second answer to the same request is a late correction. Where the agency keeps no link to the person
 * any more (`NOT_LINKED`), or its system counts nothing (`CANNOT_COUNT`), that is said: it is not nought.
 */
export class ContactsReported {
  @IsId() requestId: string;
  @IsId() caseRef: string;
  @IsIn(CONTACT_ANSWERS) answer: ContactAnswer;
  /** All of them; one in which two roles took part counts once here. */
  @IsInt() @Min(0) incidents: number;
  @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => ContactCount) counts: ContactCount[];
}

/** agency → hub: a person with a live case was identified again. */
export class ConcernReported {
  @IsId() caseRef: string;
  @IsInstant() at: string;
}

/** hub → agency: what do you hold on this person through the programme? */
export class SubjectAccessRequest {
  @IsId() requestId: string;
  @IsId() caseRef: string;
}

export class SubjectAccessItem {
  @IsFieldKey() field: string;
  @IsText(2000) value: string;
}

/** agency → hub */
export class SubjectAccessGiven {
  @IsId() requestId: string;
  @IsIn(['HELD', 'NOTHING_HELD', 'NOT_APPLICABLE']) answer: 'HELD' | 'NOTHING_HELD' | 'NOT_APPLICABLE';
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SubjectAccessItem)
  items: SubjectAccessItem[];
}

/** hub → agency: how far the ledger has come; each adapter checks, keeps and countersigns it. */
export class LedgerCheckpoint {
  @IsInt() @Min(0) size: number;
  /** The Merkle tree hash (RFC 9162) over the entries. */
  @IsDigest() root: string;
  /** The hash of the chain's last row. */
  @IsDigest() head: string;
  @IsInstant() at: string;
  /** The hub's JWS (EdDSA) over `{ at, head, root, size }`. */
  @IsCompactJose() signature: string;
  /** The size that `proof` starts from: what this agency witnessed last, or 0. */
  @IsInt() @Min(0) from: number;
  /** RFC 9162 consistency proof. */
  @IsArray() @ArrayMaxSize(128) @IsDigest({ each: true }) proof: string[];
}

/** agency → hub: seen, and it goes on from what was seen before. `signature` is over `{ head, root, size }`. */
export class LedgerWitnessed {
  @IsInt() @Min(0) size: number;
  @IsDigest() root: string;
  @IsDigest() head: string;
  @IsCompactJose() signature: string;
}

/** agency → hub: not countersigned, and why. `lastSize` is what was witnessed last, 0 for nothing. */
export class LedgerRefused {
  @IsInt() @Min(0) size: number;
  @IsCode() code: string;
  @IsInt() @Min(0) lastSize: number;
  @IsOptional() @IsDigest() lastRoot?: string;
}

/** agency → hub: something about the person changed in the agency's system. */
export class PersonChanged {
  @IsId() caseRef: string;
  @IsIn(['MERGED', 'MOVED', 'RESTRICTED', 'DIED']) change: 'MERGED' | 'MOVED' | 'RESTRICTED' | 'DIED';
  @IsInstant() at: string;
}

/** Either way: a message of yours was refused. The refusal names it and says why, without its content. */
export class MessageRefused {
  @IsId() refusedId: string;
  @IsCode() code: string;
  @IsText(300) explanation: string;
  @IsOptional() @IsCode() refusedType?: string;
}
