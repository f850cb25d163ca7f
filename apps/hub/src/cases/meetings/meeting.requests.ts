import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { MEETING_KINDS, VOICES } from './meeting-kinds.js';
import type { MeetingKind, Voice } from './meeting-kinds.js';

const ID = /^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class MeetingRequest {
  @IsIn(MEETING_KINDS) kind: MeetingKind;
  @IsBoolean() personInvited: boolean;
  @IsOptional() @IsString() @MinLength(5) @MaxLength(500) whyNot?: string;
  @IsOptional() @Matches(DAY) retryOn?: string;
  /** What the person, or their advocate, said. */
  @IsOptional() @IsString() @MinLength(2) @MaxLength(4000) personView?: string;
  /** Whether they were there, or had somebody speak, or sent a statement. */
  @IsOptional() @IsIn(VOICES) voice?: Voice;
  /** Now, where it is left out. */
  @IsOptional() @IsISO8601({ strict: true }) startsAt?: string;
  @IsOptional() @IsISO8601({ strict: true }) endsAt?: string;
  /** A smaller meeting, with the person in the room: what concerns others is not shown. */
  @IsOptional() @IsBoolean() smaller?: boolean;
}

export class StatementRequest {
  @IsIn(VOICES) voice: Voice;
  @IsString() @MinLength(2) @MaxLength(4000) text: string;
}

export class GuestRequest {
  @Matches(ID) staffId: string;
  /** Of the field catalogue: all that the guest may see of the case. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @Matches(/^[a-z][A-Za-z0-9]{2,39}$/, { each: true }) fields: string[];
  /** The end of the meeting, where it is left out. */
  @IsOptional() @IsISO8601({ strict: true }) until?: string;
}

export class PreReadRequest {
  /** What there is to say before the meeting, so that nobody has to wait for it. */
  @IsOptional() @IsString() @MinLength(2) @MaxLength(2000) comment?: string;
}
