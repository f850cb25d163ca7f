import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { StaffRole } from '../partners/roles.js';
import { CLOCK } from './clock.js';
import type { Clock } from './clock.js';
import type { DeadlineRule, TurnRule } from './deadline-rules.js';
import { Deadline } from './deadline.entities.js';

export type DeadlineState = 'OK' | 'SOON' | 'LATE';

/** A deadline as people see it. */
export interface DeadlineLine {
  kind: string;
  what: string;
  subject: string;
  caseRef: string | null;
  dueAt: Date;
  state: DeadlineState;
  /** The code of the last error, where the hub should have acted and could not. */
  trouble: string | null;
}

export interface DeadlineToSet {
  kind: string;
  subject: string;
  caseRef?: string;
  dueAt: Date;
}

type LockCase = (manager: EntityManager, caseRef: string) => Promise<unknown>;

/** Every deadline there is: features register what kinds they have, and set and meet them where it happens. */
@Injectable()
export class Deadlines {
  private readonly rules = new Map<string, DeadlineRule>();
  private readonly turnRules = new Map<string, TurnRule>();
  private lockCase: LockCase = () => Promise.resolve();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** To be called once, from `onModuleInit`. */
  register(...rules: DeadlineRule[]): void {
    for (const rule of rules) {
      this.mustBeNew(rule.kind);
      this.rules.set(rule.kind, rule);
    }
  }

  registerTurn(turn: TurnRule): void {
    this.mustBeNew(turn.kind);
    this.turnRules.set(turn.kind, turn);
  }

  /** How a case is locked, which comes before any deadline of it: for the feature that keeps the cases. */
  lockCasesBy(lock: LockCase): void {
    this.lockCase = lock;
  }

  /** Sets a deadline, or moves it, in the transaction of what causes it. One that had been met is open again. */
  async set(manager: EntityManager, { kind, subject, caseRef, dueAt }: DeadlineToSet): Promise<void> {
    const actAt = this.rule(kind).whenDue ? dueAt : null;
    const row = { kind, subject, caseRef: caseRef ?? null, dueAt, actAt, setAt: this.clock() };
    await manager.upsert(Deadline, { ...row, metAt: null, tries: 0, trouble: null }, ['kind', 'subject']);
  }

  /** It has been met, or has fallen away; nothing happens where it is not set. */
  async met(manager: EntityManager, kind: string, subject: string): Promise<void> {
    this.rule(kind);
    await manager.update(Deadline, { kind, subject, metAt: IsNull() }, { metAt: this.clock(), actAt: null });
  }

  /** A case has ended: so have its deadlines, but for those of a kind that outlives it. */
  async endOfCase(manager: EntityManager, caseRef: string): Promise<void> {
    const kinds = [...this.rules.values()].filter(({ outlivesCase }) => !outlivesCase).map(({ kind }) => kind);
    const open = { caseRef, kind: In(kinds), metAt: IsNull() };
    await manager.update(Deadline, open, { metAt: this.clock(), actAt: null });
  }

  /** What is open for somebody with these roles, the most pressing first. */
  async openFor(roles: readonly StaffRole[], caseRef?: string): Promise<DeadlineLine[]> {
    const kinds = [...this.rules.values()].filter((rule) => rule.for.some((role) => roles.includes(role)));
    if (kinds.length === 0) return [];
    const rows = await this.database.manager.find(Deadline, {
      where: { kind: In(kinds.map(({ kind }) => kind)), metAt: IsNull(), ...(caseRef && { caseRef }) },
      order: { dueAt: 'ASC' },
      take: 500,
    });
    return rows.map((row) => this.line(row));
  }

  async find(kind: string, subject: string, manager = this.database.manager): Promise<Deadline | null> {
    return manager.findOneBy(Deadline, { kind, subject });
  }

  rule(kind: string): DeadlineRule {
    const rule = this.rules.get(kind);
    if (!rule) throw new Error(`No deadline of the kind ${kind} is registered.`);
    return rule;
  }

  get actingKinds(): string[] {
    return [...this.rules.values()].filter(({ whenDue }) => whenDue).map(({ kind }) => kind);
  }

  get turns(): TurnRule[] {
    return [...this.turnRules.values()];
  }

  lock(manager: EntityManager, caseRef: string): Promise<unknown> {
    return this.lockCase(manager, caseRef);
  }

  private line({ kind, subject, caseRef, dueAt, trouble }: Deadline): DeadlineLine {
    const { what, soonMs } = this.rule(kind);
    return { kind, what, subject, caseRef, dueAt, state: stateOf(dueAt, soonMs, this.clock()), trouble };
  }

  private mustBeNew(kind: string): void {
    if (this.rules.has(kind) || this.turnRules.has(kind)) throw new Error(`Two deadlines have the kind ${kind}.`);
  }
}

export function stateOf(dueAt: Date, soonMs: number, now: Date): DeadlineState {
  const left = dueAt.getTime() - now.getTime();
  if (left <= 0) return 'LATE';
  return left <= soonMs ? 'SOON' : 'OK';
}
