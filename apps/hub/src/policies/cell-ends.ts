import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { expiringCells } from '#sharing-policy';
import { Audit } from '../audit/audit.js';
import { DAY } from '../clocks/clock.js';
import type { Deadline } from '../clocks/deadline.entities.js';
import type { Next } from '../clocks/deadline-rules.js';
import { Deadlines } from '../clocks/deadlines.js';
import { Recalls } from '../disclosures/recalls.js';
import { Policies } from './policies.js';
import type { PolicyVersion } from './policy.entities.js';

const CELL_END = 'POLICY_CELL_END';

/** A cell that ends withholds from then on; what it had let out is taken out of copies by itself. */
@Injectable()
export class CellEnds implements OnModuleInit {
  constructor(
    @Inject(Deadlines) private readonly deadlines: Deadlines,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(Recalls) private readonly recalls: Recalls,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.deadlines.register({
      kind: CELL_END,
      what: 'A part of the sharing policy ends: what it let out leaves the copies',
      for: ['GOVERNANCE'],
      soonMs: 30 * DAY,
      whenDue: (manager, due) => this.end(manager, due),
    });
  }

  /** In the transaction in which one version takes the place of another. */
  async replace(manager: EntityManager, before: PolicyVersion, next: PolicyVersion): Promise<void> {
    for (const subject of this.subjects(before)) await this.deadlines.met(manager, CELL_END, subject);
    for (const subject of this.subjects(next))
      await this.deadlines.set(manager, { kind: CELL_END, subject, dueAt: new Date(split(subject).at) });
  }

  private async end(manager: EntityManager, { subject }: Deadline): Promise<Next> {
    const { version, at } = split(subject);
    const found = await this.policies.find(version, manager);
    if (found.state !== 'IN_FORCE') return 'MET';
    const ended = expiringCells(this.policies.parsed(found)).filter(({ expiresAt }) => expiresAt === at);
    const detail = { at, cells: ended.length };
    await this.audit.record({ event: 'POLICY_CELLS_ENDED', actor: 'hub', subject: version, detail });
    await this.recalls.begin(manager, subject, found.purpose, 'POLICY_CELL_ENDED');
    return 'MET';
  }

  /** One for each instant at which cells of a version end. The ledger takes it as it is: it has no blank in it. */
  private subjects(found: PolicyVersion): Set<string> {
    const ends = expiringCells(this.policies.parsed(found));
    return new Set(ends.map(({ expiresAt }) => `${found.version}/${expiresAt}`));
  }
}

function split(subject: string): { version: string; at: string } {
  const [version = '', at = ''] = subject.split('/');
  return { version, at };
}
