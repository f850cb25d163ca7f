import { Inject, Injectable } from '@nestjs/common';
import { notThere } from '../access/refusal.js';
import type { SignedInPerson } from '../access/signed-in.js';
import { Audit } from '../audit/audit.js';
import { KnownPeople } from '../cases/knowing/known-people.js';
import { CopyInView } from '../disclosures/copy-in-view.js';
import { oneScreen } from '../disclosures/one-screen.js';
import type { Screen, ScreenLine } from '../disclosures/one-screen.js';
import { Areas } from './areas.js';
import { BreakingGlass } from './breaking-glass.js';
import { Readiness } from './readiness.js';

export interface Guidance {
  caseRef: string;
  copyId: string;
  version: number;
  expiresAt: string;
  /** Why this reader is let in: it is their area, or they broke the glass. */
  by: 'AREA' | 'BREAK_GLASS';
  screen: Screen;
  lines: ScreenLine[];
}

/** S64: what whoever is on duty in an area reads, by role and area: the copy of their own agency, as it was signed. */
@Injectable()
export class GuidanceReading {
  constructor(
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Areas) private readonly areas: Areas,
    @Inject(BreakingGlass) private readonly glass: BreakingGlass,
    @Inject(KnownPeople) private readonly knownPeople: KnownPeople,
    @Inject(CopyInView) private readonly copies: CopyInView,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Whose guidance there is where this person works; each one shown is recorded. */
  async list({ staffId, agency }: SignedInPerson): Promise<{ caseRef: string; name: string; expiresAt: string }[]> {
    await this.readiness.check(staffId);
    const shown: { caseRef: string; name: string; expiresAt: string }[] = [];
    for (const caseRef of await this.areas.casesFor(staffId)) {
      if (await this.knownPeople.isBlocked(staffId, caseRef)) continue;
      const copy = await this.copies.of(caseRef, agency);
      if (!copy) continue;
      await this.audit.record({ event: 'GUIDANCE_LISTED', actor: staffId, subject: caseRef });
      const name = copy.lines.find(({ field }) => field === 'fullName')?.value ?? 'Name not shared';
      shown.push({ caseRef, name, expiresAt: copy.expiresAt });
    }
    return shown;
  }

  async read(caseRef: string, { staffId, agency }: SignedInPerson): Promise<Guidance> {
    await this.readiness.check(staffId);
    const by = await this.letInBy(caseRef, staffId);
    const copy = by && (await this.copies.of(caseRef, agency));
    if (!by || !copy) {
      await this.audit.record({ event: 'GUIDANCE_REFUSED', actor: staffId, subject: caseRef });
      throw notThere();
    }
    await this.audit.record({ event: 'GUIDANCE_READ', actor: staffId, subject: caseRef, detail: { by } });
    return { caseRef, by, ...copy, screen: oneScreen(copy.lines) };
  }

  private async letInBy(caseRef: string, staffId: string): Promise<Guidance['by'] | undefined> {
    if (await this.knownPeople.isBlocked(staffId, caseRef)) return undefined;
    if ((await this.areas.casesFor(staffId)).includes(caseRef)) return 'AREA';
    return (await this.glass.isBroken(caseRef, staffId)) ? 'BREAK_GLASS' : undefined;
  }
}
