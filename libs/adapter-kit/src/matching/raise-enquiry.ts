import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isAdult, RefuseError } from '#contracts';
import type { PersonIdentity, Purpose } from '#contracts';
import { matchKeys, normalise } from '#matching';
import type { AgencySystem } from '../agency-system.js';
import type { AdapterConfig } from '../config.js';
import { Mailroom } from '../mail/mailroom.js';
import { Post } from '../mail/post.js';
import { CLOCK, CONFIG, SYSTEM, monthsBefore } from '../parts.js';
import type { Clock } from '../parts.js';
import { EnquiryRecords } from './enquiry-records.js';
import { RaisedEnquiries } from './raised-enquiries.js';
import { ScreeningKeys } from './screening-keys.js';
import { SealedIdentities, checkedIdentity } from './sealed-identity.js';

export interface Question {
  localRef: string;
  purpose: Purpose;
  reason: string;
}

/** Asks whether other services are concerned for a person of this agency's own. */
@Injectable()
export class RaiseEnquiry {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly post: Post,
    private readonly sealed: SealedIdentities,
    private readonly raised: RaisedEnquiries,
    private readonly records: EnquiryRecords,
    private readonly keys: ScreeningKeys,
    @Inject(SYSTEM) private readonly system: AgencySystem,
    @Inject(CONFIG) private readonly config: Pick<AdapterConfig, 'concernMonths'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Gives the id of the enquiry: that of the one under way, where there is one about this person. Throws a `RefuseError`
   * (`PERSON_NOT_FOUND`, `DATE_OF_BIRTH_MISSING`, `REJECTED_UNDER_18`, `NO_ACTIVE_CONCERN`, `TOO_LITTLE_KNOWN`) before
   * anything has left the agency, or RetryError `DIRECTORY_NOT_YET_HERE`.
   */
  async raise({ localRef, purpose, reason }: Question): Promise<string> {
    const identity = await this.personToAskAbout(localRef);
    const enquiryId = `enq-${randomUUID()}`;
    const sealed = await this.sealed.sealForOthers(enquiryId, identity);
    return this.mailroom.inTransaction(async (sql) => {
      const underWay = await this.raised.openFor(sql, localRef, purpose);
      if (underWay) return underWay;
      const now = this.clock();
      await this.raised.keep(sql, { enquiryId, localRef, purpose, reason, raisedAt: now });
      const earlierCase = await this.records.lastCaseOf(sql, localRef);
      await this.records.link(sql, enquiryId, localRef);
      await this.post.send(sql, 'enquiry.raise', {
        enquiryId,
        purpose,
        reason,
        askedAt: now.toISOString(),
        codes: this.keys.codesToAskWith(normalise(identity), enquiryId),
        sealed,
        ...(earlierCase && { earlierCase }),
      });
      return enquiryId;
    });
  }

  private async personToAskAbout(localRef: string): Promise<PersonIdentity> {
    const person = await this.system.person(localRef);
    if (!person) throw new RefuseError('PERSON_NOT_FOUND', 'The system holds nobody under this reference.');
    const now = this.clock();
    const { dateOfBirth } = person.identity;
    if (!dateOfBirth) {
      throw new RefuseError('DATE_OF_BIRTH_MISSING', 'Record the date of birth first: only adults may be asked about.');
    }
    if (!isAdult(dateOfBirth, now)) {
      throw new RefuseError(
        'REJECTED_UNDER_18',
        'Only adults may be asked about; use the safeguarding route for a child.',
      );
    }
    if (!(await this.system.hasActiveConcern(localRef, monthsBefore(now, this.config.concernMonths)))) {
      throw new RefuseError('NO_ACTIVE_CONCERN', 'Your own records show no recent concern for this person.');
    }
    const identity = checkedIdentity(person.identity);
    if (matchKeys(normalise(identity)).length === 0) {
      throw new RefuseError(
        'TOO_LITTLE_KNOWN',
        'Record more about who this person is first: others could not find them.',
      );
    }
    return identity;
  }
}
