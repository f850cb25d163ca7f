import { AGENCY_KIND_NAMES } from '#contracts';
import { AGENCIES, agencyOf } from '../agencies.js';
import type { PlaygroundAgency } from '../agencies.js';
import { given } from '../given.js';
import type { Partnership } from '../partnership.js';
import type { MadeUpPerson } from '../people.js';
import { PLAYGROUND_SIGN_IN } from '../sign-in/start-sign-in.js';
import { STAFF } from '../staff.js';
import type { StaffMember } from '../staff.js';

const MOST_PEOPLE = 40;

/** An enquiry raised from the portal: whom it is about is known here alone. */
export interface PortalEnquiry {
  agency: string;
  enquiryId: string;
  localRef: string;
  name: string;
}

export async function homeModel(partnership: Partnership): Promise<object> {
  const agencies = await Promise.all(
    AGENCIES.map(async (agency) => ({
      ...shown(agency),
      copies: (await given(partnership.standIns, agency).copiesAsUserSees()).length,
      reviews: await reviewsOf(partnership, agency).then((reviews) => reviews.length),
    })),
  );
  const staff = [...STAFF].sort(workBeforeUpkeep).map(({ staffId, name, work, agency }) => ({
    name,
    work,
    agencyName: agencyOf(agency).name,
    signIn: `${partnership.hub.url}/sign-in/with/${PLAYGROUND_SIGN_IN}?login_hint=${staffId}`,
  }));
  return { hubUrl: partnership.hub.url, agencies, staff };
}

export async function agencyModel(
  partnership: Partnership,
  agency: PlaygroundAgency,
  raised: readonly PortalEnquiry[],
): Promise<object> {
  const client = given(partnership.adapters, agency).client;
  const enquiries = await Promise.all(
    raised
      .filter((one) => one.agency === agency.id)
      .map(async (one) => ({ ...one, ...(await client.enquiry(one.enquiryId).catch(() => ({}))) })),
  );
  const reviews = await reviewsOf(partnership, agency);
  return {
    agency: shown(agency),
    copies: await given(partnership.standIns, agency).copiesAsUserSees(),
    reviews: reviews.map((review) => ({ ...review, askerName: agencyOf(review.asker).name })),
    enquiries: enquiries.reverse(),
    people: peopleOf(partnership.population.everybody, agency),
  };
}

/** Those who work on cases come first. */
function workBeforeUpkeep(one: StaffMember, other: StaffMember): number {
  const rank = ({ roles }: StaffMember): number =>
    roles.includes('COORDINATOR') ? 0 : roles.includes('PANEL') ? 1 : 2;
  return rank(one) - rank(other);
}

/** An adapter that is away has nothing to look at for now. */
async function reviewsOf({ adapters }: Partnership, agency: PlaygroundAgency) {
  return given(adapters, agency)
    .client.reviews()
    .catch(() => []);
}

function shown({ id, name, kind }: PlaygroundAgency): object {
  return { id, name, kindName: AGENCY_KIND_NAMES[kind] };
}

function peopleOf(everybody: readonly MadeUpPerson[], { id }: PlaygroundAgency): object[] {
  return everybody
    .filter(({ refs }) => refs[id] !== undefined)
    .sort((one, other) => other.activeAt.length - one.activeAt.length)
    .slice(0, MOST_PEOPLE)
    .map(({ identity, refs, activeAt }) => ({
      name: nameOf(identity),
      born: identity.dateOfBirth,
      localRef: refs[id],
      concerned: activeAt.length,
    }));
}

export function nameOf({ givenName, familyName }: MadeUpPerson['identity']): string {
  return [givenName, familyName].filter(Boolean).join(' ');
}
