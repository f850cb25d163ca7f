import { Controller, Inject } from '@nestjs/common';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { CLOCK } from '../parts.js';
import type { Clock } from '../parts.js';
import { ActiveConcerns } from './active-concerns.js';
import { EnquiryRecords } from './enquiry-records.js';
import { PeopleIndex } from './people-index.js';

/** Step one: codes only. Who is not known leaves no trace here. */
@Controller()
export class ScreenController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly people: PeopleIndex,
    private readonly records: EnquiryRecords,
    private readonly concerns: ActiveConcerns,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Handles('match.screen')
  async screen(@TheLetter() letter: Letter<'match.screen'>): Promise<void> {
    const { enquiryId, codes, windowMonths } = letter.payload;
    const refs = await this.concerns.among(this.people.withCodes(codes), windowMonths);
    await this.mailroom.once(letter, async ({ sql, reply }) => {
      const known = refs.length > 0 && !(await this.records.isClosed(sql, enquiryId));
      if (known) await this.records.keepScreened(sql, enquiryId, refs, this.clock());
      await reply('match.screened', { enquiryId, answer: known ? 'CANDIDATES' : 'NOT_KNOWN' });
    });
  }
}
