import { Broken, expectReadsBack } from './bench.js';
import type { Bench } from './bench.js';
import type { Rule } from './rule.js';

const UNUSUAL = `Line one\nline two; "quoted", 'single' <b> & \\ =1+1 ü Ŵ 🙂 --`;

async function expectOne(bench: Bench, copyId: string): Promise<void> {
  const { length } = await bench.listed(copyId);
  if (length !== 1) throw new Broken(`One copy was put in; the list has it ${length} times.`);
}

/** What putting in, writing again and reading back must do. */
export const COPY_RULES: readonly Rule[] = [
  {
    id: 'put-and-read-back',
    says: 'S42: a copy that is put in reads back as it was written, also by somebody who did not write it.',
    async run(bench) {
      const copy = bench.copy();
      await bench.put(copy);
      await expectReadsBack(bench, copy);
      await expectOne(bench, copy.copyId);
    },
  },
  {
    id: 'every-character',
    says: 'S44: no character is lost: line ends, quotes, signs and letters of other languages come back.',
    async run(bench) {
      const copy = bench.copy();
      const lines = [
        ...copy.lines,
        { field: 'howDistressLooks', label: 'How distress looks', value: UNUSUAL, safety: true },
      ];
      await bench.put({ ...copy, lines });
      await expectReadsBack(bench, { ...copy, lines });
    },
  },
  {
    id: 'safety-lines-whole',
    says: 'S44: a safety line is never cut short; a copy that does not fit is refused as a whole.',
    async run(bench) {
      const copy = bench.copy();
      const value = 'Call for help before anything else. '.repeat(50).trim();
      const lines = [...copy.lines, { field: 'riskToSelf', label: 'Risk to self', value, safety: true }];
      const long = { ...copy, lines };
      const refused = await bench.put(long).then(
        () => false,
        (error: { code?: string }) => {
          if (error.code === 'COPY_DOES_NOT_FIT') return true;
          throw error;
        },
      );
      if (!refused) return expectReadsBack(bench, long);
      if ((await bench.listed(copy.copyId)).length > 0)
        throw new Broken('A copy that was refused is there all the same.');
    },
  },
  {
    id: 'put-twice',
    says: 'S40: the same copy put in twice, or by several at once, is one copy.',
    async run(bench) {
      const copy = bench.copy();
      await bench.put(copy);
      await bench.put(copy);
      await Promise.allSettled(Array.from({ length: 3 }, () => bench.put(copy)));
      await bench.put(copy);
      await expectOne(bench, copy.copyId);
      await expectReadsBack(bench, copy);
    },
  },
  {
    id: 'crash-before-receipt',
    says: 'S40: an adapter that dies after writing writes again when it is back, and there is one copy.',
    async run(bench) {
      const copy = bench.copy();
      await bench.put(copy);
      await bench.write(() => bench.witness.put(copy));
      await expectOne(bench, copy.copyId);
      await expectReadsBack(bench, copy);
    },
  },
  {
    id: 'update',
    says: 'S42: a newer version takes the place of the older one, and nothing of that is left.',
    async run(bench) {
      const copy = bench.copy();
      await bench.put(copy);
      const newer = { ...copy, version: 2, lines: copy.lines.slice(1) };
      await bench.put(newer);
      await expectReadsBack(bench, newer);
      const [held] = await bench.listed(copy.copyId);
      if (held?.version !== 2) throw new Broken('The list does not show the newer version.');
    },
  },
];
