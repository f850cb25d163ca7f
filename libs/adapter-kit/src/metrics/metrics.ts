import { Inject, Injectable } from '@nestjs/common';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { DataSource } from 'typeorm';
import { Mailbox, waitingMessages } from '#bullmq-transport';
import { FiledReports } from '../conformance/filed-reports.js';
import { CopyRecords } from '../copies/copy-records.js';
import { Parked } from '../mail/parked.js';
import { PeopleIndex } from '../matching/people-index.js';
import { ReviewClock } from '../matching/review-clock.js';
import { CLOCK, MAILBOX, SYSTEM } from '../parts.js';
import type { Clock } from '../parts.js';
import { rowsOf } from '../store/open-store.js';
import type { WatchedSystem } from '../watched-system.js';

const PATIENCE_MS = 1500;

/** Counts and times alone: no id of a copy, a case or a person is a label, and so none is in what watches them. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly gauges = new Map<string, Gauge>();

  constructor(
    private readonly store: DataSource,
    private readonly copies: CopyRecords,
    private readonly parked: Parked,
    private readonly people: PeopleIndex,
    private readonly reviews: ReviewClock,
    private readonly reports: FiledReports,
    @Inject(MAILBOX) private readonly mailbox: Mailbox,
    @Inject(SYSTEM) private readonly system: WatchedSystem,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** In Prometheus' text form, as things are now. */
  async text(): Promise<string> {
    const [up, outbox] = [await this.readMailbox(), await this.outbox()];
    this.set('mailbox_up', 'Whether the mailbox can be reached.', up ? 1 : 0);
    this.set('outbox_messages', 'Messages that have not reached the mailbox yet.', outbox.count);
    this.set('outbox_oldest_seconds', 'How long the oldest of them has waited.', outbox.seconds);
    if (this.system.state !== 'unknown')
      this.set('system_up', 'Whether the agency’s system was reached last time.', this.system.state === 'up' ? 1 : 0);
    await this.readCopies();
    await this.readPeople();
    await this.readReport();
    return this.registry.metrics();
  }

  private async readMailbox(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
    });
    const found = await Promise.race([waitingMessages(this.mailbox).catch(() => undefined), late]);
    clearTimeout(timer);
    for (const [state, count] of Object.entries(found ?? {}))
      this.set('inbox_messages', 'Messages from the hub that are not done yet.', count, { state });
    return found !== undefined;
  }

  private async outbox(): Promise<{ count: number; seconds: number }> {
    const text = `SELECT count(*)::int AS count, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float AS seconds
      FROM outbox_message`;
    return (await rowsOf<{ count: number; seconds: number }>(this.store, text))[0]!;
  }

  private async readCopies(): Promise<void> {
    const [held, parked] = [await this.copies.all(), await this.parked.list()];
    const hidden = held.filter((copy) => copy.hidden || copy.expired).length;
    this.set('copies_held', 'Copies in the agency’s system.', held.length - hidden, { view: 'shown' });
    this.set('copies_held', 'Copies in the agency’s system.', hidden, { view: 'hidden' });
    this.set('parked_messages', 'Messages that wait for a person, up to a thousand.', parked.length);
  }

  private async readPeople(): Promise<void> {
    const { open, oldestHours } = await this.reviews.waiting();
    this.set('reviews_open', 'Matches that wait for a person to decide.', open);
    this.set('reviews_oldest_hours', 'How long the oldest of them has waited.', oldestHours);
    this.set('people_indexed', 'People in the index.', this.people.size);
    this.set('index_ready', 'Whether everybody is in the index.', this.people.ready ? 1 : 0);
  }

  /** Nothing until a report was filed: that is another thing than one that did not pass. */
  private async readReport(): Promise<void> {
    const report = await this.reports.last();
    if (!report) return;
    const seconds = Math.max(0, (this.clock().getTime() - Date.parse(report.at)) / 1000);
    this.set('conformance_passed', 'Whether the last conformance report passed.', report.conforms ? 1 : 0);
    this.set('conformance_age_seconds', 'How long ago it was made.', seconds);
  }

  private set(name: string, help: string, value: number, labels: Record<string, string> = {}): void {
    const known = this.gauges.get(name);
    const settings = { name: `concordat_${name}`, help, labelNames: Object.keys(labels), registers: [this.registry] };
    const gauge = known ?? new Gauge(settings);
    this.gauges.set(name, gauge);
    gauge.set(labels, value);
  }
}
