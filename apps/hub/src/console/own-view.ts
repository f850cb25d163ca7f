import { Inject, Injectable } from '@nestjs/common';
import { sideOf } from '#contracts';
import type { PersonIdentity, Purpose } from '#contracts';
import type { Policy } from '#sharing-policy';
import type { SignedInPerson } from '../access/signed-in.js';
import type { StoredContribution } from '../cases/contributions.js';
import type { PlanWords } from '../cases/plan.js';
import { readable } from '../cases/reading.js';
import type { Reader } from '../cases/reading.js';
import { Partners } from '../partners/partners.js';
import { Policies } from '../policies/policies.js';

/** What is known of the person in a case. */
export interface Content {
  asker: string;
  identity: PersonIdentity | undefined;
  contributions: StoredContribution[];
  words: PlanWords | undefined;
}

/** What of an identity a field of the catalogue is about. */
const IN_CATALOGUE: Record<keyof PersonIdentity, string> = {
  givenName: 'fullName',
  familyName: 'fullName',
  formerFamilyName: 'aliases',
  dateOfBirth: 'dateOfBirth',
  nhsNumber: 'nhsNumber',
  nhsNumberVerified: 'nhsNumber',
  address: 'addressUprn',
  postcode: 'addressUprn',
  uprn: 'addressUprn',
  phone: 'phone',
  email: 'phone',
  sharedId: 'localReference',
};

/**
 * A case as somebody of one agency may see it: no more of it than the policy would let their agency have, and what their
 * agency said itself. The coordinator, who has to weigh all of it, sees all that the policy lets the hub take in (S04).
 */
@Injectable()
export class OwnView {
  constructor(
    @Inject(Partners) private readonly partners: Partners,
    @Inject(Policies) private readonly policies: Policies,
  ) {}

  async of(content: Content, purpose: Purpose, person: SignedInPerson): Promise<Content> {
    if (person.roles.includes('COORDINATOR')) return content;
    const reader = await this.partners.agency(person.agency);
    if (!reader) return { asker: content.asker, identity: undefined, contributions: [], words: undefined };
    const policy = await this.policies.inForce(purpose);
    return ownView(policy, reader, content);
  }
}

export function ownView(policy: Policy, reader: Reader, content: Content): Content {
  const { asker, identity, contributions, words } = content;
  return {
    asker,
    identity: identity && ownIdentity(policy, reader, asker, identity),
    contributions: contributions.map((one) => ownPart(policy, reader, one)),
    words: words && ownWords(policy, reader, words),
  };
}

function ownIdentity(policy: Policy, reader: Reader, source: string, identity: PersonIdentity): PersonIdentity {
  const maySee = ([key, value]: [string, unknown]): boolean => {
    const field = IN_CATALOGUE[key as keyof PersonIdentity];
    return readable(policy, reader, [{ field, source, value: String(value) }]).length > 0;
  };
  return Object.fromEntries(Object.entries(identity).filter(maySee));
}

/** Why another agency held something back says something of the person too. */
function ownPart(policy: Policy, reader: Reader, { agency, fields, heldBack }: StoredContribution): StoredContribution {
  const offers = fields.map((one) => ({ ...one, source: agency }));
  const seen = readable(policy, reader, offers).map(({ field, value, summary }) => ({ field, value, summary }));
  return { agency, fields: seen, heldBack: agency === reader.agency ? heldBack : [] };
}

/** Guidance is written for one kind of agency; no agency sees another's. */
function ownWords(policy: Policy, reader: Reader, words: PlanWords): PlanWords {
  const keys = [...new Set([...Object.keys(words.fields), ...Object.keys(words.summaries)])];
  const offers = keys.map((field) => {
    return { field, source: 'panel', value: words.fields[field], summary: words.summaries[field] };
  });
  const seen = readable(policy, reader, offers);
  const only = (pick: 'value' | 'summary'): Record<string, string> =>
    Object.fromEntries(seen.flatMap((one) => (one[pick] === undefined ? [] : [[one.field, one[pick]]])));
  const own = Object.entries(words.guidance).filter(([kind]) => kind === reader.kind);
  const { outOfHoursContact, restrictiveReason, pathway } = words;
  const shared = { fields: only('value'), summaries: only('summary'), guidance: Object.fromEntries(own) };
  // Why something is kept from the person is for those who answer for their care.
  const isHealth = sideOf(reader.kind) === 'HEALTH';
  return {
    outOfHoursContact,
    ...shared,
    ...(pathway && { pathway }),
    ...(isHealth && restrictiveReason && { restrictiveReason }),
  };
}
