import { isAdult } from '#contracts';
import { Controller, Inject } from '@nestjs/common';
import { Handles, TheLetter } from '../mail/letter.js';
import type { Letter } from '../mail/letter.js';
import { Mailroom } from '../mail/mailroom.js';
import { CLOCK } from '../parts.js';
import type { Clock } from '../parts.js';
import { ActiveConcerns } from './active-concerns.js';
import { EnquiryRecords } from './enquiry-records.js';
import { Overrides } from './overrides.js';
import { OwnPeople } from './own-people.js';
import { PeopleIndex } from './people-index.js';
import { judge } from './score-candidates.js';
import type { Judgement } from './score-candidates.js';
import { Scoring } from './scoring.js';
import { SealedIdentities } from './sealed-identity.js';

/** `asked` is what the identity is recognised by; left out where nothing is to be kept of it. */
type Answer = Judgement & { asked?: string };

const NOBODY: Answer = { verdict: 'NOT_KNOWN', toReview: [] };

/** Step two: the identity, for those only who found candidates. */
@Controller()
export class ConfirmController {
  constructor(
    private readonly mailroom: Mailroom,
    private readonly people: PeopleIndex,
    private readonly ownPeople: OwnPeople,
    private readonly records: EnquiryRecords,
    private readonly overrides: Overrides,
    private readonly scoring: Scoring,
    private readonly sealed: SealedIdentities,
    private readonly concerns: ActiveConcerns,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Handles('match.confirm')
  async confirm(@TheLetter() letter: Letter<'match.confirm'>): Promise<void> {
    const { enquiryId } = letter.payload;
    const { verdict, ref, weights, toReview, asked } = await this.judgement(letter);
    await this.mailroom.once(letter, async ({ sql, reply }) => {
      await this.records.forgetScreened(sql, enquiryId);
      const closed = await this.records.isClosed(sql, enquiryId);
      const earlierCase = ref && !closed ? await this.records.lastCaseOf(sql, ref) : undefined;
      if (ref && !closed) await this.records.link(sql, enquiryId, ref, { asked, weights });
      if (verdict === 'AMBIGUOUS' && asked && !closed) {
        const refs = toReview.map((one) => one.ref);
        await this.records.keepForReview(sql, letter, { refs, asked, at: this.clock() });
      }
      const answer = closed ? 'NOT_KNOWN' : verdict;
      await reply('match.confirmed', { enquiryId, answer, ...(earlierCase && { earlierCase }) });
    });
  }

  private async judgement({ payload }: Letter<'match.confirm'>): Promise<Answer> {
    const { enquiryId, asker, sealedIdentity, windowMonths } = payload;
    const identity = await this.sealed.open(sealedIdentity, asker, enquiryId);
    if (!isAdult(identity.dateOfBirth, this.clock())) return NOBODY;
    const found = this.people.like(identity);
    // Where messages came in another order, nothing of the screen is here.
    const refs = (await this.records.screened(enquiryId)) ?? (await this.concerns.among(found, windowMonths));
    const asked = await this.overrides.digestOf(identity);
    const decided = await this.overrides.about(asked);
    return { ...judge(this.scoring.now(), identity, await this.ownPeople.of(refs), decided), asked };
  }
}
