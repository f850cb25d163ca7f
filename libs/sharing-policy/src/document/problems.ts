/** What is wrong with a document, where, and what to write instead. Holds no more of it than one word. */
export interface Problem {
  /** Such as `fields.natureOfNeed.cells.POL.rule`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
}

/** Collects what is wrong with a value and what is inside it. */
export class Reading {
  constructor(
    readonly problems: Problem[],
    readonly path: string,
  ) {}

  at(name: string | number): Reading {
    const here =
      typeof name === 'number' ? `${this.path}[${name}]` : [this.path, shown(name)].filter(Boolean).join('.');
    return new Reading(this.problems, here);
  }

  wrong(message: string): undefined {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ path: this.path, message });
    return undefined;
  }
}

const MOST_PROBLEMS = 200;

/** As much of a value as helps to find it in a file. */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const text = String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** `a, b or c`. */
export function listed(words: Iterable<string>): string {
  const all = [...words];
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} or ${all.at(-1)}` : (all[0] ?? 'nothing');
}
