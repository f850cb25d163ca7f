import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { errorCode } from '#contracts';
import { Audit } from '../audit/audit.js';
import { Cases } from '../cases/cases.js';
import { OPEN_STATES } from '../cases/state-machine.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Copies } from '../disclosures/copies.js';
import { SharingConditions } from '../disclosures/sharing-conditions.js';
import { Enquiries } from '../enquiries/enquiries.js';
import { Post } from '../mail/post.js';
import { StoppedCase } from './programme.entities.js';
import type { ProgrammeStop } from './programme.entities.js';
import { isStopped, PROGRAMME_STOPPED, standingStop } from './standing-stop.js';

const EVERY_MS = 2_000;
const AT_ONCE = 500;

/**
 * Brings every case into line with the switch, each in a transaction of its own: hidden while it stands, and back where
 * it was afterwards. It can be cut short anywhere; the next turn finds the rest.
 */
@Injectable()
export class ProgrammeSettling implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('Programme');
  private running: Promise<void> = Promise.resolve();
  private closing = false;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Copies) private readonly copies: Copies,
    @Inject(SharingConditions) private readonly conditions: SharingConditions,
    @Inject(Enquiries) private readonly enquiries: Enquiries,
    @Inject(Post) private readonly post: Post,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.deadlines.registerTurn({ kind: 'PROGRAMME_SETTLED', everyMs: EVERY_MS, work: () => this.settle() });
    this.conditions.register({
      of: ['DISCLOSE', 'RESUME'],
      whyNot: async (manager) => ((await isStopped(manager)) ? PROGRAMME_STOPPED : undefined),
    });
  }

  /** Starts at once, without anybody waiting for ten thousand cases; what fails is done by the next turn. */
  begin(): void {
    this.running = this.running
      .then(() => this.settle())
      .catch((error: unknown) => this.logger.error(`Not settled yet, and comes again: ${errorCode(error)}`));
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    await this.running;
  }

  async settle(): Promise<void> {
    const stop = await standingStop(this.database.manager);
    if (stop) await this.hideAll(stop);
    else await this.showAll();
  }

  private async hideAll(stop: ProgrammeStop): Promise<void> {
    await this.enquiries.endAll('The whole programme is stopped. Ask again once it goes on.');
    for (let refs = await this.open(); refs.length > 0 && !this.closing; refs = await this.open())
      for (const caseRef of refs) if (!this.closing) await this.hideOne(stop, caseRef);
  }

  private async hideOne({ stopId, stoppedBy }: ProgrammeStop, caseRef: string): Promise<void> {
    await this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      if (!OPEN_STATES.includes(found.state) || (await standingStop(manager))?.stopId !== stopId) return;
      await this.copies.hide(manager, found, { reason: PROGRAMME_STOPPED.code, actor: stoppedBy });
      const row = { stopId, caseRef, hiddenAt: this.clock(), settledAt: null, left: null };
      await manager.upsert(StoppedCase, row, ['stopId', 'caseRef']);
    });
  }

  private async showAll(): Promise<void> {
    for (let rows = await this.unsettled(); rows.length > 0 && !this.closing; rows = await this.unsettled())
      for (const row of rows) if (!this.closing && !(await this.showOne(row))) return;
  }

  /** False where the programme has been stopped anew. What stands in one case's own way keeps that one hidden. */
  private showOne({ stopId, caseRef }: StoppedCase): Promise<boolean> {
    return this.post.transaction(async (manager) => {
      const found = await this.cases.locked(manager, caseRef);
      if (await isStopped(manager)) return false;
      const row = await manager.findOneBy(StoppedCase, { stopId, caseRef });
      if (!row || row.settledAt) return true;
      const suspended = found.state === 'SUSPENDED';
      const [why] = suspended ? await this.conditions.unmet(manager, found, 'RESUME') : [];
      const left = suspended ? (why?.code ?? null) : found.state;
      await manager.update(StoppedCase, { stopId, caseRef }, { settledAt: this.clock(), left });
      if (left) return true;
      await this.audit.record({ event: 'CASE_RESUMED', actor: 'hub', subject: caseRef, detail: { stop: stopId } });
      await this.copies.show(manager, found);
      await this.cases.askThoseNotAsked(manager, found);
      return true;
    });
  }

  private async open(): Promise<string[]> {
    const rows: { case_ref: string }[] = await this.database.query(
      'SELECT case_ref FROM case_record WHERE state = ANY ($1) ORDER BY opened_at LIMIT $2',
      [OPEN_STATES, AT_ONCE],
    );
    return rows.map((row) => row.case_ref);
  }

  private unsettled(): Promise<StoppedCase[]> {
    return this.database.manager
      .createQueryBuilder(StoppedCase, 'one')
      .innerJoin('programme_stop', 'stop', 'stop.stop_id = one.stop_id')
      .where('one.settled_at IS NULL AND stop.resumed_at IS NOT NULL')
      .orderBy('one.hidden_at')
      .limit(AT_ONCE)
      .getMany();
  }
}
