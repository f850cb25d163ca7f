import { ParkError } from '#contracts';
import type {
  AgencyRecords,
  ContactSums,
  Finding,
  OwnRecord,
  PersonRecord,
  RecordChange,
} from '../../agency-system.js';
import { pathsOf, textAt } from '../../mapping/cell.js';
import type { SystemRecord } from '../../mapping/cell.js';
import { concernPaths, isActiveConcern } from '../../mapping/concern-rule.js';
import { contactPaths, countContacts } from '../../mapping/contact-map.js';
import { writeInstant } from '../../mapping/dates.js';
import { notePaths, toOwnRecord } from '../../mapping/note-map.js';
import { isRestricted, mergedIntoOf, personNotThere, personPaths, toPerson } from '../../mapping/person-map.js';
import { examineColumns } from './examine.js';
import { DIALECTS } from './dialects.js';
import type { SqlDialect } from './dialect.js';
import type { SqlDriver } from './driver.js';
import { optionalTextOf, textOf } from './row.js';
import type { Row } from './row.js';
import { SourceQuery } from './source.js';
import type { SqlRecordsConfig } from './sql-schema.js';

const PAGE = 1_000;

/** An agency's records over SQL, from configuration alone. */
export class ConfiguredSqlRecords implements AgencyRecords {
  readonly changes?: (since: Date) => AsyncIterable<RecordChange>;
  readonly contactCounts?: AgencyRecords['contactCounts'];
  private readonly dialect: SqlDialect;
  private readonly refColumn: string;

  constructor(
    private readonly database: SqlDriver,
    private readonly config: SqlRecordsConfig,
  ) {
    this.dialect = DIALECTS[config.connection.dialect];
    const [refColumn, ...others] = pathsOf(config.people.fields.ref);
    if (refColumn === undefined || others.length > 0) {
      throw new ParkError('SETTING_MALFORMED', 'records.people.fields.ref must be one column: people are found by it.');
    }
    this.refColumn = refColumn;
    if (config.people.changes) this.changes = (since) => this.changesSince(since);
    if (config.contacts) this.contactCounts = (localRef, from, to) => this.contacts(localRef, from, to);
  }

  async *people(): AsyncIterable<PersonRecord> {
    const source = this.source('people');
    const { dialect } = this;
    const ref = source.column(this.refColumn).text;
    const { text } = source.all();
    for (let after: string | undefined; ;) {
      const where = after === undefined ? '' : ` WHERE ${ref} > ${dialect.placeholder(1)}`;
      const page = dialect.first(`${text}${where} ORDER BY ${ref}`, PAGE);
      const rows = await this.database.rows({ text: page, values: after === undefined ? [] : [after] });
      for (const row of rows) {
        const { fields } = this.config.people;
        const person = mergedIntoOf(row, fields) === undefined ? toPerson(row, fields) : undefined;
        if (person) yield person;
      }
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = textOf(last, this.refColumn);
    }
  }

  async peopleCount(): Promise<number> {
    const { text } = this.source('people').all();
    const [row] = await this.database.rows({ text: `SELECT count(*) AS n FROM (${text}) AS c`, values: [] });
    return Number(row?.n ?? 0);
  }

  async person(localRef: string): Promise<PersonRecord | undefined> {
    const row = await this.personRow(localRef);
    return row && toPerson(row, this.config.people.fields);
  }

  async hasActiveConcern(localRef: string, since: Date): Promise<boolean> {
    const { concerns } = this.config;
    return (await this.rowsOf('concerns', localRef)).some((row) => isActiveConcern(row, concerns.rule, since));
  }

  async ownRecord(localRef: string): Promise<OwnRecord> {
    const { notes, medicines, people } = this.config;
    const person = await this.personRow(localRef);
    if (!person) throw personNotThere();
    const noteRows = notes ? await this.rowsOf('notes', localRef) : [];
    const medicineRows = medicines ? await this.rowsOf('medicines', localRef) : [];
    const names = medicineRows.map((row) => textAt(row, medicines?.name)).filter((name) => name !== undefined);
    return toOwnRecord(noteRows, notes?.fields, { medicines: names, restricted: isRestricted(person, people.fields) });
  }

