import fc from 'fast-check';
import { GLOSSARY, lintText } from '../index.js';
import { MEDICINES } from './medicines.js';

function found(text: string, medicines?: string[]): string[] {
  return lintText(text, { medicines }).map(({ rule, words }) => `${rule} ${words}`);
}

describe('reading a free text before it goes out', () => {
  it.each([
    'Speak slowly and offer a seat; her sister Ann helps.',
    'He likes gardening, the ability to walk away and a concert on the radio. Ring the duty line, 24 hours a day.',
    'Ring the duty line on 01632 960 123 before 5 pm. DO NOT leave her alone; ASK what she needs, at least 2 times.',
    'He paid attention. Seek help from his GP in April. Two units attended; 3 officers stayed for half an hour.',
    'Shorter visits are moderate and optimal. His behaviour is calm when the creator of the lyrics plays.',
    'She has been detained under the MHA before; an AMHP or the AMHPs of the CRHT know her. Go to A&E if hurt.',
    'Flat at ZZ1 1ZZ. The frequent bus, flying kites, time to rest, waste collection. Depot on Mill Road.',
    '',
  ])('leaves ordinary guidance alone: %s', (text) => expect(found(text)).toEqual([]));

  it('S39: finds every medicine it lists, whatever the case and the marks, and its place in the text', () => {
    for (const name of MEDICINES) {
      expect(found(`He takes ${name.toUpperCase()}, daily.`)).toEqual([`MEDICINE ${name.toUpperCase()}`]);
    }
    expect(MEDICINES.length).toBeGreaterThan(400);
    expect(found('Quétiapine and ｓｅｒｔｒａｌｉｎｅ')).toHaveLength(2);
    expect(lintText('On olanzapine.')).toEqual([{ rule: 'MEDICINE', start: 3, end: 13, words: 'olanzapine' }]);
  });

  it('S39: forgives one typing error in a long name', () => {
    for (const wrong of ['quetiapin', 'quietiapine', 'quetaipine', 'quatiapine', 'sertralines', 'Zopliclone']) {
      expect(found(`Gave ${wrong} at night`)).toEqual([`MEDICINE ${wrong}`]);
    }
    expect(found('olanza-\npine, so­dium val­proate')).toHaveLength(2);
  });

  it('S39: knows a medicine by its ending, its class and its dose', () => {
    for (const text of [
      'newolol',
      'xyzazepam',
      'antipsychotics',
      '20 mg',
      '20mg',
      '2.5 mg',
      '2 tablets',
      'one puff',
      'nocte',
    ]) {
      expect(found(text)).toEqual([`MEDICINE ${text}`]);
    }
    expect(found('In April, an idol')).toEqual([]);
  });

  it('S39: finds the person’s own medicines, by the whole name, the first word and with an error', () => {
    const own = ['Zeltaprine 50mg MR tablets', 'Slow Fernol', 'Óxalin'];
    expect(found('zeltaprine', own)).toEqual(['MEDICINE zeltaprine']);
    expect(found('zeltaprin or slow-fernol or oxalin', own)).toHaveLength(3);
    expect(found('Be slow and calm', own)).toEqual([]);
    expect(found('zeltaprine')).toEqual([]);
  });

  it.each([
    ...[
      'manipulative',
      'Manipulating',
      'mani\u00adpulative',
      'attention-seeking',
      'attention seeker',
      'attentionseeking',
    ],
    ...[
      'frequent flyer',
      'frequent‑fliers',
      'FREQUENT  FLYER',
      'behavioural',
      'behaviourally',
      'malicious',
      'maliciously',
    ],
    ...['timewaster', 'time-wasters', 'time wasting', 'timewasting', '“attention” seeking'],
  ])('S14: blocks words that judge the person: %s', (words) => {
    const findings = lintText(`She is ${words} they said`);
    expect(findings.map(({ rule }) => rule)).toEqual(['VOCABULARY']);
  });

  it('S13: finds abbreviations that no glossary entry explains', () => {
    expect(found('Seen by XQT and the ZZQs; not McKay, not A, not 4XY.')).toEqual([
      'ABBREVIATION XQT',
      'ABBREVIATION ZZQs',
    ]);
    for (const { term, also = [], plain } of GLOSSARY) {
      for (const each of [term, ...also]) expect(found(`Ask the ${each} team`)).toEqual([]);
      expect(plain.every((line) => line.endsWith('.'))).toBe(true);
    }
  });

  it('S13: explains the terms of the field in two plain lines each', () => {
    const terms = GLOSSARY.flatMap(({ term, also = [] }) => [term, ...also]);
    const asked =
      'AMHP AWOL A&E ED CAD CTO CRHT DASH DoLS EPR HIU IMHA ISA MAPPA MARAC MASH MCA MHA PCSO PDS POLE RCRP SCR';
    expect(terms).toEqual(expect.arrayContaining([...asked.split(' '), 'place of safety', 'street triage']));
  });

  it('gives findings in order that do not overlap and say what stands there, for any text', () => {
    const words = fc.constantFrom(
      'olanzapine',
      '20',
      'mg',
      'frequent',
      'flyer',
      'XQT',
      'calm',
      '-',
      '\u00ad',
      '😀',
      'é',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(words).map((each) => each.join(' ')),
    );
    fc.assert(
      fc.property(texts, fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (text, medicines) => {
        let end = 0;
        for (const finding of lintText(text, { medicines })) {
          expect(finding.start).toBeGreaterThanOrEqual(end);
          expect(finding.end).toBeGreaterThan(finding.start);
          expect(finding.words).toBe(text.slice(finding.start, finding.end));
          end = finding.end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gets through a long hostile text', () => {
    for (const part of [
      'a',
      '1.',
      '1,1',
      'frequent ',
      '\u00ad',
      'A',
      'attention' + ' '.repeat(50),
      'quetiapin ',
      '- ',
    ]) {
      expect(lintText(part.repeat(Math.ceil(200_000 / part.length))).length).toBeGreaterThanOrEqual(0);
    }
    expect(lintText(`frequent${' '.repeat(300_000)}flyer`)).toHaveLength(1);
  });
});
