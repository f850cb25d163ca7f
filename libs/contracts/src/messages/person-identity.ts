import { IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { PersonIdentity } from '../person.js';

/** `PersonIdentity` as it is checked on the wire. */
export class PersonIdentityMessage implements PersonIdentity {
  @IsOptional() @IsString() @MaxLength(120) familyName?: string;
  @IsOptional() @IsString() @MaxLength(120) givenName?: string;
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) dateOfBirth?: string;
  @IsOptional() @IsString() @MaxLength(20) nhsNumber?: string;
  @IsOptional() @IsBoolean() nhsNumberVerified?: boolean;
  @IsOptional() @IsString() @MaxLength(120) formerFamilyName?: string;
  @IsOptional() @IsString() @MaxLength(300) address?: string;
  @IsOptional() @IsString() @MaxLength(16) postcode?: string;
  @IsOptional() @IsString() @MaxLength(20) uprn?: string;
  @IsOptional() @IsString() @MaxLength(40) phone?: string;
  @IsOptional() @IsString() @MaxLength(254) email?: string;
  @IsOptional() @IsString() @MaxLength(60) sharedId?: string;
}
