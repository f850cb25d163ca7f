import { ConcordatError } from '#contracts';
import type { ConformanceReport, ConformanceRule } from '#contracts';
import { reportDigest } from '#sealing';
import type { AgencySystem } from '../agency-system.js';
import { Bench, Broken } from './bench.js';
import { COPY_RULES } from './copy-rules.js';
import { RECORD_RULES } from './record-rules.js';
import { REMOVAL_RULES } from './removal-rules.js';
import type { Rule } from './rule.js';

export const CONFORMANCE_RULES: readonly Rule[] = [...RECORD_RULES, ...COPY_RULES, ...REMOVAL_RULES];

export interface ConformanceOptions {
  agency: string;
  /** Opens the system; called twice, so that nothing is believed that only the writer remembers. */
  open(): AgencySystem | Promise<AgencySystem>;
  /** The reference of a made-up person in the system. */
  person?: string;
  /** How long one write may take to be done. */
  patienceMs?: number;
  now?: Date;
  /** Told of every rule as it is done. */
  onRule?(outcome: ConformanceRule): void;
}

/** Tries every rule on a live system with made-up copies, and leaves nothing behind. */
export async function conform(options: ConformanceOptions): Promise<ConformanceReport> {
  const { agency, open, person, patienceMs = 60_000, now = new Date() } = options;
  const [system, witness] = [await open(), await open()];
  const bench = new Bench(system, witness, patienceMs, person);
  const rules: ConformanceRule[] = [];
  let leftBehind: string[];
  try {
    for (const rule of CONFORMANCE_RULES) {
      const outcome = await tried(rule, bench);
      options.onRule?.(outcome);
      rules.push(outcome);
    }
  } finally {
    leftBehind = await bench.clear();
    await Promise.all([system.close(), witness.close()]);
  }
  const conforms = leftBehind.length === 0 && rules.every(({ outcome }) => outcome !== 'BROKEN');
  const said = {
    version: 1 as const,
    agency,
    at: now.toISOString(),
    removal: system.removal,
    conforms,
    rules,
    leftBehind,
  };
  return { ...said, digest: reportDigest(said) };
}

async function tried(rule: Rule, bench: Bench): Promise<ConformanceRule> {
  const { id, says } = rule;
  const why = rule.leftOut?.(bench);
  if (why !== undefined) return { id, says, outcome: 'LEFT_OUT', why, seconds: 0 };
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 100) / 10;
  try {
    await rule.run(bench);
    return { id, says, outcome: 'HELD', seconds: seconds() };
  } catch (error) {
    return { id, says, outcome: 'BROKEN', why: reasonOf(error), seconds: seconds() };
  }
}

/** Only our own sentences are fit to be read by anybody. */
function reasonOf(error: unknown): string {
  if (error instanceof Broken || error instanceof ConcordatError) return error.message;
  return 'The system failed in a way that an adapter cannot tell its cause from. It must reject with RetryError or ParkError.';
}
