import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  MaxLength,
} from 'class-validator';
import { AGENCY_KINDS } from '#contracts';
import type { AgencyKind } from '#contracts';
import { STAFF_ROLES } from './roles.js';
import type { StaffRole } from './roles.js';

const AGENCY_ID = /^[a-z][a-z0-9-]{1,50}$/;
const COMPACT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/;

export class AgencyRequest {
  @Matches(AGENCY_ID) agency: string;
  @IsString() @MaxLength(120) name: string;
  @IsIn(AGENCY_KINDS) kind: AgencyKind;
  /** The legal body that answers for the records. */
  @Matches(ID) controller: string;
  @IsObject() signingKey: Record<string, string>;
  @IsObject() sealingKey: Record<string, string>;
  /** The agency's own word on these keys, signed with the first of them, or with those it had before. */
  @Matches(COMPACT) @MaxLength(4000) statement: string;
  /** A mailbox server of this agency's own. */
  @IsOptional()
  @IsUrl({ protocols: ['postgres', 'postgresql', 'redis', 'rediss'], require_tld: false, require_protocol: true })
  mailboxUrl?: string;
  /** The database login that may open this mailbox. */
  @IsOptional() @Matches(/^[a-z][a-z0-9_]{1,60}$/) grantTo?: string;
}

export class StaffRequest {
  @Matches(ID) staffId: string;
  @Matches(AGENCY_ID) agency: string;
  @IsString() @MaxLength(120) name: string;
  @IsString() @MaxLength(200) issuer: string;
  @IsString() @MaxLength(200) subject: string;
  @IsArray() @ArrayMinSize(1) @IsIn(STAFF_ROLES, { each: true }) roles: StaffRole[];
  @IsBoolean() healthPractitioner: boolean;
  /** Caldicott Guardian, or lead for information governance. */
  @IsOptional() @IsBoolean() caldicott?: boolean;
  @IsOptional() @IsObject() publicKey?: Record<string, string>;
  /** The home agency's word that this is their key; without it the agency is asked. */
  @IsOptional() @Matches(COMPACT) @MaxLength(4000) voucher?: string;
}
