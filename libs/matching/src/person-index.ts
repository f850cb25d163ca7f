import type { NormalisedPerson } from './person.js';

interface Entry {
  readonly person: NormalisedPerson;
  readonly codes: readonly string[];
}

/** The people an agency knows, found by screening code. Held in memory; `ref` is the agency's own reference. */
export class PersonIndex {
  private readonly entries = new Map<string, Entry>();
  private readonly refsByCode = new Map<string, Set<string>>();

  get size(): number {
    return this.entries.size;
  }

  /** Adds a person, or takes the place of what was there under the reference. */
  add(ref: string, person: NormalisedPerson, codes: readonly string[]): void {
    this.remove(ref);
    this.entries.set(ref, { person, codes: [...codes] });
    for (const code of codes) {
      const refs = this.refsByCode.get(code);
      if (refs) refs.add(ref);
      else this.refsByCode.set(code, new Set([ref]));
    }
  }

  /** True where there was such a person. Nothing of them stays. */
  remove(ref: string): boolean {
    for (const code of this.entries.get(ref)?.codes ?? []) {
      const refs = this.refsByCode.get(code);
      refs?.delete(ref);
      if (refs?.size === 0) this.refsByCode.delete(code);
    }
    return this.entries.delete(ref);
  }

  /** References that share at least one code, those that share most first. */
  candidates(codes: readonly string[]): string[] {
    const shared = new Map<string, number>();
    for (const code of new Set(codes)) {
      for (const ref of this.refsByCode.get(code) ?? []) shared.set(ref, (shared.get(ref) ?? 0) + 1);
    }
    return [...shared].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([ref]) => ref);
  }

  get(ref: string): NormalisedPerson | undefined {
    return this.entries.get(ref)?.person;
  }
}
