import type { EntityManager } from 'typeorm';
import type { StaffRole } from '../partners/roles.js';
import type { Deadline } from './deadline.entities.js';

/** What becomes of a deadline once the hub has acted on it: met; red until somebody meets it; or due again then. */
export type Next = 'MET' | 'STAYS' | Date;

/** One kind of deadline, as data. */
export interface DeadlineRule {
  /** Upper snake case, such as `OBJECTION_DECISION`. */
  kind: string;
  /** What is to be done, as a person reads it in the inbox: `Decide on the objection`. */
  what: string;
  /** Who sees it in their inbox. */
  for: readonly StaffRole[];
  /** How long before it is due it starts to show as due soon. */
  soonMs: number;
  /**
   * What the hub does by itself at that time, in a transaction that no other worker runs at once. The case's lock is
   * held where the deadline names a case. If it throws, nothing has happened and it is tried again. Left out where
   * people alone can meet it.
   */
  whenDue?(manager: EntityManager, deadline: Deadline): Promise<Next>;
  /** It goes on after its case is closed. */
  outlivesCase?: boolean;
}

/** Something that is done over and over, such as looking for drift: never by two workers at once. */
export interface TurnRule {
  kind: string;
  everyMs: number;
  work(): Promise<void>;
}
