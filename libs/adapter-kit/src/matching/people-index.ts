import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { RetryError, errorCode } from '#contracts';
import type { PersonIdentity } from '#contracts';
import { CompactIndex, normalise } from '#matching';
import type { LearningSample, NormalisedPerson } from '#matching';
import type { AgencySystem } from '../agency-system.js';
import { CLOCK, SYSTEM } from '../parts.js';
import type { Clock } from '../parts.js';
import type { Followed } from './fingerprint-file.js';
import { IndexFolder } from './index-folder.js';
import type { KeptIndex } from './index-folder.js';
import { KnownPeople } from './known-people.js';
import { LearntWeights } from './learnt-weights.js';
import { ScreeningKeys } from './screening-keys.js';

/** Told of what the agency's system makes one, and takes back. */
export interface MergerListener {
  found(localRef: string, mergedInto: string): Promise<void>;
  takenBack(localRef: string): Promise<void>;
}

/** Told of every record that the system names as changed, whatever has changed of it. */
export type ChangeListener = (localRef: string) => Promise<void>;

const NOBODY_LISTENS: MergerListener = { found: async () => undefined, takenBack: async () => undefined };

/** After so many people others get a turn: a million of them take minutes. */
const AT_A_STRETCH = 200;
const SAID_EVERY = 50_000;
const MOST_CANDIDATES = 500;
const SAVED_EVERY_MS = 10 * 60_000;
/** However well a system tells what changes, everybody is gone through so often. */
const EVERYBODY_EVERY_MS = 24 * 60 * 60_000;
/** Two clocks: what changed while the last answer was being given is asked for again. */
const OVERLAP_MS = 5 * 60_000;

/** Everybody the agency's system holds, found by screening code: references and cut codes, nothing else of anybody. */
@Injectable()
export class PeopleIndex {
  private readonly logger = new Logger('Index');
  private readonly found = new Uint32Array(MOST_CANDIDATES);
  private kept: KeptIndex;
  private loaded = false;
  private built = false;
  private unsaved = 0;
  private savedAt = 0;
  private expected: number | undefined;

  constructor(
    private readonly folder: IndexFolder,
    private readonly keys: ScreeningKeys,
    private readonly weights: LearntWeights,
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.kept = this.empty();
  }

  get ready(): boolean {
    return this.built;
  }

  /** While it is being built: how many so far. */
  get size(): number {
    return this.kept.index.size;
  }

  /** How many there will be, where the system says so. */
  get expectedSize(): number | undefined {
    return this.expected;
  }

  /** Follows the system: new and changed people are taken in, and those it no longer holds go. */
  async refresh(
    mergers: MergerListener = NOBODY_LISTENS,
    changed: ChangeListener = async () => undefined,
  ): Promise<void> {
    if (!this.loaded) await this.load();
    const now = this.clock();
    const { followed } = this.kept;
    const knowsChanges = this.system.changes !== undefined && followed !== undefined;
    if (knowsChanges && now.getTime() - followed.everybodyAt.getTime() < EVERYBODY_EVERY_MS) {
      await this.followChanges(followed, mergers, changed);
      this.kept.followed = { ...followed, changesUpTo: now };
    } else {
      const sample = this.weights.sample(this.size);
      await this.followEverybody(sample);
      // Without a word of when it was last followed, mergers of any time may have been missed.
      if (followed) await this.followChanges(followed, mergers, changed);
      else await this.followMerges(mergers);
      this.kept.followed = { changesUpTo: now, everybodyAt: now };
      if (sample) this.weights.learnFrom(sample);
    }
    if (!this.built) this.logger.log(`Everybody is in the index: ${this.size}`);
    this.built = true;
    if (this.clock().getTime() - this.savedAt >= SAVED_EVERY_MS) await this.save();
  }

  /** Keeps on disk what has changed. Not while `refresh` is under way. */
  async save(): Promise<void> {
    const { followed } = this.kept;
    if (this.unsaved === 0 || !followed) return;
    try {
      await this.folder.save(this.kept, followed);
      this.unsaved = 0;
      this.savedAt = this.clock().getTime();
    } catch (error) {
      this.logger.warn(`The index could not be kept on disk: ${errorCode(error)}`);
    }
  }

  /** References that share a code. Throws RetryError `INDEX_NOT_READY` until everybody is in it. */
  withCodes(codes: readonly string[]): string[] {
    if (!this.built) {
      throw new RetryError('INDEX_NOT_READY', 'The index of people is still being built. Try again shortly.');
    }
    const count = this.kept.index.candidates([...new Set(codes)], this.found);
    return Array.from(this.found.subarray(0, count), (ordinal) => this.kept.index.refOf(ordinal));
  }

