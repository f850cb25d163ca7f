import { Controller, Inject } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ParkError, RefuseError } from '#contracts';
import type { AgencySystem } from '../agency-system.js';
import { HoldBack } from '../copies/hold-back.js';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { EnquiryRecords } from '../matching/enquiry-records.js';
import { CONFIG, SYSTEM } from '../parts.js';
import type { Own } from '../parts.js';
import { Directory } from '../partnership/directory.js';
import { ownContribution } from './own-contribution.js';

@Controller()
export class ContributionController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly directory: Directory,
    private readonly records: EnquiryRecords,
    private readonly holdBack: HoldBack,
    private readonly store: DataSource,
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CONFIG) private readonly own: Own,
  ) {}

  @Handles('contribution.request')
  async request(@TheLetter() letter: Letter<'contribution.request'>): Promise<void> {
    const { enquiryId, caseRef, purpose, fields } = letter.payload;
    const localRef = await this.records.linkedTo(enquiryId);
    if (!localRef) throw new RefuseError('PERSON_NOT_LINKED', 'This agency has recognised nobody for that enquiry.');
    if (await this.holdBack.isHeldBack(this.store, { localRef, enquiryId })) {
      throw new ParkError(
        'RECORD_MERGED',
        'The record was merged into another: decide first whether it is one person.',
      );
    }
    const policy = await this.directory.policy(purpose);
    const record = await this.system.ownRecord(localRef);
    const given = ownContribution(fields, record, policy, this.own.agency);
    await this.mailroom.once(letter, async ({ sql, reply }) => {
      await this.records.noteCase(sql, enquiryId, caseRef);
      await reply('contribution.given', { enquiryId, caseRef, ...given });
    });
  }
}
