import fc from 'fast-check';
import { before, OSARA, OSARA_STAGES, unanswered } from './stages.js';

describe('S11: the five stages', () => {
  it('stand in their order, and the response waits for the three before it', () => {
    expect(before('OBJECTIVE')).toEqual([]);
    expect(before('RESPONSE')).toEqual(['OBJECTIVE', 'SCANNING', 'ANALYSIS']);
    expect(before('ASSESSMENT')).toHaveLength(4);
  });

  it('S12: a blank answer is none, whatever is in the others', () => {
    const blank = fc.constantFrom('', ' ', '\n\t ', '\u00a0');
    fc.assert(
      fc.property(fc.constantFrom(...OSARA_STAGES), fc.nat(), blank, (stage, nth, nothing) => {
        const keys = Object.keys(OSARA[stage].questions);
        const left = keys[nth % keys.length]!;
        const answers = Object.fromEntries(keys.map((key) => [key, key === left ? nothing : 'Something']));
        expect(unanswered(stage, answers)).toEqual([OSARA[stage].questions[left]]);
        expect(unanswered(stage, { ...answers, [left]: 'Now answered' })).toEqual([]);
      }),
    );
  });

  it('S12: ask why it keeps happening, what is to be achieved and whether it worked', () => {
    const asked = OSARA_STAGES.flatMap((stage) => Object.values(OSARA[stage].questions)).join(' ');
    for (const question of ['Why does it keep happening?', 'What is to be achieved', 'Has it worked']) {
      expect(asked).toContain(question);
    }
  });
});
