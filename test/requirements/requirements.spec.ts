import { evidenceFor } from './evidence.js';
import type { LastRun } from './last-run.js';
import { printed } from './print.js';
import { requirementList } from './requirement-list.js';
import { testSource } from './sources.js';
import { requirementsIn } from './titles.js';

const requirement = (number: number) => ({ id: `S${number}`, rule: 'A rule', whyNotShown: '' });

/** A made-up test file; its titles are put together here so that this file's own titles stay out of the list. */
const id = (number: number): string => `S${number}`;
const TEXT = `
  describe('${id(11)}: a describe', () => { it('first', () => {}); it('second', () => {}); });
  it.each(TABLE)('${id(12)}: takes %s', () => {});
  it(\`${id(13)}: says \${what}\`, () => {});
  it('${id(14)}: was never run', () => {});
`;
const SOURCE = testSource('a.spec.ts', TEXT);

function runOf(digest: string, changes: Partial<LastRun['file']> = {}): LastRun {
  const tests = [
    { title: `${id(11)}: a describe › first`, status: 'passed' as const },
    { title: `${id(11)}: a describe › second`, status: 'failed' as const },
    { title: `${id(12)}: takes this`, status: 'passed' as const },
    { title: `${id(13)}: says that`, status: 'skipped' as const },
  ];
  return { 'a.spec.ts': { digest, ranAt: '2026-01-01T00:00:00Z', broken: false, tests, ...changes } };
}

const verdicts = (run: LastRun) =>
  evidenceFor([11, 12, 13, 14, 15].map(requirement), [SOURCE], run).map(({ verdict }) => verdict);

describe('requirements named by tests', () => {
  it.each([
    ['alone', `${id(26)}: two services`, ['S26']],
    ['with others', `${id(26)}, ${id(27)}: two services`, ['S26', 'S27']],
    ['as a range', `${id(26)}–S28: three rules`, ['S26', 'S27', 'S28']],
    ['inside a describe', `the hub › ${id(26)}: two services`, ['S26']],
    ['without a colon', `as in ${id(26)}`, []],
  ])('are read %s', (_, title, ids) => {
    expect(requirementsIn(title)).toEqual(ids);
  });

  it('are shown when a test passed, failing when one failed, and told apart when none ran or none is there', () => {
    expect(verdicts(runOf(SOURCE.digest))).toEqual(['FAILING', 'SHOWN', 'NOT RUN', 'NOT RUN', 'NO TEST']);
  });

  it('are not shown by a run of a file that has changed since', () => {
    expect(verdicts(runOf('another'))).toEqual(['NOT RUN', 'NOT RUN', 'NOT RUN', 'NOT RUN', 'NO TEST']);
  });

  it('are failing when the file did not even load', () => {
    expect(verdicts(runOf(SOURCE.digest, { broken: true, tests: [] })).slice(0, 4)).toEqual(Array(4).fill('FAILING'));
  });

  it('are printed with the reason where nothing shows one', () => {
    const text = printed(
      evidenceFor([{ ...requirement(15), whyNotShown: 'It waits for spring.' }], [SOURCE], {}),
      true,
    );
    expect(text).toContain('S15  NO TEST  A rule\n      It waits for spring.');
    expect(text).toContain('0 of 1 requirements are shown');
  });
});

describe('the list of requirements', () => {
  const list = requirementList();

  it('holds all 64 in order, each with a rule', () => {
    const ids = Array.from({ length: 64 }, (_, i) => `S${String(i + 1).padStart(2, '0')}`);
    expect(list.map((one) => one.id)).toEqual(ids);
    expect(list.filter(({ rule }) => rule.length < 20)).toEqual([]);
  });
});
