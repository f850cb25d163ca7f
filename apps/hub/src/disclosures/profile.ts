import { EMERGENCY_CARE_STATEMENT } from '#contracts';
import type { PersonIdentity } from '#contracts';
import type { StoredContribution } from '../cases/contributions.js';
import type { PlanTerms, PlanWords } from '../cases/plan.js';

/** One field of a profile, before anybody has been told anything. */
export interface ProfileField {
  field: string;
  /** The agency it came from, `hub`, or `panel`. */
  source: string;
  value?: string;
  summary?: string;
}

export interface ProfileSources {
  identity: PersonIdentity;
  contributions: StoredContribution[];
  words: PlanWords;
  terms: PlanTerms;
  planVersion: number;
  names: { owner: string; clinicalLead: string };
}

/** Everything known for a case: what the panel wrote, then what each agency contributed, agency by agency. */
export function profileFields(sources: ProfileSources): ProfileField[] {
  const { words, contributions } = sources;
  const fields: ProfileField[] = [...fixedFields(sources)];
  const written = new Set([...Object.keys(words.fields), ...Object.keys(words.summaries)]);
  for (const field of written) {
    const given = contributions.flatMap((one) => one.fields).find((one) => one.field === field);
    const [value, summary] = [words.fields[field] ?? given?.value, words.summaries[field] ?? given?.summary];
    fields.push({ field, source: 'panel', value, summary });
  }
  for (const { agency, fields: given } of contributions) {
    for (const one of given) fields.push({ ...one, source: agency });
  }
  return fields;
}

function fixedFields({ identity, words, terms, planVersion, names }: ProfileSources): ProfileField[] {
  const who: [string, string | undefined][] = [
    ['emergencyCareStatement', EMERGENCY_CARE_STATEMENT],
    ['fullName', [identity.givenName, identity.familyName].filter(Boolean).join(' ') || undefined],
    ['dateOfBirth', identity.dateOfBirth],
    ['nhsNumber', identity.nhsNumberVerified ? identity.nhsNumber : undefined],
    [
      'addressUprn',
      [identity.address, identity.postcode, identity.uprn && `UPRN ${identity.uprn}`].filter(Boolean).join(', ') ||
        undefined,
    ],
    ['phone', identity.phone],
    ['planOwner', names.owner],
    ['leadProfessional', names.clinicalLead],
    ['outOfHoursContact', words.outOfHoursContact],
    ['versionReviewExpiry', `Version ${planVersion}. Not to be used after ${terms.expiresOn}.`],
  ];
  return who.flatMap(([field, value]) => (value ? [{ field, source: 'hub', value }] : []));
}

const READ_FIRST = [
  'emergencyCareStatement',
  'whatHelps',
  'responderGuidance',
  'outOfHoursContact',
  'howDistressLooks',
  'triggersWorsens',
  'visitSafety',
];

const SAFETY = new Set([
  'emergencyCareStatement',
  'responderGuidance',
  'outOfHoursContact',
  'visitSafety',
  'versionReviewExpiry',
]);

export const isSafetyLine = (field: string): boolean => SAFETY.has(field);

/** What helps first: the order in which a copy is read, then that of the catalogue. */
export function readingOrder(fields: readonly string[]): (one: string, other: string) => number {
  const rank = (field: string): number => {
    const first = READ_FIRST.indexOf(field);
    return first >= 0 ? first : READ_FIRST.length + fields.indexOf(field);
  };
  return (one, other) => rank(one) - rank(other);
}
