import type { PersonIdentity } from '#contracts';
import { CompactIndex, normalise, RecordArena, screeningCodes } from '#matching';
import type { IndexEntry, LocalCodeMaker, NormalisedPerson } from '#matching';
import { population } from './population.js';
import { Random } from './random.js';
import { askedRecord, heldRecord } from './records.js';

/** What is asked, and whom it is about: nobody where the agency does not know them. */
export interface Enquiry {
  readonly asked: PersonIdentity;
  readonly ref: string | undefined;
}

export interface Agency {
  readonly index: CompactIndex;
  readonly records: RecordArena;
  readonly enquiries: readonly Enquiry[];
  /** CPU seconds: making the people up (not the agency's work), coding them, taking the codes in. */
  readonly cpu: { readonly coding: number; readonly indexing: number };
  readonly codesPerPerson: number;
}

export interface AgencyOptions {
  readonly people: number;
  readonly enquiries: number;
  readonly seed: number;
  /** Mistakes in what is asked, times as often as is usual. */
  readonly mistakes: number;
  readonly maker: LocalCodeMaker;
  readonly progress: (text: string) => void;
}

const BATCH = 1000;

/** An agency of so many people, and enquiries against it. */
export function agencyOf({ people, enquiries: count, seed, mistakes, maker, progress }: AgencyOptions): Agency {
  const random = new Random(seed + 1);
  const index = new CompactIndex({ keyIds: ['bench'] });
  const records = new RecordArena(people);
  const enquiries: Enquiry[] = [];
  const cpu = { coding: 0, indexing: 0 };
  let held: { ref: string; person: NormalisedPerson }[] = [];
  let codes = 0;

  const takeIn = (): void => {
    const started = cpuSeconds();
    const entries: IndexEntry[] = held.map(({ ref, person }) => ({
      ref,
      codes: screeningCodes(person, maker, { pad: false }),
    }));
    const coded = cpuSeconds();
    index.addAll(entries);
    cpu.coding += coded - started;
    cpu.indexing += cpuSeconds() - coded;
    for (const entry of entries) codes += entry.codes.length;
    for (const { ref, person } of held) records.set(index.ordinalOf(ref), person);
    held = [];
    if (index.size % 50_000 < BATCH) progress(`${index.size} of ${people} people indexed`);
  };

  let next = 0;
  for (const { person, isHeld, isAsked } of population(seed, people, count)) {
    const ref = isHeld ? `person/${(next += 1)}` : undefined;
    if (ref) held.push({ ref, person: normalise(heldRecord(random, person)) });
    if (isAsked) enquiries.push({ asked: askedRecord(random, person, mistakes), ref });
    if (held.length === BATCH) takeIn();
  }
  takeIn();
  return { index, records, enquiries, cpu, codesPerPerson: codes / index.size };
}

export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
