import { HttpException, Injectable } from '@nestjs/common';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength, validateSync } from 'class-validator';
import { PURPOSES } from '#contracts';
import type { Purpose } from '#contracts';

export class EnquiryBody {
  @IsString() @MinLength(1) @MaxLength(200) localRef: string;
  @IsIn(PURPOSES) purpose: Purpose;
  @Matches(/^[A-Z][A-Z0-9_]{2,59}$/) reason: string;
}

export class ReviewBody {
  @IsIn(['KNOWN', 'NOT_KNOWN']) answer: 'KNOWN' | 'NOT_KNOWN';
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) localRef?: string;
  /** Who decided: their name or number in the agency. */
  @IsString() @MinLength(1) @MaxLength(120) by: string;
}

export class UndoBody {
  @IsString() @MinLength(1) @MaxLength(120) by: string;
  /** A code, never words about a person. */
  @Matches(/^[A-Z][A-Z0-9_]{2,59}$/) reason: string;
}

export class MergerBody {
  @IsIn(['SAME', 'NOT_THE_SAME']) verdict: 'SAME' | 'NOT_THE_SAME';
  @IsString() @MinLength(1) @MaxLength(120) by: string;
}

export class AttestBody {
  /** Who has carried it out. */
  @IsString() @Matches(/\S/) @MaxLength(120) by: string;
}

export class ReportBody {
  /** The JSON text that `adapter conform` wrote. */
  @IsString() @MinLength(2) @MaxLength(50_000) report: string;
}

export class LedgerBreakBody {
  @IsString() @MinLength(1) @MaxLength(120) by: string;
  /** Why the hub's ledger may start anew, such as `RESTORED_FROM_BACKUP`. */
  @Matches(/^[A-Z][A-Z0-9_]{2,59}$/) reason: string;
}

export class VoucherBody {
  @Matches(/^[A-Za-z0-9_-]{43}$/) keyDigest: string;
  @IsIn(['VOUCH', 'REFUSE']) verdict: 'VOUCH' | 'REFUSE';
  /** Who looked: their name or number in the agency. */
  @IsString() @MinLength(1) @MaxLength(120) by: string;
}

export class ParkedBody {
  @IsIn(['RETRY', 'DROP']) action: 'RETRY' | 'DROP';
}

/** Takes a flat JSON object of the declared shape and nothing else; names what is wrong, never its value. */
@Injectable()
export class FlatBody implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type !== 'body' || !metatype) return value;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) throw invalid('the body: isObject');
    const nested = Object.entries(value).find(([, one]) => one !== null && typeof one === 'object');
    if (nested) throw invalid(`${safeName(nested[0])}: isPlain`);
    const body = plainToInstance(metatype as new () => object, value);
    const faults = validateSync(body, { whitelist: true, forbidNonWhitelisted: true });
    if (faults.length === 0) return body;
    const lines = faults.flatMap(({ property, constraints }) =>
      Object.keys(constraints ?? {}).map((rule) => `${safeName(property)}: ${rule}`),
    );
    throw invalid(lines.slice(0, 8).join('; '));
  }
}

function invalid(what: string): HttpException {
  return new HttpException({ code: 'BODY_INVALID', message: `Put this right and send it again: ${what}.` }, 400);
}

function safeName(property: string): string {
  return /^[A-Za-z0-9_]{1,40}$/.test(property) ? property : 'a property with an odd name';
}
