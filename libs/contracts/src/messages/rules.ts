import { applyDecorators } from '@nestjs/common';
import { IsISO8601, IsString, Matches, MaxLength, MinLength } from 'class-validator';

/** A pseudonymous id: letters, digits, dash; says nothing of a person. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/;
export const IsId = (): PropertyDecorator => applyDecorators(IsString(), Matches(ID));

/** Several pseudonymous ids. */
export const AreIds = (): PropertyDecorator =>
  applyDecorators(IsString({ each: true }), Matches(/^[A-Za-z0-9][A-Za-z0-9-]{2,63}$/, { each: true }));

/** A key of the field catalogue; whether it is in the catalogue is for the policy to say. */
export const IsFieldKey = (): PropertyDecorator => applyDecorators(IsString(), Matches(/^[a-z][A-Za-z0-9]{2,39}$/));

/** Several keys of the field catalogue. */
export const AreFieldKeys = (): PropertyDecorator =>
  applyDecorators(IsString({ each: true }), Matches(/^[a-z][A-Za-z0-9]{2,39}$/, { each: true }));

/** Upper snake case, safe in a log. */
export const IsCode = (): PropertyDecorator => applyDecorators(IsString(), Matches(/^[A-Z][A-Z0-9_]{2,59}$/));

/** An instant, ISO 8601 with a zone. */
export const IsInstant = (): PropertyDecorator =>
  applyDecorators(IsISO8601({ strict: true }), Matches(/(Z|[+-]\d\d:\d\d)$/));

/** SHA-256, base64url. */
export const IsDigest = (each: { each?: boolean } = {}): PropertyDecorator =>
  applyDecorators(IsString(each), Matches(/^[A-Za-z0-9_-]{43}$/, each));

/** Text for people. */
export const IsText = (longest: number): PropertyDecorator =>
  applyDecorators(IsString(), MinLength(1), MaxLength(longest));

/** A compact JWS or JWE. */
export const IsCompactJose = (each: { each?: boolean } = {}): PropertyDecorator =>
  applyDecorators(IsString(each), MaxLength(65_536, each), Matches(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*){2,4}$/, each));
