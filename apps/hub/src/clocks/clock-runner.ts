import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { errorCode } from '#contracts';
import { Audit } from '../audit/audit.js';
import { Post } from '../mail/post.js';
import { after, CLOCK, HOUR, MINUTE } from './clock.js';
import type { Clock } from './clock.js';
import type { TurnRule } from './deadline-rules.js';
import { Deadline } from './deadline.entities.js';
import { Deadlines } from './deadlines.js';

const LOOKS_EVERY_MS = 5_000;
const AT_ONCE = 50;
/** Of a turn: it belongs to no case. */
const HUB = 'hub';

/**
 * Does what is due. Every hub worker runs one; the database sees to it that a deadline is acted on once, and that what
 * was due while no worker ran is done when one is back.
 */
@Injectable()
export class ClockRunner implements OnApplicationShutdown {
  private readonly logger = new Logger('Clocks');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  start(): void {
    const next = (): void => {
      this.running = this.look().finally(() => {
        if (!this.stopped) this.timer = setTimeout(next, LOOKS_EVERY_MS);
      });
    };
    next();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Everything that is due by now. One that fails does not keep the others. */
  async look(): Promise<void> {
    try {
      for (const deadline of await this.due()) await this.act(deadline);
      for (const turn of this.deadlines.turns) await this.take(turn);
    } catch (error) {
      // The database is away: the next look finds what this one missed.
      this.logger.error(`Could not look at what is due: ${errorCode(error)}`);
    }
  }

  private async due(): Promise<Deadline[]> {
    const { actingKinds } = this.deadlines;
    if (actingKinds.length === 0) return [];
    return this.database.manager.find(Deadline, {
      where: { kind: In(actingKinds), actAt: LessThanOrEqual(this.clock()) },
      order: { actAt: 'ASC' },
      take: AT_ONCE,
    });
  }

  private async act({ kind, subject, caseRef }: Deadline): Promise<void> {
    try {
      await this.post.transaction(async (manager) => {
        // The case first, always: whoever meets a deadline holds the case too.
        if (caseRef) await this.deadlines.lock(manager, caseRef);
        const deadline = await this.stillDue(manager, kind, subject);
        if (!deadline) return;
        await this.audit.record({ event: 'DEADLINE_CAME', actor: HUB, subject, detail: { kind } });
        const next = await this.deadlines.rule(kind).whenDue!(manager, deadline);
        const now = this.clock();
        const at = next instanceof Date ? { dueAt: next, actAt: next } : { actAt: null };
        const met = next === 'MET' ? { metAt: now } : {};
        await manager.update(Deadline, { kind, subject }, { ...at, ...met, tries: 0, trouble: null });
      });
    } catch (error) {
      await this.tryLater(kind, subject, errorCode(error));
    }
  }

  private stillDue(manager: EntityManager, kind: string, subject: string): Promise<Deadline | null> {
    return manager.findOne(Deadline, {
      where: { kind, subject, actAt: LessThanOrEqual(this.clock()) },
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
  }

  private async tryLater(kind: string, subject: string, trouble: string): Promise<void> {
    this.logger.error(`Due and not done, to be tried again: ${kind} ${trouble}`);
    const deadline = await this.deadlines.find(kind, subject);
    if (!deadline?.actAt) return;
    const tries = deadline.tries + 1;
    const actAt = after(this.clock(), Math.min(MINUTE * 2 ** (tries - 1), HOUR));
    await this.database.manager.update(Deadline, { kind, subject, actAt: deadline.actAt }, { tries, trouble, actAt });
  }

  /** Whoever holds the lock takes the turn; one that takes longer than its interval is not begun a second time. */
  private async take(turn: TurnRule): Promise<void> {
    const runner = this.database.createQueryRunner();
    const lock = [`turn ${turn.kind}`];
    try {
      const rows: unknown = await runner.query('SELECT pg_try_advisory_lock(hashtext($1)) AS got', lock);
      if (!(rows as { got: boolean }[])[0]?.got) return;
      await this.takeIfDue(turn).finally(() => runner.query('SELECT pg_advisory_unlock(hashtext($1))', lock));
    } finally {
      await runner.release();
    }
  }

  private async takeIfDue({ kind, everyMs, work }: TurnRule): Promise<void> {
    const now = this.clock();
    const next = after(now, everyMs);
    const row = { kind, subject: HUB, setAt: now, dueAt: now, actAt: now, tries: 0 };
    await this.database.manager.createQueryBuilder().insert().into(Deadline).values(row).orIgnore().execute();
    const mine = await this.database.manager.update(
      Deadline,
      { kind, subject: HUB, actAt: LessThanOrEqual(now) },
      { dueAt: next, actAt: next },
    );
    if (mine.affected !== 1) return;
    try {
      await work();
      await this.database.manager.update(Deadline, { kind, subject: HUB }, { tries: 0, trouble: null });
    } catch (error) {
      this.logger.error(`A turn failed, and comes again: ${kind} ${errorCode(error)}`);
      await this.database.manager.update(Deadline, { kind, subject: HUB }, { trouble: errorCode(error) });
    }
  }
}
