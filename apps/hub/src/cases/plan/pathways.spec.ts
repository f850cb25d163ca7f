import { AGENCY_KINDS, RCRP_STATEMENT } from '#contracts';
import { lintText } from '#sharing-policy';
import { SCREEN_CHARACTERS } from '../../disclosures/one-screen.js';
import type { PlanWords } from '../plan.js';
import { PATHWAY_KINDS, PATHWAYS, withPathway } from './pathways.js';
import { directionOf } from './restrictive.js';

const words: PlanWords = {
  outOfHoursContact: 'Made-up line, 01632 960001',
  fields: { whatHelps: 'A quiet room', agreedPathway: 'The ward rings the sister first.' },
  summaries: {},
  guidance: { POL: 'The person likes to walk by the canal.' },
  pathway: { kind: 'MISSING_FROM_HOSPITAL', healthContact: 'Made-up ward, day and night, 01632 960002' },
};

describe('S08: the pathway templates', () => {
  it.each(PATHWAY_KINDS)('S08: %s keeps to the rules that every plan keeps to, for every kind of reader', (kind) => {
    const { steps, summary, guidance } = PATHWAYS[kind];
    expect(Object.keys(guidance).sort()).toEqual([...AGENCY_KINDS].sort());
    for (const text of [steps, summary, ...Object.values(guidance)]) {
      expect(lintText(text)).toEqual([]);
      expect(directionOf(text)).toBe('FREE');
    }
    expect(guidance.POL.length + RCRP_STATEMENT.length).toBeLessThan(SCREEN_CHARACTERS / 2);
  });

  it('S08: carries the threshold at which police attend, the health contact, and what the panel wrote', () => {
    const { fields, summaries, guidance } = withPathway(words);
    for (const text of [fields.agreedPathway, summaries.agreedPathway]) {
      expect(text).toContain(RCRP_STATEMENT);
      expect(text).toContain('Made-up ward, day and night');
    }
    expect(RCRP_STATEMENT).toMatch(
      /crime.*real and immediate risk to life or of serious harm.*neither lowers.*by itself/,
    );
    expect(fields.agreedPathway).toContain('The ward rings the sister first.');
    expect(guidance.POL).toMatch(/^Missing from a hospital: .* The person likes to walk by the canal\.$/);
    expect(guidance.HOU).toBe(PATHWAYS.MISSING_FROM_HOSPITAL.guidance.HOU);
    expect(fields.whatHelps).toBe('A quiet room');
  });

  it('leaves a plan that follows none as it was written', () => {
    const { pathway: _, ...plain } = words;
    expect(withPathway(plain)).toBe(plain);
  });
});