  /** References that share a code with this person. */
  like(identity: PersonIdentity): string[] {
    return this.withCodes(this.keys.codesToLookUp(normalise(identity)));
  }

  /** Who stands for a record by now: itself, or the one it was merged into. */
  standsFor(ref: string): string {
    const ordinal = this.kept.index.ordinalOf(ref);
    return ordinal < 0 ? ref : this.kept.index.refOf(ordinal);
  }

  private async load(): Promise<void> {
    await this.weights.load();
    const kept = await this.folder.load();
    this.loaded = true;
    if (!kept) return;
    this.kept = kept;
    this.built = true;
    this.savedAt = this.clock().getTime();
    this.logger.log(`Read from disk: ${this.size} people; the system is followed from here`);
  }

  private async followEverybody(sample?: LearningSample): Promise<void> {
    const { known, index } = this.kept;
    if (!this.built) this.expected = await this.system.peopleCount?.();
    known.beginPass();
    let met = 0;
    for await (const { localRef, identity } of this.system.people()) {
      const person = this.take(localRef, identity);
      sample?.take(person);
      met += 1;
      if (met % AT_A_STRETCH === 0) await nextTurn();
      if (!this.built && met % SAID_EVERY === 0) this.logger.log(`${met} people so far${this.ofHowMany()}`);
    }
    for (const ordinal of [...known.unseen()]) this.drop(index.refOf(ordinal));
  }

  private async followChanges(
    { changesUpTo }: Followed,
    mergers: MergerListener,
    changed: ChangeListener,
  ): Promise<void> {
    const since = new Date(changesUpTo.getTime() - OVERLAP_MS);
    let met = 0;
    for await (const { localRef, mergedInto, identity } of this.system.changes?.(since) ?? []) {
      if (mergedInto !== undefined) await this.followMerge(localRef, mergedInto, mergers);
      else {
        await this.followParting(localRef, mergers);
        await this.followOne(localRef, identity);
        await changed(localRef);
      }
      met += 1;
      if (met % AT_A_STRETCH === 0) await nextTurn();
    }
  }

  private async followMerges(mergers: MergerListener): Promise<void> {
    for await (const { localRef, mergedInto } of this.system.changes?.(new Date(0)) ?? []) {
      if (mergedInto !== undefined) await this.followMerge(localRef, mergedInto, mergers);
    }
  }

  private async followOne(localRef: string, told?: PersonIdentity): Promise<void> {
    const identity = told ?? (await this.system.person(localRef))?.identity;
    if (identity) this.take(localRef, identity);
    else this.drop(localRef);
  }

  /** The system says that it stands by itself: a merger was taken back. */
  private async followParting(localRef: string, mergers: MergerListener): Promise<void> {
    if (this.standsFor(localRef) === localRef) return;
    await mergers.takenBack(localRef);
    this.drop(localRef);
  }

  /** Whoever is asked about by the old name or number is found under the record that is left. */
  private async followMerge(localRef: string, mergedInto: string, mergers: MergerListener): Promise<void> {
    const { index, known } = this.kept;
    if (index.ordinalOf(localRef) < 0) await this.followOne(localRef);
    const ordinal = index.ordinalOf(localRef);
    const stoodForItself = ordinal >= 0 && index.refOf(ordinal) === localRef;
    if (index.ordinalOf(mergedInto) < 0) await this.followOne(mergedInto);
    if (index.merge(localRef, mergedInto)) {
      if (stoodForItself) known.forget(ordinal);
      this.unsaved += 1;
    }
    await mergers.found(localRef, mergedInto);
  }

  private take(ref: string, identity: PersonIdentity): NormalisedPerson {
    const { index, known } = this.kept;
    const person = normalise(identity);
    const print = this.keys.fingerprint(person);
    const before = index.ordinalOf(ref);
    if (known.isUnchanged(before, print) && index.refOf(before) === ref) return person;
    const ordinal = index.update(ref, this.keys.ownCodes(person));
    this.unsaved += 1;
    // A merged record has no ordinal of its own to be remembered by.
    if (index.refOf(ordinal) === ref) known.note(ordinal, print);
    return person;
  }

  private drop(ref: string): void {
    const { index, known } = this.kept;
    const ordinal = index.ordinalOf(ref);
    if (ordinal >= 0 && index.refOf(ordinal) === ref) known.forget(ordinal);
    if (index.remove(ref)) this.unsaved += 1;
  }

  private ofHowMany(): string {
    return this.expected === undefined ? '' : ` of ${this.expected}`;
  }

  private empty(): KeptIndex {
    return { index: new CompactIndex({ keyIds: this.keys.ids }), known: new KnownPeople() };
  }
}
