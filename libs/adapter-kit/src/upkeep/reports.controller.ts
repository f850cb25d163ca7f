import { Controller, Inject } from '@nestjs/common';
import type { ContactCount, SubjectAccessItem } from '#contracts';
import type { AgencySystem, SubjectHoldings } from '../agency-system.js';
import { CopyRecords } from '../copies/copy-records.js';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { EnquiryRecords } from '../matching/enquiry-records.js';
import { SYSTEM } from '../parts.js';

const MOST_ITEMS = 200;

/** What the hub may ask about what stands here. */
@Controller()
export class ReportsController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly copies: CopyRecords,
    private readonly enquiries: EnquiryRecords,
    @Inject(SYSTEM) private readonly system: AgencySystem,
  ) {}

  /** From the system itself: our own notes would repeat what we believe. */
  @Handles('inventory.request')
  async inventory(@TheLetter() letter: Letter<'inventory.request'>): Promise<void> {
    const listed = await this.system.list();
    const copies = listed.map(({ copyId, version, hidden }) => ({ copyId, copyVersion: version, hidden }));
    await this.mailroom.answer(letter, 'inventory.reported', { requestId: letter.payload.requestId, copies });
  }

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
    const counts: ContactCount[] = [];
    for (const localRef of await this.enquiries.linkedToCase(caseRef)) {
      counts.push(...((await this.system.contactCounts?.(localRef, from, to)) ?? []));
    }
    await this.mailroom.answer(letter, 'contacts.reported', { requestId, caseRef, counts });
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
