import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { ParkError } from '#contracts';
import type { CopyLimits, CopyLine, HeldCopy, ProfileCopy } from '../agency-system.js';
import { packLines, unpackLines } from '../connectors/file-drop/text-slots.js';
import {
  readText,
  readWholeNumber,
  readYesOrNo,
  placeOf,
  roomOf,
  TargetSchema,
  unexpected,
  written,
} from './target.js';
import type { Target, Written } from './target.js';

/** Where the parts of a copy stand in one record of the agency's system. */
export const CopyFieldsSchema = Type.Object(
  {
    copyId: { ...TargetSchema, description: 'the id by which the copy is found again; it must be unique' },
    version: { ...TargetSchema, description: 'the version, a whole number' },
    hidden: { ...TargetSchema, description: 'whether it is out of view: true or false, or by codes' },
    localRef: Type.Optional({ ...TargetSchema, description: 'the system’s own number of the person' }),
    issuedAt: Type.Optional({ ...TargetSchema, description: 'when it was issued' }),
    expiresAt: Type.Optional({ ...TargetSchema, description: 'when it runs out' }),
    handling: Type.Optional({ ...TargetSchema, description: 'how it is to be handled' }),
    contact: Type.Optional({
      ...TargetSchema,
      description: 'whom to ring, once more by itself; left out where too long',
    }),
  },
  { additionalProperties: false },
);

/** Lines in one record: packed, safety lines first, into texts that have a limit. */
export const PackedLinesSchema = Type.Object(
  {
    texts: Type.Array(Type.String({ minLength: 1 }), {
      minItems: 1,
      description: 'columns that hold the text, in order',
    }),
    characters: Type.Integer({ minimum: 20, description: 'how many characters each of them takes' }),
    layout: Type.String({ minLength: 1, description: 'a column that says how to make the lines of the texts again' }),
  },
  { additionalProperties: false },
);

/** Lines as records of their own, or as a list inside the record. */
export const LineFieldsSchema = Type.Object(
  {
    field: { ...TargetSchema, description: 'the key of the field catalogue' },
    label: { ...TargetSchema, description: 'what stands above the line' },
    value: { ...TargetSchema, description: 'the text' },
    safety: { ...TargetSchema, description: 'whether it is a safety line: true or false, or by codes' },
  },
  { additionalProperties: false },
);

/** Values that are the same in every record of a copy, such as the type of the marker. */
export const ConstantsSchema = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]));

export type CopyFields = Static<typeof CopyFieldsSchema>;
export type PackedLines = Static<typeof PackedLinesSchema>;
export type LineFields = Static<typeof LineFieldsSchema>;
export type Constants = Static<typeof ConstantsSchema>;

/** Reads a place of a record. */
export type At = (place: string) => unknown;

const CONTACT_FIELDS = ['outOfHoursContact', 'leadProfessional', 'planOwner'];

/** The copy as places and values of one record; its lines are not among them. */
export function copyValues(copy: ProfileCopy, hidden: boolean, fields: CopyFields): [string, Written][] {
  const parts = { ...copy, hidden, contact: fields.contact && contactOf(copy, fields.contact) };
  return (Object.entries(fields) as [keyof CopyFields, Target][]).map(([part, target]) => [
    placeOf(target),
    written(parts[part], target),
  ]);
}

export function packedValues(lines: readonly CopyLine[], packed: PackedLines): [string, string][] {
  const { texts, characters, layout } = packed;
  const made = packLines(lines, { slots: texts.length, characters });
  return [...texts.map((place, at): [string, string] => [place, made.texts[at] ?? '']), [layout, made.layout]];
}

/** What was changed by hand still reads back, as the text that stands there: it differs, and can be taken out. */
export function unpackedLines(at: At, { texts, layout }: PackedLines): CopyLine[] {
  const found = texts.map((place) => String((at(place) as string | null | undefined) ?? ''));
  try {
    return unpackLines({ texts: found, layout: String((at(layout) as string | null | undefined) ?? '') });
  } catch (error) {
    if (!(error instanceof ParkError)) throw error;
    return [{ field: 'changedByHand', label: 'Changed in the system', value: found.join(''), safety: false }];
  }
}

export function lineValues(line: CopyLine, fields: LineFields): [string, Written][] {
  return (Object.entries(fields) as [keyof CopyLine, Target][]).map(([part, target]) => [
    placeOf(target),
    written(line[part], target),
  ]);
}

export function toLine(at: At, fields: LineFields): CopyLine {
  const text = (target: Target) => readText(at(placeOf(target)), target) ?? '';
  return {
    field: text(fields.field),
    label: text(fields.label),
    value: text(fields.value),
    safety: readYesOrNo(at(placeOf(fields.safety)), fields.safety),
  };
}

/** What a system does not hold of a copy's frame comes back empty. */
export function toCopy(at: At, fields: CopyFields, lines: CopyLine[]): ProfileCopy {
  const text = (target: Target | undefined) => target && readText(at(placeOf(target)), target);
  const localRef = text(fields.localRef);
  return {
    copyId: copyIdIn(at, fields),
    version: readWholeNumber(at(placeOf(fields.version)), fields.version),
    ...(localRef !== undefined && localRef !== '' && { localRef }),
    issuedAt: text(fields.issuedAt) ?? '',
    expiresAt: text(fields.expiresAt) ?? '',
    handling: text(fields.handling) ?? '',
    lines,
  };
}

export function toHeld(at: At, fields: CopyFields): HeldCopy {
  return {
    copyId: copyIdIn(at, fields),
    version: readWholeNumber(at(placeOf(fields.version)), fields.version),
    hidden: readYesOrNo(at(placeOf(fields.hidden)), fields.hidden),
  };
}

export function limitsOf(packed: PackedLines | undefined, lines: LineFields | undefined): CopyLimits {
  const lineCharacters = lines && roomOf(lines.value);
  return {
    ...(packed && { characters: packed.texts.length * (packed.characters - 1) }),
    ...(lineCharacters !== undefined && { lineCharacters }),
  };
}

function copyIdIn(at: At, { copyId }: CopyFields): string {
  const text = readText(at(placeOf(copyId)), copyId);
  if (text === undefined) throw unexpected(copyId, 'there');
  return text;
}

function contactOf({ lines }: ProfileCopy, target: Target): string | undefined {
  const contacts = CONTACT_FIELDS.flatMap((field) => lines.filter((line) => line.field === field));
  const room = roomOf(target) ?? Infinity;
  return contacts.find(({ value }) => value.length <= room)?.value;
}
