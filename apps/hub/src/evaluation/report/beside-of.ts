import type { PanelMeasure } from '#outcomes';
import { windowsOf } from '#outcomes';
import type { SafetyEvent } from '../beside/safety-events.js';
import { AGREES, QUESTIONS } from '../beside/questions.js';
import type { ExperienceKind, Wave } from '../beside/questions.js';
import type { SafetyMeasure } from '../protocol.js';
import type { Material } from './material.js';

const SAFETY_WORDS: Readonly<Record<SafetyMeasure, string>> = {
  DEATH: 'Deaths',
  SERIOUS_SELF_HARM: 'Serious self-harm',
  SECTION_135_136: 'Sections 135 and 136',
  ARREST_OR_CHARGE: 'Arrests and charges',
  USE_OF_FORCE: 'Use of force',
  COMPLAINT: 'Complaints',
  OBJECTION: 'Objections',
  REFUSED_CARE: 'Refused care',
};

const KIND_WORDS: Readonly<Record<ExperienceKind, string>> = {
  PERSON_EXPERIENCE: 'The people',
  STAFF_EXPERIENCE: 'Staff',
  AFTER_USE: 'After use',
};

/** Of everybody who was drawn, analysed or not. Nothing where a return is missing: an unwritten death is not nought. */
export function safetyOf({ people, content }: Material): { measures: PanelMeasure[]; notes: string[] } {
  const missing = people.filter(({ safety }) => !safety.BEFORE || !safety.AFTER).length;
  if (missing > 0) {
    const returns = `Safety: of ${missing} of the ${people.length} people drawn it has not been returned what befell them.`;
    return { measures: [], notes: [returns] };
  }
  // What befell somebody between the windows is in neither of them; deaths alone are counted up to the end.
  const inWindow = (of: 'BEFORE' | 'AFTER', kind: SafetyMeasure): number =>
    people.reduce((sum, { safety, indexOn }) => {
      const { from, to } = windowsOf(content.windows, indexOn)[of];
      const counts = ({ kind: is, on }: SafetyEvent): boolean =>
        is === kind && on < to && (on >= from || kind === 'DEATH');
      return sum + (safety[of] ?? []).filter(counts).length;
    }, 0);
  const measures = content.safety.map((kind): PanelMeasure => ({
    panel: 'SAFETY',
    measure: SAFETY_WORDS[kind],
    before: inWindow('BEFORE', kind),
    after: inWindow('AFTER', kind),
  }));
  return { measures, notes: [] };
}

/** How many of a hundred agree, before and after, and how many answered of those who were asked (S56). */
export function experienceOf({ asked, answers, content }: Material): { measures: PanelMeasure[]; notes: string[] } {
  const [measures, notes]: [PanelMeasure[], string[]] = [[], []];
  for (const kind of content.experience) {
    const of = (wave: Wave): Record<string, number>[] =>
      answers.filter((one) => one.kind === kind && one.wave === wave).map(({ ratings }) => ratings);
    const [before, after] = [of('BEFORE'), of('AFTER')];
    const invited = asked.filter((one) => one.kind === kind && one.wave === 'AFTER').length;
    if (after.length === 0) {
      notes.push(`${KIND_WORDS[kind]}: nobody has answered; ${invited} were asked.`);
      continue;
    }
    for (const [key, question] of Object.entries(QUESTIONS[kind])) {
      measures.push({
        panel: 'EXPERIENCE',
        measure: `${KIND_WORDS[kind]}: “${question}”, agree, in a hundred`,
        ...(before.length >= 5 && { before: agreeing(before, key) }),
        after: agreeing(after, key),
        ...(kind !== 'AFTER_USE' && { asked: invited }),
        answered: after.length,
        reportedBy: kind === 'PERSON_EXPERIENCE' ? 'PERSON' : 'STAFF',
      });
    }
  }
  return { measures, notes };
}

function agreeing(ratings: readonly Record<string, number>[], key: string): number {
  const agree = ratings.filter((one) => (one[key] ?? 0) >= AGREES).length;
  return Math.round((agree / ratings.length) * 100);
}
