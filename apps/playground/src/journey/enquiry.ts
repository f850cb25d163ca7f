import type { AdapterClient } from '../adapter-client.js';
import { AGENCIES, agencyOf } from '../agencies.js';
import { given } from '../given.js';
import type { CaseFile } from '../hub-answers.js';
import { Refused, until } from '../json-client.js';
import type { Partnership } from '../partnership.js';
import type { MadeUpPerson } from '../people.js';
import { PlainError } from '../plain-error.js';

export interface EnquiryResult {
  enquiryId: string;
  outcome: string;
  caseRef?: string;
  explanation: string;
  /** Agencies where a person had to look at a possible match. */
  lookedAtBy: string[];
}

const REASON = 'REPEAT_WELFARE_CONTACT';

/** An officer brings a person in: asks, from the agency's own system, whether others are concerned too. */
export async function bringIn(partnership: Partnership, agency: string, person: MadeUpPerson): Promise<EnquiryResult> {
  const localRef = person.refs[agency];
  if (!localRef) throw new PlainError(`${agencyOf(agency).name} has no record of this person.`);
  const asker = clientOf(partnership, agency);
  const enquiryId = await asker.raiseEnquiry(localRef, 'CRISIS_SUPPORT', REASON);
  const lookedAtBy = new Set<string>();
  return until(
    async () => {
      const { outcome, caseRef, explanation } = await asker.enquiry(enquiryId);
      if (outcome) {
        const rest = { explanation: explanation ?? '', lookedAtBy: [...lookedAtBy] };
        return { enquiryId, outcome, ...(caseRef && { caseRef }), ...rest };
      }
      for (const other of await decideMatches(partnership, person)) lookedAtBy.add(other);
      return undefined;
    },
    { seconds: 60, otherwise: 'The enquiry has had no outcome within a minute. The logs say more.' },
  );
}

/** Somebody at each agency looks at possible matches that are not clear; gives the agencies where it was so. */
export async function decideMatches(partnership: Partnership, person: MadeUpPerson): Promise<string[]> {
  const decided: string[] = [];
  for (const { id } of AGENCIES) {
    const client = clientOf(partnership, id);
    for (const { id: review, candidates } of await client.reviews()) {
      const theirs = [person.refs[id], ...(person.otherRefs?.[id] ?? [])];
      const known = candidates.find(({ localRef }) => theirs.includes(localRef));
      await client.decideReview(review, known?.localRef, 'Desk officer Testcase');
      decided.push(id);
    }
  }
  return decided;
}

/** The code with which an adapter refuses to ask about somebody; undefined if it asks. */
export async function refusalOf(
  partnership: Partnership,
  agency: string,
  person: MadeUpPerson,
): Promise<{ code: string; message: string } | undefined> {
  try {
    await clientOf(partnership, agency).raiseEnquiry(person.refs[agency] ?? '', 'CRISIS_SUPPORT', REASON);
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return { code: error.code, message: error.message };
    throw error;
  }
}

/** The case as one member of staff reads it. */
export function readCase(partnership: Partnership, caseRef: string, staffId: string): Promise<CaseFile> {
  return partnership.hub.client.as(staffId).get<CaseFile>(`/api/cases/${caseRef}`);
}

function clientOf({ adapters }: Partnership, id: string): AdapterClient {
  return given(adapters, { id }).client;
}
