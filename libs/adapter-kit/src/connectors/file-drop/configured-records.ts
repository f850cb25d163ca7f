import { ConcordatError } from '#contracts';
import type { AgencyRecords, Finding, OwnRecord, PersonRecord, RecordChange } from '../../agency-system.js';
import { pathsOf, textAt } from '../../mapping/cell.js';
import type { Cell, SystemRecord } from '../../mapping/cell.js';
import { concernPaths, isActiveConcern } from '../../mapping/concern-rule.js';
import { contactPaths, countContacts } from '../../mapping/contact-map.js';
import { readDate } from '../../mapping/dates.js';
import { notePaths, toOwnRecord } from '../../mapping/note-map.js';
import { isRestricted, mergedIntoOf, personNotThere, personPaths, toPerson } from '../../mapping/person-map.js';
import { ExportFile } from './export-file.js';
import type { FileFormat, FilesRecordsConfig } from './files-schema.js';
import type { Folder } from './folder.js';

/** An agency's records in files that its system exports, from configuration alone. */
export class ConfiguredFileRecords implements AgencyRecords {
  readonly contactCounts?: AgencyRecords['contactCounts'];
  private readonly all: ExportFile;
  private readonly concerns: ExportFile;
  private readonly notes: ExportFile | undefined;
  private readonly visits: ExportFile | undefined;

  constructor(
    private readonly folder: Folder,
    private readonly config: FilesRecordsConfig,
  ) {
    const { people, concerns, notes, contacts } = config;
    this.all = this.file(people, people.fields.ref, personPaths(people.fields), (row) => this.faultOfPerson(row));
    this.concerns = this.file(concerns, concerns.person, concernPaths(concerns.rule), (row) =>
      this.faultOfConcern(row),
    );
    this.notes = notes && this.file(notes, notes.person, notePaths(notes.fields));
    this.visits = contacts && this.file(contacts, contacts.person, contactPaths(contacts.fields));
    if (contacts) {
      this.contactCounts = async (ref, from, to) =>
        countContacts((await this.visits?.rows())?.get(ref) ?? [], contacts.fields, from, to);
    }
  }

  async *people(): AsyncIterable<PersonRecord> {
    const { fields } = this.config.people;
    for (const rows of (await this.all.rows()).values()) {
      const last = rows.at(-1);
      const person = last && mergedIntoOf(last, fields) === undefined ? toPerson(last, fields) : undefined;
      if (person) yield person;
    }
  }

  async person(localRef: string): Promise<PersonRecord | undefined> {
    const row = (await this.all.rows()).get(localRef)?.at(-1);
    return row && toPerson(row, this.config.people.fields);
  }

  async *changes(since: Date): AsyncIterable<RecordChange> {
    const { fields } = this.config.people;
    const rows = await this.all.rows();
    for (const localRef of await this.all.changedSince(since)) {
      const last = rows.get(localRef)?.at(-1);
      const mergedInto = last && mergedIntoOf(last, fields);
      yield { localRef, ...(last && toPerson(last, fields)), ...(mergedInto !== undefined && { mergedInto }) };
    }
  }

  async hasActiveConcern(localRef: string, since: Date): Promise<boolean> {
    const rows = (await this.concerns.rows()).get(localRef) ?? [];
    return rows.some((row) => isActiveConcern(row, this.config.concerns.rule, since));
  }

  async ownRecord(localRef: string): Promise<OwnRecord> {
    const person = (await this.all.rows()).get(localRef)?.at(-1);
    if (!person) throw personNotThere();
    const rows = (await this.notes?.rows())?.get(localRef) ?? [];
    return toOwnRecord(rows, this.config.notes?.fields, {
      restricted: isRestricted(person, this.config.people.fields),
    });
  }

  async *examineRecords(): AsyncIterable<Finding> {
    for (const [what, file] of [
      ['the file of people', this.all],
      ['the file of concerns', this.concerns],
      ['the file of notes', this.notes],
      ['the file of contacts', this.visits],
    ] as const) {
      if (file) yield await examined(what, file);
    }
  }

  private file(
    { file: path, format }: { file: string; format?: FileFormat },
    key: Cell,
    columns: string[],
    faultOf?: (row: SystemRecord) => string | undefined,
  ): ExportFile {
    return new ExportFile(this.folder, {
      path,
      format: format ?? this.config.format ?? { csv: {} },
      columns: [...pathsOf(key), ...columns],
      keyOf: (row) => textAt(row, key),
      ...(faultOf && { faultOf }),
    });
  }

  private faultOfPerson(row: SystemRecord): string | undefined {
    const { dateOfBirth } = this.config.people.fields;
    const [path = ''] = pathsOf(dateOfBirth);
    if (dateOfBirth === undefined || textAt(row, path) === undefined) return undefined;
    const date = textAt(row, dateOfBirth);
    return date === undefined || readDate(date) === undefined
      ? `has a date of birth in ${path} that is no date`
      : undefined;
  }

  private faultOfConcern(row: SystemRecord): string | undefined {
    const dates = this.config.concerns.rule.dates;
    const some = dates.some((cell) => readDate(textAt(row, cell) ?? '') !== undefined);
    return some ? undefined : `has no date in ${dates.flatMap(pathsOf).join(' or ')}`;
  }
}

async function examined(what: string, file: ExportFile): Promise<Finding> {
  try {
    const { size } = await file.rows();
    const [first, ...more] = file.problems();
    if (!first) return { what, ok: true, said: `It can be read; ${size} people are in it.` };
    const said = `${size} people can be read, ${more.length + 1} rows cannot. The first: ${first.message}`;
    return { what, ok: false, said, todo: 'Have the export corrected. What can be read is used meanwhile.' };
  } catch (error) {
    if (!(error instanceof ConcordatError)) throw error;
    return { what, ok: false, said: error.message, todo: 'Check the path, its columns, and what this user may read.' };
  }
}