  async *examineRecords(): AsyncIterable<Finding> {
    const { people, concerns, notes, medicines, contacts } = this.config;
    const look = (part: PersonPart, columns: string[]) =>
      examineColumns(this.database, this.source(part), part, columns);
    yield await look('people', personPaths(people.fields));
    yield await look('concerns', [concerns.person, ...concernPaths(concerns.rule)]);
    if (notes)
      yield await look('notes', [notes.person, ...(notes.order ? [notes.order] : []), ...notePaths(notes.fields)]);
    if (medicines) yield await look('medicines', [medicines.person, ...pathsOf(medicines.name)]);
    if (contacts) yield await look('contacts', [contacts.person, ...contactPaths(contacts.fields)]);
    if (people.changes) {
      const { ref, changedAt, mergedInto } = people.changes;
      const columns = [ref ?? this.refColumn, changedAt, ...(mergedInto ? [mergedInto] : [])];
      yield await examineColumns(this.database, this.changesSource(), 'people.changes', columns);
    }
  }

  private async personRow(localRef: string): Promise<Row | undefined> {
    const rows = await this.asked(this.source('people').of(localRef, this.refColumn));
    // A database that takes "12x" for the number 12 must not find somebody else.
    return rows.find((row) => textAt(row, this.config.people.fields.ref) === localRef);
  }

  private async rowsOf(part: Exclude<PersonPart, 'people'>, localRef: string): Promise<SystemRecord[]> {
    const { person, order } = { order: undefined, ...this.config[part] } as { person: string; order?: string };
    const source = this.source(part);
    const { text, values } = source.of(localRef, person);
    const rows = await this.asked({ text: order ? `${text} ORDER BY ${source.column(order).text}` : text, values });
    return rows.filter((row) => optionalTextOf(row, person) === localRef);
  }

  private async contacts(localRef: string, from: string, to: string): Promise<ContactSums> {
    const { contacts } = this.config;
    const rows = contacts ? await this.rowsOf('contacts', localRef) : [];
    return contacts ? countContacts(rows, contacts.fields, from, to) : { incidents: 0, roles: [] };
  }

  /** Each record once, with its last change: a system may note every change by itself. */
  private async *changesSince(since: Date): AsyncIterable<RecordChange> {
    const { changes } = this.config.people;
    if (!changes) return;
    const source = this.changesSource();
    const at = source.column(changes.changedAt).text;
    const text = `${source.all().text} WHERE ${at} >= ${this.dialect.placeholder(1)} ORDER BY ${at}`;
    const iso = since.toISOString();
    const moment = writeInstant(iso, 'YYYY-MM-DD HH:mm:ss', changes.zone) + iso.slice(19, 23);
    const told = new Map<string, RecordChange>();
    for (const row of await this.database.rows({ text, values: [moment] })) {
      const change = this.toChange(row);
      told.set(change.localRef, change);
    }
    yield* told.values();
  }

  private toChange(row: Row): RecordChange {
    const { changes, fields } = this.config.people;
    const inPeople = changes?.table === undefined && changes?.query === undefined;
    const column = changes?.mergedInto;
    const mergedInto = column === undefined ? inPeople && mergedIntoOf(row, fields) : optionalTextOf(row, column);
    const person = inPeople ? toPerson(row, fields) : undefined;
    const localRef = person?.localRef ?? textOf(row, changes?.ref ?? this.refColumn);
    return { localRef, ...person, ...(mergedInto && { mergedInto }) };
  }

  /** A text that a column of numbers cannot be compared with names nobody. */
  private async asked(statement: Parameters<SqlDriver['rows']>[0]): Promise<Row[]> {
    try {
      return await this.database.rows(statement);
    } catch (error) {
      if (error instanceof ParkError && /\((22P02|22003)/.test(error.message)) return [];
      throw error;
    }
  }

  private source(part: PersonPart): SourceQuery {
    const found = this.config[part];
    if (!found) throw new ParkError('SETTING_MALFORMED', `records.${part} is not in the configuration.`);
    return new SourceQuery(this.dialect, found, `records.${part}`);
  }

  private changesSource(): SourceQuery {
    const { people } = this.config;
    const { table, query } = people.changes ?? {};
    const own = table !== undefined || query !== undefined;
    return new SourceQuery(this.dialect, own ? { table, query } : people, 'records.people.changes');
  }
}

type PersonPart = 'people' | 'concerns' | 'notes' | 'medicines' | 'contacts';
