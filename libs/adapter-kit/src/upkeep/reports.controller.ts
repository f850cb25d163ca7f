import { Controller, Inject } from '@nestjs/common';
import type { ContactCount, ContactsReported, SubjectAccessItem } from '#contracts';
import type { AgencySystem, SubjectHoldings } from '../agency-system.js';
import { CopyRecords } from '../copies/copy-records.js';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { EnquiryRecords } from '../matching/enquiry-records.js';
import { SYSTEM } from '../parts.js';

const MOST_ITEMS = 200;

type Counted = Pick<ContactsReported, 'answer' | 'incidents' | 'counts'>;

/** What the hub may ask about what stands here. */
@Controller()
export class ReportsController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly copies: CopyRecords,
    private readonly enquiries: EnquiryRecords,
    @Inject(SYSTEM) private readonly system: AgencySystem,
  ) {}

  /** Hidden and expired copies are held too. */
  @Handles('subject.access.request')
  async subjectAccess(@TheLetter() letter: Letter<'subject.access.request'>): Promise<void> {
    const { requestId, caseRef } = letter.payload;
    const copyIds = (await this.copies.ofCase(caseRef)).map(({ copyId }) => copyId);
    const { answer, items } = (await this.system.subjectAccess?.(copyIds)) ?? (await this.readBack(copyIds));
    await this.mailroom.answer(letter, 'subject.access.given', {
      requestId,
      answer,
      items: items.slice(0, MOST_ITEMS),
    });
  }

  @Handles('contacts.request')
  async contacts(@TheLetter() letter: Letter<'contacts.request'>): Promise<void> {
    const { requestId, caseRef, from, to } = letter.payload;
    const counted = await this.counted(await this.enquiries.linkedToCase(caseRef), from, to);
    await this.mailroom.answer(letter, 'contacts.reported', { requestId, caseRef, ...counted });
  }

  /** Nought is an answer of its own: where nothing could be counted it is said so, for it would pass for a fall. */
  private async counted(localRefs: string[], from: string, to: string): Promise<Counted> {
    if (!this.system.contactCounts) return { answer: 'CANNOT_COUNT', incidents: 0, counts: [] };
    if (localRefs.length === 0) return { answer: 'NOT_LINKED', incidents: 0, counts: [] };
    const byRole = new Map<string, ContactCount>();
    let incidents = 0;
    for (const localRef of localRefs) {
      const sums = await this.system.contactCounts(localRef, from, to);
      incidents += sums.incidents;
      for (const { role, ...more } of sums.roles) {
        const so = byRole.get(role) ?? { role, incidents: 0, minutes: 0 };
        byRole.set(role, { role, incidents: so.incidents + more.incidents, minutes: so.minutes + more.minutes });
      }
    }
    return { answer: 'COUNTED', incidents, counts: [...byRole.values()] };
  }

  private async readBack(copyIds: readonly string[]): Promise<SubjectHoldings> {
    const items: SubjectAccessItem[] = [];
    for (const copyId of copyIds) {
      const copy = await this.system.readBack(copyId);
      items.push(...(copy?.lines ?? []).map(({ field, value }) => ({ field, value })));
    }
    return { answer: items.length > 0 ? 'HELD' : 'NOTHING_HELD', items };
  }
}
