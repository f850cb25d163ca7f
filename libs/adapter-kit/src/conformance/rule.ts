import type { Bench } from './bench.js';

/** One thing that a system must do. `run` throws `Broken` with the reason where it does not. */
export interface Rule {
  readonly id: string;
  /** As a sentence that a reader of the report understands, with the requirement it shows. */
  readonly says: string;
  /** Why the rule cannot be tried with this system; undefined where it can. */
  leftOut?(bench: Bench): string | undefined;
  run(bench: Bench): Promise<void>;
}
