import { readFile } from 'node:fs/promises';
import type { PersonIdentity } from '#contracts';
import { AGENCIES } from '../agencies.js';
import { PlainError } from '../plain-error.js';
import { describesPeople, guessColumns, isoDate } from './csv-columns.js';
import type { Column } from './csv-columns.js';
import { csvLines } from './csv-lines.js';
import type { CsvLine } from './csv-lines.js';

/** One row of a labelled file: a record that one agency holds about somebody. */
export interface LabelledPerson {
  label: string;
  /** Rows of the same person have the same `who`. */
  who: string;
  original: boolean;
  agency: string;
  identity: PersonIdentity;
}

export interface PeopleFile {
  people: LabelledPerson[];
  /** Rows that were passed over, in sentences with the line number. */
  faults: string[];
}

const ORIGINALS = 'northmoor-police';
const DUPLICATES = 'fellside-mental-health';

/** Reads labelled files of people; a row that cannot be used is told and the rest goes on. */
export async function readPeopleFiles(files: readonly string[]): Promise<PeopleFile> {
  const all: PeopleFile = { people: [], faults: [] };
  const read: LabelledPerson[] = [];
  for (const [index, file] of files.entries()) {
    const { people, faults } = peopleOf(file, await textOf(file), index === 0 ? ORIGINALS : DUPLICATES);
    read.push(...people);
    all.faults.push(...faults);
  }
  const seen = new Set<string>();
  for (const person of read) {
    const name = `${person.agency} ${person.label}`;
    if (seen.has(name)) all.faults.push(`The record ${person.label} comes twice: the second one is passed over.`);
    else all.people.push(person);
    seen.add(name);
  }
  return all;
}

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'is not there' : `cannot be read (${error.code})`;
    throw new PlainError(`The file ${file} ${why}. Give --people the path of a CSV file that can be read.`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The people of one file; those whose label and columns name no agency go to `fallback`. */
export function peopleOf(file: string, text: string, fallback: string = ORIGINALS): PeopleFile {
  const [heading, ...rows] = csvLines(text);
  const columns = guessColumns(heading?.cells ?? []);
  if (!describesPeople(columns)) {
    throw new PlainError(
      `The file ${file} has no columns that describe people. Its first line must name them, such as rec_id, given_name, surname, date_of_birth, postcode.`,
    );
  }
  const people: LabelledPerson[] = [];
  const faults: string[] = [];
  for (const row of rows) {
    const found = personOf(row, columns, fallback);
    if (typeof found === 'string') faults.push(`${file}, line ${row.line}: ${found}`);
    else people.push(found);
  }
  return { people, faults };
}

function personOf(row: CsvLine, columns: (Column | undefined)[], fallback: string): LabelledPerson | string {
  const { cells, line } = row;
  if (!cells) return 'a quotation mark is not closed.';
  if (cells.length !== columns.length) return `it has ${cells.length} columns instead of ${columns.length}.`;
  const given = new Map<Column, string>();
  for (const [index, column] of columns.entries()) {
    const cell = cells[index];
    if (!column || !cell) continue;
    // Parts of an address come in several columns, in the order one writes them.
    given.set(column, column === 'address' && given.has(column) ? `${given.get(column)} ${cell}` : cell);
  }
  if (columns.includes('label') && !given.has('label')) return 'it has no record number.';
  const label = given.get('label') ?? `line-${line}`;
  const { who, original, agency: labelled } = readLabel(label);
  const named = given.get('agency');
  const agency = named === undefined ? (labelled ?? fallback) : agencyNamed(named);
  if (!agency) return 'its agency is not one of the partnership.';
  const identity = identityOf(given);
  if (Object.keys(identity).length === 0) return 'it says nothing of a person.';
  return { label: safeRef(label, line), who, original, agency, identity };
}

function readLabel(label: string): { who: string; original: boolean; agency?: string } {
  const [, number, copy] = /^rec-(\d+)-(?:org|dup-(\d+))$/.exec(label) ?? [];
  if (number === undefined) return { who: label, original: true };
  return copy === undefined
    ? { who: `rec-${number}`, original: true, agency: ORIGINALS }
    : { who: `rec-${number}`, original: false, agency: DUPLICATES };
}

function agencyNamed(text: string): string | undefined {
  const wanted = text.trim().toLowerCase();
  const exact = AGENCIES.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  const ofKind = AGENCIES.find(({ kind, adapter }) => kind.toLowerCase() === wanted || adapter === wanted);
  const byPart = AGENCIES.find(({ name }) => name.toLowerCase().includes(wanted));
  return (exact ?? ofKind ?? byPart)?.id;
}

function identityOf(given: ReadonlyMap<Column, string>): PersonIdentity {
  const identity: PersonIdentity = {};
  for (const [column, cell] of given) {
    if (column === 'label' || column === 'agency') continue;
    const value = column === 'dateOfBirth' ? isoDate(cell) : cell.slice(0, LONGEST[column] ?? 120);
    if (value !== undefined) identity[column] = value;
  }
  return identity;
}

/** What the messages between agencies have room for, where it is less than a name. */
const LONGEST: Partial<Record<Column, number>> = {
  nhsNumber: 20,
  address: 300,
  postcode: 16,
  uprn: 20,
  phone: 40,
  email: 254,
  sharedId: 60,
};

/** Every system of the playground takes letters, digits and hyphens as a reference. */
function safeRef(label: string, line: number): string {
  return /^[A-Za-z0-9-]{1,48}$/.test(label) ? label : `line-${line}`;
}
