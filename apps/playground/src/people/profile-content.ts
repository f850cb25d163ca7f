import { readFileSync } from 'node:fs';
import type { AgencyKind } from '#contracts';
import type { Random } from '../random.js';

/** What an agency's system says of one person, in the field catalogue's keys. */
export interface ProfileContent {
  values: Record<string, string>;
  summaries: Record<string, string>;
  medicines: string[];
}

interface Words {
  values: string[];
  /** Written by people for readers outside health, one for each value. */
  summaries?: string[];
}

const WORDS = JSON.parse(readFileSync(new URL('./profile-words.json', import.meta.url), 'utf8')) as Record<
  string,
  Words
>;

/** Made-up medicines: no dictionary knows them, only the record of the person who takes them. */
export const MEDICINES = ['Testazapine', 'Examplopram', 'Placebidone', 'Samplotrigine'] as const;

/** A word of what the police know otherwise of the main person, which never enters the programme. */
export const INTELLIGENCE = 'NORTHMOOR-CANARY-7';

const HELD_BY: Readonly<Record<AgencyKind, readonly string[]>> = {
  MHT: [
    ...['preferredNamePronouns', 'aliases', 'safeContactPreference', 'trustedSupporter', 'communicationNeeds'],
    ...['reasonableAdjustments', 'natureOfNeed', 'diagnosisCoded', 'howDistressLooks', 'triggersWorsens'],
    ...['whatHelps', 'inMyOwnWords', 'riskToSelf', 'riskToOthers', 'selfHarmMethodTrauma', 'protectiveFactors'],
    ...['leadProfessional', 'outOfHoursContact', 'gpPractice', 'agreedPathway', 'crisisPlanPointer'],
    ...['currentMedication', 'allergies', 'treatmentFormulation', 'mhaStatus', 'substanceUse', 'consentState'],
    ...['capacityBestInterests', 'advanceChoicePointer', 'objectionDisagreement'],
  ],
  POL: [
    'howDistressLooks',
    'whatHelps',
    'visitSafety',
    'riskFromOthers',
    'orderOrBailCondition',
    'criminalHistoryIntel',
  ],
  AMB: ['emergencyPhysicalRisk', 'visitSafety', 'propertyAccess', 'triggersWorsens', 'whatHelps'],
  ACU: ['emergencyPhysicalRisk', 'communicationNeeds', 'allergies', 'crisisPlanPointer', 'whatHelps'],
  COU: [
    ...['safeguardingFlag', 'safeguardingDetail', 'dependantsPresent', 'reasonableAdjustments'],
    ...['capacityBestInterests', 'trustedSupporter', 'protectiveFactors'],
  ],
  HOU: ['tenancyContact', 'propertyAccess', 'visitSafety', 'riskFromOthers', 'reasonableAdjustments'],
};

/** All that an agency of this kind would know of somebody, in the first of the words for each field. */
export function fullContent(kind: AgencyKind): ProfileContent {
  return contentOf(kind, HELD_BY[kind], () => 0, { medicine: MEDICINES[0], intelligence: INTELLIGENCE });
}

/** A part of it, in words that differ from person to person. */
export function someContent(kind: AgencyKind, random: Random): ProfileContent {
  const fields = random.some(HELD_BY[kind], random.whole(2, 6));
  const choose = (count: number): number => random.whole(0, count - 1);
  return contentOf(kind, fields, choose, { medicine: random.pick(MEDICINES), intelligence: 'of no interest' });
}

function contentOf(
  kind: AgencyKind,
  fields: readonly string[],
  choose: (count: number) => number,
  { medicine, intelligence }: { medicine: string; intelligence: string },
): ProfileContent {
  const content: ProfileContent = { values: {}, summaries: {}, medicines: [] };
  for (const field of fields) {
    const words = WORDS[field];
    if (!words) throw new RangeError(`There are no words for the field ${field}.`);
    const chosen = choose(words.values.length);
    content.values[field] = (words.values[chosen] ?? '')
      .replace('{medicine}', `${medicine} 15 mg`)
      .replace('{intelligence}', intelligence);
    const summary = words.summaries?.[chosen];
    if (summary) content.summaries[field] = summary;
  }
  if (kind === 'MHT' && content.values.currentMedication) {
    content.medicines.push(medicine);
    // A medicine hidden in free text: the whole text has to stay at home.
    const told = content.values.triggersWorsens;
    if (told) content.values.triggersWorsens = `${told} Worse when the evening dose of ${medicine} is missed.`;
  }
  return content;
}
