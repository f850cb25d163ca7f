import { Inject, Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.js';
import type { CaseRecord } from '../cases/case.entities.js';
import { CaseVault } from '../cases/case-vault.js';
import { Cases } from '../cases/cases.js';
import { Cycles } from '../cases/cycles.js';
import type { NamedCase } from '../cases/cycles.js';
import { Enquiry, EnquiryAnswer } from './enquiry.entities.js';

/** Somebody who has been here before: asked about while a case is open, or after one has ended (S58). */
@Injectable()
export class Returning {
  constructor(
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Cycles) private readonly cycles: Cycles,
    @Inject(CaseVault) private readonly vault: CaseVault,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** The open case that the asker itself is part of: then nobody else need be asked. */
  async ownCase(manager: EntityManager, { asker, earlierCase }: Enquiry): Promise<CaseRecord | undefined> {
    if (!earlierCase) return undefined;
    return (await this.cycles.find(manager, [{ agency: asker, caseRef: earlierCase }])).live;
  }

  /** At the threshold: joins the case that is open, or opens the next cycle, or the first. Gives the case. */
  async openOrJoin(manager: EntityManager, enquiry: Enquiry, known: string[]): Promise<string> {
    const { enquiryId, asker } = enquiry;
    const answers = await manager.findBy(EnquiryAnswer, { enquiryId, earlierCase: Not(IsNull()) });
    const named = answers.filter(({ agency }) => known.includes(agency));
    const { live, earlier, disagree } = await this.cycles.find(manager, [
      ...(enquiry.earlierCase ? [{ agency: asker, caseRef: enquiry.earlierCase }] : []),
      ...named.map(({ agency, earlierCase }) => ({ agency, caseRef: earlierCase! })),
    ]);
    if (live) return this.join(manager, live, enquiry, known);
    const caseRef = await this.cases.open(manager, enquiry, [asker, ...known], earlier);
    if (disagree) {
      const text =
        'Agencies name different earlier cases of this person. Ask them which is right before you rely on one.';
      await this.vault.note(manager, caseRef, { event: 'EARLIER_CASES_DIFFER', actor: 'hub', text });
    }
    return caseRef;
  }

  /**
   * An agency recognises the person only after the referral is open. Then it is the next cycle all the same; where a case
   * of theirs is open already, people decide which of the two goes on.
   */
  async namedLate(manager: EntityManager, caseRef: string, named: NamedCase): Promise<void> {
    const own = await this.cases.locked(manager, caseRef);
    const { live, earlier } = await this.cycles.find(manager, [named]);
    if (earlier && !own.earlierCase && earlier.caseRef !== caseRef) {
      await this.audit.record({ event: 'EARLIER_CASE_NAMED', actor: named.agency, subject: caseRef });
      await this.cycles.follow(manager, own, earlier);
    }
    if (!live || live.caseRef === caseRef) return;
    for (const [one, other] of [
      [caseRef, live.caseRef],
      [live.caseRef, caseRef],
    ] as const) {
      const text = `${other} is open for this person too. Decide at a meeting which of the two goes on, and end the other.`;
      await this.vault.note(manager, one, { event: 'OTHER_CASE_OPEN', actor: named.agency, text });
    }
  }

  /** One person, one case: whoever asks meanwhile becomes part of it, and nothing is opened twice. */
  async join(manager: EntityManager, { caseRef }: CaseRecord, enquiry: Enquiry, known: string[]): Promise<string> {
    const { enquiryId, asker } = enquiry;
    await this.audit.record({
      event: 'REFERRAL_JOINED',
      actor: asker,
      subject: caseRef,
      detail: { enquiry: enquiryId },
    });
    for (const agency of [asker, ...known]) await this.cases.agencyKnows(manager, caseRef, agency, enquiryId);
    return caseRef;
  }
}
