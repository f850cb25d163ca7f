import type { RecordedEvent } from '../../audit/ledger-about.js';

/** What of the ledger is told to the person, in their words. What only steers a case is left out. */
const WORDS: Readonly<Record<string, string>> = {
  ENQUIRY_RAISED: 'Asked other services whether they know you',
  IDENTITY_RECEIVED: 'Told the hub who you are',
  CONTRIBUTION_RECEIVED: 'Gave what it could say of you',
  CASE_READ: 'Read your case',
  PLAN_READ: 'Read your plan',
  PAPERS_READ: 'Read the papers of a meeting about you',
  MANIFEST_READ: 'Read what was to go to whom',
  COPIES_READ: 'Looked at where your copies stand',
  RATINGS_READ: 'Read how your plan was rated',
  GUIDANCE_LISTED: 'Saw that there is guidance about you',
  GUIDANCE_READ: 'Read the guidance about you',
  GLASS_BROKEN: 'Read the guidance about you from outside the area, and had to say why',
  KNOWN_PERSON_REFUSED: 'Tried to look although they know you, and was not let in',
  GUIDANCE_REFUSED: 'Tried to look, and was not let in',
  RIGHTS_READ: 'Read what you were told and asked for',
  CERTIFICATE_READ: 'Read the certificate that your copies are gone',
  PLAN_WRITTEN: 'Wrote your plan',
  PERSON_TOLD: 'Recorded that you were told',
  PERSON_NOT_TOLD: 'Recorded why you were not told yet',
  DISCLOSURE_APPROVED: 'Approved what went to whom',
  COPY_SENT: 'Sent a copy',
  COPY_HELD: 'Received a copy',
  COPY_NARROWED: 'Took something out of a copy',
  COPY_HIDDEN: 'Took a copy from view',
  COPY_SHOWN: 'Put a copy back into view',
  COPY_ERASED: 'Took a copy out',
  CASE_SUSPENDED: 'Took every copy from view',
  DOOR_REFUSED: 'Tried to look, and was not let in',
};

/** Who did it is told by service, not by name. */
export function seenBy(
  events: readonly RecordedEvent[],
  serviceOf: (actor: string) => string,
  agencyName: (agency: string) => string,
): { at: string; what: string; by: string }[] {
  return events.flatMap(({ at, event, actor, detail }) => {
    const words = Object.hasOwn(WORDS, event) ? WORDS[event] : undefined;
    if (!words) return [];
    const to = event === 'COPY_SENT' && typeof detail?.agency === 'string' ? ` to ${agencyName(detail.agency)}` : '';
    return [{ at, what: `${words}${to}`, by: serviceOf(actor) }];
  });
}
