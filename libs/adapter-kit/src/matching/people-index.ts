import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { RetryError } from '#contracts';
import type { PersonIdentity } from '#contracts';
import { PersonIndex, normalise, screeningCodes } from '#matching';
import type { NormalisedPerson } from '#matching';
import type { AgencySystem } from '../agency-system.js';
import type { AdapterIdentity } from '../identity.js';
import { IDENTITY, SYSTEM } from '../parts.js';

/** After so many people others get a turn: a million of them take seconds. */
const AT_A_STRETCH = 200;

/** Everybody the agency's system holds, found by screening code. In memory only. */
@Injectable()
export class PeopleIndex {
  private readonly index = new PersonIndex();
  private readonly known = new Set<string>();
  private readonly key: Buffer;
  private built = false;

  constructor(
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(IDENTITY) identity: AdapterIdentity,
  ) {
    this.key = Buffer.from(identity.screeningKey, 'base64url');
  }

  get ready(): boolean {
    return this.built;
  }

  get size(): number {
    return this.index.size;
  }

  /** Follows the system: new and changed people are taken in, and those it no longer holds go. */
  async refresh(): Promise<void> {
    const seen = new Set<string>();
    for await (const { localRef, identity } of this.system.people()) {
      seen.add(localRef);
      this.take(localRef, normalise(identity));
      if (seen.size % AT_A_STRETCH === 0) await nextTurn();
    }
    for (const ref of this.known) if (!seen.has(ref)) this.drop(ref);
    this.built = true;
  }

  /** References that share a code. Throws RetryError `INDEX_NOT_READY` until everybody is in it. */
  withCodes(codes: readonly string[]): string[] {
    if (this.built) return this.index.candidates(codes);
    throw new RetryError('INDEX_NOT_READY', 'The index of people is still being built. Try again shortly.');
  }

  /** References that share a code with this person. */
  like(identity: PersonIdentity): string[] {
    return this.withCodes(screeningCodes(normalise(identity), this.key, { pad: false }));
  }

  get(ref: string): NormalisedPerson | undefined {
    return this.index.get(ref);
  }

  private take(ref: string, person: NormalisedPerson): void {
    this.known.add(ref);
    const before = this.index.get(ref);
    if (before && JSON.stringify(before) === JSON.stringify(person)) return;
    this.index.add(ref, person, screeningCodes(person, this.key, { pad: false }));
  }

  private drop(ref: string): void {
    this.known.delete(ref);
    this.index.remove(ref);
  }
}
