import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { ParkError } from '#contracts';
import { DATE_FORMAT_PATTERN, readInstant, writeInstant } from './dates.js';

/** What a place in an agency's system takes. */
export type Written = string | number | boolean | null;

const Place = Type.String({ minLength: 1, description: 'a column, or the path of a value' });

/** Where one value of a copy goes, and how it is written there. */
export const TargetSchema = Type.Union(
  [
    Place,
    Type.Object(
      {
        to: Place,
        date: Type.Optional(
          Type.String({
            pattern: DATE_FORMAT_PATTERN,
            description: 'how the time is written, such as DD/MM/YYYY HH:mm',
          }),
        ),
        zone: Type.Optional(
          Type.String({ description: 'the time zone of that time, such as Europe/London; UTC unless told' }),
        ),
        codes: Type.Optional(
          Type.Record(Type.String(), Type.String(), { description: 'our word: their code, such as true: Y' }),
        ),
        opposite: Type.Optional(
          Type.Boolean({ description: 'true where the place says the opposite, such as visible for hidden' }),
        ),
        characters: Type.Optional(Type.Integer({ minimum: 1, description: 'how many characters it takes at most' })),
      },
      { additionalProperties: false },
    ),
  ],
  { description: 'a column or path, or { to, date, zone, codes, opposite, characters }' },
);
export type Target = Static<typeof TargetSchema>;

export function placeOf(target: Target): string {
  return typeof target === 'string' ? target : target.to;
}

/** How many characters it takes; undefined where no limit is known. */
export function roomOf(target: Target): number | undefined {
  return typeof target === 'string' ? undefined : target.characters;
}

/** As it is to stand there. Nothing is ever shortened: what is too long is a `ParkError('COPY_DOES_NOT_FIT')`. */
export function written(value: string | number | boolean | undefined, target: Target): Written {
  if (value === undefined) return null;
  if (typeof target === 'string') return value;
  const { date, zone, codes, opposite, characters } = target;
  if (opposite && typeof value === 'boolean') return !value;
  const coded = codes?.[String(value)];
  if (codes && coded === undefined) {
    throw new ParkError('SYSTEM_MISCONFIGURED', `The codes of "${target.to}" have none for ${String(value)}. Add it.`);
  }
  const out = coded ?? (date === undefined ? value : writeInstant(String(value), date, zone));
  if (characters !== undefined && typeof out === 'string' && out.length > characters) {
    throw new ParkError(
      'COPY_DOES_NOT_FIT',
      `A part of the copy has ${out.length} characters and "${target.to}" has room for ${characters}. ` +
        'Shorten it in the profile, and approve it again.',
    );
  }
  return out;
}

/** The text that stands there, in our words; undefined where there is nothing. */
export function readText(value: unknown, target: Target): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof target !== 'string' && target.codes) {
    return Object.entries(target.codes).find(([, code]) => code === String(value as string))?.[0];
  }
  if (typeof target !== 'string' && target.date) return readInstant(value, target.date, target.zone);
  return value instanceof Date ? value.toISOString() : String(value as string);
}

/** Throws where it is neither yes nor no. */
export function readYesOrNo(value: unknown, target: Target): boolean {
  const said = plainYesOrNo(value, target);
  return typeof target !== 'string' && target.opposite ? !said : said;
}

function plainYesOrNo(value: unknown, target: Target): boolean {
  const text = readText(value, target);
  if (text !== undefined && /^(true|1|t)$/i.test(text)) return true;
  if (text !== undefined && /^(false|0|f)$/i.test(text)) return false;
  throw unexpected(target, 'yes or no, by the codes that it has');
}

export function readWholeNumber(value: unknown, target: Target): number {
  const number = Number(readText(value, target) ?? NaN);
  if (!Number.isSafeInteger(number)) throw unexpected(target, 'a whole number');
  return number;
}

export function unexpected(target: Target, expected: string): ParkError {
  return new ParkError(
    'SYSTEM_MISCONFIGURED',
    `"${placeOf(target)}" of the agency's copies is not ${expected}. Compare the configuration with the system.`,
  );
}
