import { AGENCY_KINDS, fieldLabel, sideOf } from '#contracts';
import type { AgencyKind } from '#contracts';
import { lintText } from '#sharing-policy';
import type { LintFinding } from '#sharing-policy';
import { refused } from '../../access/refusal.js';
import type { PlanWords } from '../plan.js';
import { directionOf } from './restrictive.js';

const LONGEST_TEXT = 2000;

/** What the hub itself says on every copy: nobody writes it, and nobody can change it. */
export const FIXED_FIELDS: readonly string[] = [
  'emergencyCareStatement',
  'leadProfessional',
  'outOfHoursContact',
  'planOwner',
  'responderGuidance',
  'versionReviewExpiry',
];

export interface FieldsThereAre {
  known: readonly string[];
  never: readonly string[];
}

/** One text of a plan, where it stands, and who outside health reads it as it is. */
interface PlanText {
  where: string;
  text: unknown;
  plainReaders: boolean;
  guides: boolean;
}

/** Refuses words that have no place in a plan; gives the places of those that keep something from the person. */
export function checkWords(words: PlanWords, { known, never }: FieldsThereAre): string[] {
  for (const field of [...Object.keys(words.fields), ...Object.keys(words.summaries)]) {
    if (!known.includes(field)) throw refused('UNKNOWN_FIELD', 'A field of the plan is not in the field catalogue.');
    if (FIXED_FIELDS.includes(field))
      throw refused('FIELD_IS_FIXED', `${fieldLabel(field)} is put on every copy by the hub. Leave it out.`);
    if (never.includes(field))
      throw refused('FIELD_NEVER_SHARED', `${field} is never shared, so it has no place in a plan.`);
  }
  const stray = Object.keys(words.guidance).some((kind) => !AGENCY_KINDS.some((one) => one === kind));
  if (stray) throw refused('GUIDANCE_KIND_UNKNOWN', `Write guidance for ${AGENCY_KINDS.join(', ')}.`);
  return textsOf(words).flatMap((one) => (checkText(one) === 'RESTRICTIVE' ? [one.where] : []));
}

function textsOf({ fields, summaries, guidance, outOfHoursContact, pathway }: PlanWords): PlanText[] {
  const isPathway = (field: string): boolean => field === 'agreedPathway';
  return [
    ...Object.entries(fields).map(([field, text]) => ({
      where: fieldLabel(field),
      text,
      plainReaders: false,
      guides: isPathway(field),
    })),
    ...Object.entries(summaries).map(([field, text]) => ({
      where: `${fieldLabel(field)}, as a summary`,
      text,
      plainReaders: true,
      guides: isPathway(field),
    })),
    ...Object.entries(guidance).map(([kind, text]) => ({
      where: `Guidance for ${kind}`,
      text,
      plainReaders: sideOf(kind as AgencyKind) !== 'HEALTH',
      guides: true,
    })),
    ...(pathway
      ? [{ where: 'Health contact of the pathway', text: pathway.healthContact, plainReaders: true, guides: false }]
      : []),
    { where: 'Out-of-hours contact', text: outOfHoursContact, plainReaders: true, guides: false },
  ];
}

function checkText({ where, text, plainReaders, guides }: PlanText): ReturnType<typeof directionOf> {
  if (typeof text !== 'string' || text.trim().length === 0 || text.length > LONGEST_TEXT)
    throw refused('PLAN_TEXT', `${where}: write between 1 and ${LONGEST_TEXT} characters.`);
  const findings = lintText(text);
  refuseFinding(
    where,
    findings.find(({ rule }) => rule === 'MEDICINE'),
  );
  refuseFinding(
    where,
    findings.find(({ rule }) => rule === 'VOCABULARY'),
  );
  if (plainReaders)
    refuseFinding(
      where,
      findings.find(({ rule }) => rule === 'ABBREVIATION'),
    );
  const direction = guides ? directionOf(text) : 'FREE';
  if (direction === 'FORBIDDEN')
    throw refused(
      'EMERGENCY_CARE_RESTRICTED',
      `${where}: guidance never keeps anybody from emergency care, assessment or treatment. Say what to do instead, and leave these out.`,
    );
  return direction;
}

/** The words come back to whoever wrote them, but for a medicine: that is repeated nowhere. */
function refuseFinding(where: string, finding: LintFinding | undefined): void {
  if (finding?.rule === 'MEDICINE')
    throw refused('MEDICINE_NAMED', `${where} names a medicine or a dose. Take it out: medication is not shared.`);
  if (finding?.rule === 'VOCABULARY')
    throw refused(
      'WORDS_NOT_USED',
      `${where}: “${finding.words}” judges the person. Say what was seen, and what helps.`,
    );
  if (finding)
    throw refused('ABBREVIATION_UNKNOWN', `${where}: nobody outside health knows “${finding.words}”. Write it out.`);
}
