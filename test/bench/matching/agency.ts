import type { PersonIdentity } from '#contracts';
import { CompactIndex, LearningSample, learnWeights, normalise, RecordArena, screeningCodes } from '#matching';
import type { IndexEntry, LocalCodeMaker, NormalisedPerson, Weights } from '#matching';
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
  /** Learnt from a sample of the records. */
  readonly weights: Weights;
  readonly sampled: number;
  /** CPU seconds: coding everybody, taking the codes in, sampling and learning. */
  readonly cpu: { readonly coding: number; readonly indexing: number; readonly learning: number };
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
  const cpu = { coding: 0, indexing: 0, learning: 0 };
  const sample = new LearningSample();
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
    const indexed = cpuSeconds();
    for (const { person } of held) sample.take(person);
    cpu.learning += cpuSeconds() - indexed;
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
  progress('learning');
  const learning = cpuSeconds();
  const chosen = sample.records();
  const weights = learnWeights(chosen);
  cpu.learning += cpuSeconds() - learning;
  const sampled = chosen.byBirth.length + chosen.byName.length;
  return { index, records, enquiries, weights, sampled, cpu, codesPerPerson: codes / index.size };
}

export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
