import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Cases } from '../cases/cases.js';
import { readable } from '../cases/reading.js';
import { OPEN_STATES } from '../cases/state-machine.js';
import { CLOCK } from '../clocks/clock.js';
import type { Clock } from '../clocks/clock.js';
import { Partners } from '../partners/partners.js';
import { Policies } from '../policies/policies.js';
import { isStopped } from '../programme/standing-stop.js';
import { Copy } from './disclosure.entities.js';
import { heldFields, linesOf } from './held-fields.js';
import { Manifests } from './manifests.js';
import type { ScreenLine } from './one-screen.js';

export interface ShownCopy {
  copyId: string;
  version: number;
  lines: ScreenLine[];
  expiresAt: string;
}

/** What one agency holds of a case and may look at now: not a line more than was signed for it. */
@Injectable()
export class CopyInView {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Manifests) private readonly manifests: Manifests,
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By what stands on the copy in the agency's own system, or by the case itself. */
  async caseOf(reference: string, agency: string): Promise<string | undefined> {
    const { manager } = this.database;
    const where = [
      { copyId: reference, agency },
      { caseRef: reference, agency },
    ];
    return (await manager.findOneBy(Copy, where))?.caseRef;
  }

  /** Undefined where the agency holds none, or it is out of view for whatever reason. */
  async of(caseRef: string, agency: string): Promise<ShownCopy | undefined> {
    const { manager } = this.database;
    const inView = { caseRef, agency, state: 'HELD' as const, suspended: IsNull(), underReview: IsNull() };
    const copy = await manager.findOneBy(Copy, inView);
    const reader = await this.partners.agency(agency);
    if (!copy || !reader || (await isStopped(manager))) return undefined;
    const { state, purpose } = await this.cases.find(caseRef);
    const manifest = await this.manifests.find(copy.manifestId);
    const { expiresAt } = manifest.manifest;
    if (!OPEN_STATES.includes(state) || Date.parse(expiresAt) <= this.clock().getTime()) return undefined;
    const sections = (await this.manifests.words(manifest)) ?? [];
    const sources = sections.find(({ section }) => section.copyId === copy.copyId)?.sources ?? {};
    const outcomes = new Map(heldFields(copy, sections).map(({ field, outcome }) => [field, outcome]));
    const policy = await this.policies.inForce(purpose);
    // The policy in force now as well: what has been denied since is not shown while it is being taken out.
    const lines = linesOf(copy, sections).filter(({ field, value }) => {
      const text = outcomes.get(field) === 'summary' ? { summary: value } : { value };
      return readable(policy, reader, [{ field, source: sources[field] ?? 'hub', ...text }]).length > 0;
    });
    const shown = lines.map(({ field, label, value, safety }) => ({ field, label, value, safety }));
    return { copyId: copy.copyId, version: copy.version, lines: shown, expiresAt };
  }
}
