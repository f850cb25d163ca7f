import { AGENCIES, agencyOf } from '../agencies.js';
import { given } from '../given.js';
import type { Partnership } from '../partnership.js';
import type { MadeUpPerson } from '../people.js';
import { traceOf, traceOfWord, tracesBetween, tracesInLogs, tracesInSystems } from '../traces.js';
import type { IsTrace } from '../traces.js';
import { bringIn, refusalOf } from './enquiry.js';
import type { EnquiryResult } from './enquiry.js';
import { mustHold } from './narrator.js';

/** S26: one agency alone is concerned, so the enquiry ends, and nothing of the person is anywhere between agencies. */
export async function askBelowThreshold(partnership: Partnership): Promise<EnquiryResult> {
  const { alone } = partnership.population;
  const result = await bringIn(partnership, 'northmoor-police', alone);
  mustHold(
    result.outcome === 'NO_MULTI_AGENCY_CONCERN' && result.caseRef === undefined,
    'one concerned agency alone opens no case.',
  );
  await mustBeNowhereBetween(partnership, traceOf(alone.identity), 'the person of the ended enquiry');
  return result;
}

/** S02: the adapter itself says no, before anything leaves the agency. */
export async function askAboutMinor(partnership: Partnership): Promise<string> {
  const { minor } = partnership.population;
  const refusal = await refusalOf(partnership, 'northmoor-police', minor);
  mustHold(refusal?.code === 'REJECTED_UNDER_18', 'nobody under 18 is asked about.');
  await mustBeNowhereBetween(partnership, traceOf(minor.identity), 'the child');
  return refusal.message;
}

/** S25: whoever answered that they do not know the person has kept nothing. */
export async function strangersKeptNothing(
  partnership: Partnership,
  person: MadeUpPerson,
  strangers: readonly string[],
): Promise<void> {
  const places = await tracesBetween(partnership, traceOf(person.identity));
  const names = strangers.map((id) => agencyOf(id).name);
  const kept = places.filter((place) => names.some((name) => place.includes(name)));
  mustHold(kept.length === 0, `agencies that do not know the person keep nothing of them (${kept.join('; ')}).`);
}

export async function mustBeNowhereBetween(partnership: Partnership, isTrace: IsTrace, what: string): Promise<void> {
  const places = [...(await tracesBetween(partnership, isTrace)), ...(await tracesInLogs(partnership, isTrace))];
  mustHold(places.length === 0, `${what} is nowhere between the agencies (found in ${places.join('; ')}).`);
}

/**
 * S39: a word that stands in one agency's own records, such as the name of a medicine in a field of its own and in the
 * middle of a text, is found there, so that the search is known to work, and nowhere else.
 */
export async function wordStayedHome(partnership: Partnership, word: string, home: string): Promise<void> {
  const isTrace = traceOfWord(word);
  const systems = await tracesInSystems(partnership, isTrace);
  mustHold(systems.includes(home), `${word} is in the records of ${agencyOf(home).name}, where it belongs.`);
  const others = systems.filter((id) => id !== home).map((id) => `the records of ${agencyOf(id).name}`);
  for (const agency of AGENCIES) {
    const copies = await given(partnership.standIns, agency).copiesAsUserSees();
    if (copies.some(({ text }) => isTrace(text.join('')))) others.push(`a copy at ${agency.name}`);
  }
  mustHold(others.length === 0, `${word} is in no other agency's records (found in ${others.join('; ')}).`);
  await mustBeNowhereBetween(partnership, isTrace, word);
}
