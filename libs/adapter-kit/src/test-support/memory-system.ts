import type { RemovalEvidence } from '#contracts';
import type { AgencySystem, HeldCopy, OwnRecord, PersonRecord, ProfileCopy } from '../agency-system.js';

type Method =
  | 'people'
  | 'person'
  | 'hasActiveConcern'
  | 'ownRecord'
  | 'put'
  | 'readBack'
  | 'setHidden'
  | 'remove'
  | 'isGone'
  | 'list'
  | 'close';

/** An agency's system in memory, that can be made to fail, lie and forget. */
export class MemorySystem implements AgencySystem {
  removal: RemovalEvidence = 'HARD_DELETE';
  readonly persons = new Map<string, PersonRecord>();
  readonly concerns = new Map<string, Date>();
  readonly records = new Map<string, OwnRecord>();
  readonly copies = new Map<string, { copy: ProfileCopy; hidden: boolean }>();
  readonly calls: string[] = [];
  /** Called before every method; what it throws, the method throws. */
  before: (method: Method) => void = () => undefined;
  /** What the system makes of a copy that is written into it. */
  keeps: (copy: ProfileCopy) => ProfileCopy = (copy) => copy;
  /** It says that a copy is gone. */
  admitsRemoval = true;

  add(person: PersonRecord, concern?: Date, record?: Partial<OwnRecord>): void {
    this.persons.set(person.localRef, person);
    if (concern) this.concerns.set(person.localRef, concern);
    this.records.set(person.localRef, { values: {}, summaries: {}, medicines: [], ...record });
  }

  /** Ids of the copies that a user of the system sees. */
  inView(): string[] {
    return [...this.copies].filter(([, { hidden }]) => !hidden).map(([copyId]) => copyId);
  }

  async *people(): AsyncIterable<PersonRecord> {
    this.note('people');
    yield* this.persons.values();
  }

  async person(localRef: string): Promise<PersonRecord | undefined> {
    this.note('person');
    return this.persons.get(localRef);
  }

  async hasActiveConcern(localRef: string, since: Date): Promise<boolean> {
    this.note('hasActiveConcern');
    const concern = this.concerns.get(localRef);
    return concern !== undefined && concern >= since;
  }

  async ownRecord(localRef: string): Promise<OwnRecord> {
    this.note('ownRecord');
    return this.records.get(localRef) ?? { values: {}, summaries: {}, medicines: [] };
  }

  async put(copy: ProfileCopy): Promise<void> {
    this.note('put');
    this.copies.set(copy.copyId, {
      copy: structuredClone(this.keeps(copy)),
      hidden: this.copies.get(copy.copyId)?.hidden ?? false,
    });
  }

  async readBack(copyId: string): Promise<ProfileCopy | undefined> {
    this.note('readBack');
    return this.copies.get(copyId)?.copy;
  }

  async setHidden(copyId: string, hidden: boolean): Promise<void> {
    this.note('setHidden');
    const held = this.copies.get(copyId);
    if (held) held.hidden = hidden;
  }

  async remove(copyId: string): Promise<void> {
    this.note('remove');
    if (this.admitsRemoval) this.copies.delete(copyId);
  }

  async isGone(copyId: string): Promise<boolean> {
    this.note('isGone');
    return !this.copies.has(copyId);
  }

  async list(): Promise<HeldCopy[]> {
    this.note('list');
    return [...this.copies.values()].map(({ copy: { copyId, version }, hidden }) => ({ copyId, version, hidden }));
  }

  async close(): Promise<void> {}

  private note(method: Method): void {
    this.calls.push(method);
    this.before(method);
  }
}
