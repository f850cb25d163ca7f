import { ConcordatError } from '#contracts';
import type { AgencyRecords, Finding, OwnRecord, PersonRecord, RecordChange } from '../../agency-system.js';
import { textAt, valueAt } from '../../mapping/cell.js';
import type { SystemRecord } from '../../mapping/cell.js';
import { isActiveConcern } from '../../mapping/concern-rule.js';
import { countContacts } from '../../mapping/contact-map.js';
import { toOwnRecord } from '../../mapping/note-map.js';
import { isRestricted, mergedIntoOf, personNotThere, toPerson } from '../../mapping/person-map.js';
import type { HttpSystem } from './http-system.js';
import { allOf, asRecord, filledPath, itemsOf } from './listing.js';
import type { RestRecordsConfig } from './rest-schema.js';

const GONE = [404, 410];

/** An agency's records over a REST API, from configuration alone. */
export class ConfiguredRestRecords implements AgencyRecords {
  readonly changes?: (since: Date) => AsyncIterable<RecordChange>;
  readonly contactCounts?: AgencyRecords['contactCounts'];

  constructor(
    private readonly http: HttpSystem,
    private readonly config: RestRecordsConfig,
  ) {
    const { contacts, people } = config;
    if (people.changes) this.changes = (since) => this.changesSince(since);
    if (contacts) {
      this.contactCounts = async (person, from, to) =>
        countContacts(await allOf(http, contacts, { person, from, to }), contacts.fields, from, to);
    }
  }

  async *people(): AsyncIterable<PersonRecord> {
    for await (const item of itemsOf(this.http, this.config.people.all)) {
      const { fields } = this.config.people;
      const person = mergedIntoOf(item, fields) === undefined ? toPerson(item, fields) : undefined;
      if (person) yield person;
    }
  }

  async person(localRef: string): Promise<PersonRecord | undefined> {
    const record = await this.personRecord(localRef);
    return record && toPerson(record, this.config.people.fields);
  }

  async hasActiveConcern(person: string, since: Date): Promise<boolean> {
    const { concerns } = this.config;
    for await (const item of itemsOf(this.http, concerns, { person })) {
      if (isActiveConcern(item, concerns.rule, since)) return true;
    }
    return false;
  }

  async ownRecord(person: string): Promise<OwnRecord> {
    const { notes, medicines, people } = this.config;
    const record = await this.personRecord(person);
    if (!record) throw personNotThere();
    const rows = notes ? await allOf(this.http, notes, { person }) : [];
    const named = medicines ? await allOf(this.http, medicines, { person }) : [];
    const names = named.map((item) => textAt(item, medicines?.name)).filter((name) => name !== undefined);
    return toOwnRecord(rows, notes?.fields, { medicines: names, restricted: isRestricted(record, people.fields) });
  }

  /** Reads the first person, and what hangs from them; says nothing of what it read. */
  async *examineRecords(): AsyncIterable<Finding> {
    const what = 'the list of people';
    let first: PersonRecord | undefined;
    try {
      for await (const person of this.people()) {
        first = person;
        break;
      }
    } catch (error) {
      return void (yield refused(what, error, 'records.people.all'));
    }
    if (!first) {
      const todo = 'Check records.people.all and the column of the reference, unless the system is really empty.';
      return void (yield { what, ok: false, said: 'It is empty.', todo });
    }
    const named = Object.keys(first.identity).length;
    yield { what, ok: true, said: `It can be read; the first person has ${named} of the mapped attributes.` };
    const { localRef } = first;
    yield await this.tried('one person', 'records.people.one', async () => {
      if ((await this.person(localRef))?.localRef !== localRef)
        return 'Somebody of the list is not found by themselves.';
      return undefined;
    });
    yield await this.tried('concerns', 'records.concerns', () =>
      this.hasActiveConcern(localRef, new Date(0)).then(nothing),
    );
    yield await this.tried('notes and medicines', 'records.notes and medicines', () =>
      this.ownRecord(localRef).then(nothing),
    );
  }

  private async tried(what: string, part: string, look: () => Promise<string | undefined>): Promise<Finding> {
    try {
      const wrong = await look();
      if (wrong === undefined) return { what, ok: true, said: 'It can be read.' };
      return { what, ok: false, said: wrong, todo: `Check ${part} in the configuration.` };
    } catch (error) {
      return refused(what, error, part);
    }
  }

  private async personRecord(person: string): Promise<SystemRecord | undefined> {
    if (person === '' || /^\.+$/.test(person)) return undefined;
    const { one, fields } = this.config.people;
    const { body } = await this.http.send('GET', filledPath(one.path, { person }), undefined, GONE);
    const found = one.item === undefined ? body : valueAt(body, one.item);
    const record = [found].flat()[0];
    if (record === undefined || record === null) return undefined;
    return textAt(asRecord(record), fields.ref) === person ? asRecord(record) : undefined;
  }

  private async *changesSince(since: Date): AsyncIterable<RecordChange> {
    const { changes } = this.config.people;
    if (!changes) return;
    for await (const item of itemsOf(this.http, changes, { since: since.toISOString() })) {
      const localRef = textAt(item, changes.ref);
      const mergedInto = textAt(item, changes.mergedInto);
      if (localRef !== undefined) yield { localRef, ...(mergedInto !== undefined && { mergedInto }) };
    }
  }
}

const nothing = (): undefined => undefined;

function refused(what: string, error: unknown, part: string): Finding {
  if (!(error instanceof ConcordatError)) throw error;
  return {
    what,
    ok: false,
    said: error.message,
    todo: `Check ${part} in the configuration, and what the login may read.`,
  };
}
