import type { AgencyKind, FieldOutcome } from '#contracts';
import { isFrozenThroughout } from '../frozen.js';
import type { Cell, FieldPolicy, Policy } from '../policy.js';
import type { Ruling } from '../rules.js';
import { RULINGS } from '../rules.js';
import { WHEREABOUTS } from '../whereabouts.js';
import { SHARE_RULES } from '../words.js';
import { instantOf } from './instants.js';

/** A cell made ready to be asked: all of it that no question changes is settled. */
export interface Entry {
  /** What stands against the cell whatever is asked, or undefined. */
  readonly never: Ruling | undefined;
  /** What comes out where nothing else denies. */
  readonly outcome: FieldOutcome;
  readonly ruling: Ruling;
  readonly needsApproval: boolean;
  readonly needsSummary: boolean;
  readonly isWhereabouts: boolean;
  /** Milliseconds; Infinity where it never ends, NaN where its end cannot be read. */
  readonly endsAt: number;
  /** The phases it holds in; undefined for all that the policy covers. */
  readonly phases: readonly string[] | undefined;
}

/** Field → entry, for one kind of agency. What is not in it is not named by the policy. */
export type Table = ReadonlyMap<unknown, Entry>;

const COMPILED = new WeakMap<Policy, Map<unknown, Table>>();

/** The table for a kind of agency. It is kept for policies that cannot change, and made anew for those that can. */
export function tableOf(policy: Policy, kind: unknown): Table {
  const kept = COMPILED.get(policy)?.get(kind);
  if (kept) return kept;
  const table = new Map(Object.entries(policy.fields).map(([key, field]) => [key, entryOf(key, field, kind)]));
  if (isFrozenThroughout(policy)) {
    if (!COMPILED.has(policy)) COMPILED.set(policy, new Map());
    COMPILED.get(policy)?.set(kind, table);
  }
  return table;
}

const GIVES: Readonly<Record<string, readonly [FieldOutcome, Ruling]>> = {
  Y: ['shared', RULINGS.POLICY_Y],
  S: ['summary', RULINGS.POLICY_S],
  A: ['shared', RULINGS.POLICY_A_APPROVED],
  O: ['own', RULINGS.POLICY_O],
  N: ['withheld', RULINGS.POLICY_N],
};

/** Never throws: a cell that cannot be read is an entry that says so. */
function entryOf(key: string, field: FieldPolicy, kind: unknown): Entry {
  const cells = field?.cells;
  if (cells === null || typeof cells !== 'object') return neverGives(RULINGS.RULE_FAILED);
  if (typeof kind !== 'string' || !Object.hasOwn(cells, kind)) return neverGives(RULINGS.UNKNOWN_KIND);
  const cell = cells[kind as AgencyKind];
  if (!isReadable(cell) || typeof field.class !== 'string') return neverGives(RULINGS.RULE_FAILED);
  const [outcome, ruling] = GIVES[cell.rule] ?? ['withheld', RULINGS.RULE_FAILED];
  return {
    never: cell.rule === 'N' ? RULINGS.POLICY_N : field.class === 'C5' ? RULINGS.CLASS_PROHIBITED : undefined,
    outcome,
    ruling,
    needsApproval: cell.rule === 'A',
    needsSummary: cell.rule === 'S',
    isWhereabouts: WHEREABOUTS.has(key),
    endsAt: cell.expiresAt === undefined ? Infinity : instantOf(cell.expiresAt),
    phases: cell.phases,
  };
}

function isReadable(cell: Cell | undefined): cell is Cell {
  if (cell === null || typeof cell !== 'object' || !SHARE_RULES.has(cell.rule)) return false;
  const ends = cell.expiresAt === undefined || typeof cell.expiresAt === 'string';
  return ends && (cell.phases === undefined || Array.isArray(cell.phases));
}

function neverGives(never: Ruling): Entry {
  return {
    never,
    outcome: 'withheld',
    ruling: never,
    needsApproval: false,
    needsSummary: false,
    isWhereabouts: false,
    endsAt: Infinity,
    phases: undefined,
  };
}
