import { Controller, Inject } from '@nestjs/common';
import { ParkError, RefuseError } from '#contracts';
import type { AgencySystem } from '../agency-system.js';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { CLOCK, SYSTEM } from '../parts.js';
import type { Clock } from '../parts.js';
import { EnquiryRecords } from './enquiry-records.js';
import { RaisedEnquiries } from './raised-enquiries.js';
import { checkedIdentity } from './sealed-identity.js';

/** What becomes of enquiries. */
@Controller()
export class OutcomeController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly records: EnquiryRecords,
    private readonly raised: RaisedEnquiries,
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Handles('enquiry.outcome')
  async outcome(@TheLetter() letter: Letter<'enquiry.outcome'>): Promise<void> {
    const { enquiryId, outcome, caseRef } = letter.payload;
    await this.mailroom.once(letter, async ({ sql }) => {
      await this.raised.noteOutcome(sql, letter.payload);
      if (outcome === 'CASE_CLOSED') await this.records.caseOver(sql, enquiryId, this.clock());
      else if (outcome !== 'REFERRAL_OPENED') await this.records.close(sql, enquiryId, this.clock());
      else if (caseRef) await this.records.noteCase(sql, enquiryId, caseRef);
    });
  }

  /** Who it is about goes to the hub only now, and only from the agency that asked. */
  @Handles('identity.request')
  async identityRequest(@TheLetter() letter: Letter<'identity.request'>): Promise<void> {
    const { enquiryId, caseRef } = letter.payload;
    const enquiry = await this.raised.find(enquiryId);
    if (!enquiry) throw new RefuseError('ENQUIRY_NOT_OURS', 'This agency did not raise that enquiry.');
    const person = await this.system.person(enquiry.localRef);
    if (!person) {
      throw new ParkError('PERSON_GONE', 'The person this enquiry was raised about is no longer in the system.');
    }
    await this.mailroom.once(letter, async ({ sql, reply }) => {
      await this.records.noteCase(sql, enquiryId, caseRef);
      await reply('identity.released', { enquiryId, caseRef, identity: checkedIdentity(person.identity) });
    });
  }
}
