import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { REMOVAL_EVIDENCE } from '../vocabulary.js';
import type { RemovalEvidence } from '../vocabulary.js';
import { IsCompactJose, IsDigest, IsId, IsInstant, IsText } from './rules.js';

/** What has to have been tried on an agency's system before copies go there. */
export const CONFORMANCE_RULE_IDS = [
  'person-of-the-feed',
  'nobody',
  'concern-in-a-window',
  'contribution',
  'put-and-read-back',
  'every-character',
  'safety-lines-whole',
  'put-twice',
  'crash-before-receipt',
  'update',
  'hide-and-show',
  'update-stays-hidden',
  'remove',
  'remove-one-alone',
  'what-is-not-there',
  'attested',
] as const;

/** Those that a system may be without, the report saying why. */
export const MAY_BE_LEFT_OUT: readonly string[] = ['update-stays-hidden', 'attested'];

export class ConformanceRule {
  @Matches(/^[a-z][a-z-]{2,59}$/) id: string;
  @IsText(300) says: string;
  @IsIn(['HELD', 'BROKEN', 'LEFT_OUT']) outcome: 'HELD' | 'BROKEN' | 'LEFT_OUT';
  @IsOptional() @IsText(600) why?: string;
  @IsNumber() @Min(0) seconds: number;
}

export class ConformanceReport {
  @IsIn([1]) version: 1;
  @IsId() agency: string;
  @IsInstant() at: string;
  @IsIn(REMOVAL_EVIDENCE) removal: RemovalEvidence;
  @IsBoolean() conforms: boolean;
  @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => ConformanceRule) rules: ConformanceRule[];
  /** Ids of made-up copies that could not be taken out again. */
  @IsArray() @ArrayMaxSize(100) @Matches(/^[A-Za-z0-9-]{3,80}$/, { each: true }) leftBehind: string[];
  /** SHA-256 over the canonical JSON of all of the above. */
  @IsDigest() digest: string;
}

/** agency → hub: what came of trying the agency's live system. `signature` is the agency's JWS over the report. */
export class ConformanceReported {
  @IsDefined() @IsObject() @ValidateNested() @Type(() => ConformanceReport) report: ConformanceReport;
  @IsCompactJose() signature: string;
}

/** Why a report does not show that a system behaves; undefined where it does. */
export function whyNotConforming({ conforms, leftBehind, rules }: ConformanceReport): string | undefined {
  if (leftBehind.length > 0) return 'Made-up copies were left behind in the system.';
  const broken = rules.find(({ outcome }) => outcome === 'BROKEN');
  if (broken) return `A rule is broken: ${broken.id}.`;
  const missing = CONFORMANCE_RULE_IDS.find((id) => {
    const outcome = rules.find((rule) => rule.id === id)?.outcome;
    return outcome !== 'HELD' && !(outcome === 'LEFT_OUT' && MAY_BE_LEFT_OUT.includes(id));
  });
  if (missing) return `A rule was not tried: ${missing}.`;
  return conforms ? undefined : 'The report itself says that the system does not conform.';
}
