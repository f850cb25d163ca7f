import fc from 'fast-check';
import { disclosureFindings } from './disclosure-check.js';

const CLEAN =
  'The person rang several services at night. Nobody answered twice in the same way. I wanted one voice, they say. ' +
  'Services now give one answer, and they may ring each other.';

const rules = (text: string, names?: string[]) => [...new Set(disclosureFindings(text, names).map(({ rule }) => rule))];

describe('S51: the disclosure check of a case study', () => {
  it('S51: lets a text pass that gives nobody away', () => {
    expect(disclosureFindings(CLEAN, ['Made-up Ada Brown'])).toEqual([]);
  });

  it.each([
    ['DATE', 'It began on 2026-03-04.'],
    ['DATE', 'It began on 4/3/2026.'],
    ['DATE', 'It has been so since 2019.'],
    ['DATE', 'It was worst in November.'],
    ['DATE', 'They met in May and talked.'],
    ['DATE', 'Every Tuesday they rang.'],
    ['NAME', 'The nurse, Ada, rang back.'],
    ['NAME', 'They lived near Northmoor then.'],
    ['PLACE', 'They lived at zz99 3cz then.'],
    ['PLACE', 'They lived at 12 madeup road then.'],
    ['AGE', 'A 43-year-old person rang.'],
    ['NUMBER', 'The record is 1234567 there.'],
    ['NUMBER', 'They rang 01632 960001 each night.'],
    ['MEDICINE', 'The person takes olanzapine at night.'],
    ['VOCABULARY', 'They were called a frequent flyer.'],
  ])('S51: finds a %s', (rule, text) => {
    expect(rules(text)).toContain(rule);
  });

  it('S51: finds a known name wherever it stands, and at the beginning of a sentence', () => {
    expect(rules('Sam was told. They rang.', ['Sam'])).toEqual(['NAME']);
    expect(rules('the made up trust rang back.', ['Made-up trust'])).toEqual(['NAME']);
    expect(rules('The samples were counted.', ['Sam'])).toEqual([]);
  });

  it('S51: repeats no medicine', () => {
    expect(JSON.stringify(disclosureFindings('They take olanzapine.'))).not.toContain('olanzapine');
  });

  it('S51: finds every known name in whatever text it is put', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), word, fc.array(word, { maxLength: 8 }), (before, name, after) => {
        const text = [...before, name, ...after].join(' ');
        expect(disclosureFindings(text, [name]).some(({ rule, words }) => rule === 'NAME' && words === name)).toBe(
          true,
        );
      }),
    );
  });
});
