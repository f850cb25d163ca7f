import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SIDES } from '#contracts';
import type { Side } from '#contracts';
import { ProgrammeStop, ProgrammeStopSignature } from './programme.entities.js';
import { standingStop } from './standing-stop.js';

interface CopiesAtAgency {
  agency: string;
  hidden: number;
  /** Told to hide, and not confirmed yet. */
  waiting: number;
  /** On their way out altogether. */
  leaving: number;
}

/** Where the switch stands, and how far the agencies have got. Counts alone: it is about no one person. */
@Injectable()
export class ProgrammeView {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async now() {
    const stop = await standingStop(this.database.manager);
    return {
      stopped: stop && {
        ...of(stop),
        digest: stop.digest,
        ...(await this.signatures(stop.stopId)),
        cases: await this.cases(stop.stopId),
      },
      copies: await this.copies(),
    };
  }

  /** Stops that are over, the newest first. */
  async before() {
    const stops = await this.database.manager
      .createQueryBuilder(ProgrammeStop, 'stop')
      .where('stop.resumed_at IS NOT NULL')
      .orderBy('stop.stopped_at', 'DESC')
      .limit(20)
      .getMany();
    return Promise.all(
      stops.map(async (stop) => ({
        ...of(stop),
        resumedAt: stop.resumedAt,
        ...(await this.signatures(stop.stopId)),
        cases: await this.cases(stop.stopId),
      })),
    );
  }

  private async signatures(stopId: string): Promise<{ signed: ProgrammeStopSignature[]; missing: Side[] }> {
    const signed = await this.database.manager.findBy(ProgrammeStopSignature, { stopId });
    return { signed, missing: SIDES.filter((side) => !signed.some((one) => one.side === side)) };
  }

  private async cases(stopId: string): Promise<{ hidden: number; settled: number; left: number }> {
    const [row]: { hidden: number; settled: number; left: number }[] = await this.database.query(
      `SELECT count(*)::int AS hidden, count(settled_at)::int AS settled, count("left")::int AS left
         FROM programme_stopped_case WHERE stop_id = $1`,
      [stopId],
    );
    return row!;
  }

  private copies(): Promise<CopiesAtAgency[]> {
    return this.database.query(
      `SELECT agency, count(*) FILTER (WHERE state = 'HIDDEN')::int AS hidden,
         count(*) FILTER (WHERE state IN ('PENDING', 'HELD'))::int AS waiting,
         count(*) FILTER (WHERE state = 'REVOKING')::int AS leaving
         FROM copy WHERE state NOT IN ('ERASED', 'REFUSED') GROUP BY agency ORDER BY agency`,
    );
  }
}

function of({ stopId, reason, stoppedBy, stoppedAt }: ProgrammeStop) {
  return { stopId, reason, stoppedBy, stoppedAt };
}
