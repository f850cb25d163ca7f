import { decide } from '#sharing-policy';
import type { LiveCase } from '#sharing-policy';
import { policy } from '../../../../sharing-policy/test-support/catalogue.js';
import { changed } from '../../../../sharing-policy/test-support/changed.js';
import { NOW, openQuestion } from '../../../../sharing-policy/test-support/questions.js';
import { runConcordat } from '../run.js';
import { testFolder } from '../test-support/folder.js';
import { recordingTerminal } from '../test-support/recording-terminal.js';

const folder = testFolder();
const asFile = (name: string, value: unknown): string => folder.write(name, JSON.stringify(value, null, 2));

const inForce = asFile('policy.json', policy);
const NARROWED = { howDistressLooks: { HOU: { rule: 'N' as const, reason: 'Housing does not need it' } } };
const draft = asFile('draft.json', { ...changed(policy, NARROWED), expected: policy.expected });
const { policy: _policy, ...asked } = openQuestion({
  fields: ['whatHelps', 'currentMedication'].map((field) => ({ field, source: 'northtrust', hasSummary: true })),
});
const question = asFile('question.json', asked);

const { recipient: _recipient, relevant: _relevant, fields: _fields, now: _now, ...circumstances } = asked;
const live: LiveCase = {
  caseRef: 'case-1',
  ...circumstances,
  offers: [{ field: 'howDistressLooks', source: 'northtrust', hasSummary: true }],
  recipients: [
    { agency: 'northhomes', kind: 'HOU', relevant: true, holds: [{ field: 'howDistressLooks', outcome: 'summary' }] },
  ],
};
const cases = asFile('cases.json', [live, { ...live, caseRef: 'case-2', recipients: [] }]);

async function run(...argv: string[]) {
  const terminal = recordingTerminal();
  return { code: await runConcordat(['policy', ...argv], terminal), ...terminal.said };
}

describe('concordat policy decide', () => {
  it('S37: says for each field what comes out, by which rule, and what would change it', async () => {
    const { code, out } = await run('decide', '--policy', inForce, '--question', question);
    expect(code).toBe(0);
    expect(out).toMatch(/^northpolice \(POL\), policy /);
    expect(out).toMatch(/whatHelps +northtrust +shared +/);
    expect(out).toMatch(/currentMedication +northtrust +withheld +.+What would change it: /);
  });

  it('gives a script the very decision', async () => {
    const { out } = await run('decide', '--policy', inForce, '--question', question, '--json');
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(decide({ ...asked, policy }))));
  });

  it('takes no question that leaves something unsaid, and names the line', async () => {
    const { subjectRestrictions: _left, ...rest } = asked;
    const half = asFile('half.json', { ...rest, phase: 'SOON' });
    const { code, out, err } = await run('decide', '--policy', inForce, '--question', half);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('needs "subjectRestrictions": what the person does not want');
    expect(err).toMatch(/half\.json line \d+: phase must be one of EARLY_INTERVENTION, PANEL, ESCALATED\./);
  });
});

describe('concordat policy simulate', () => {
  it('S37: says who loses what, and how many copies hold what they may no longer', async () => {
    const { code, out } = await run('simulate', '--policy', inForce, '--draft', draft, '--cases', cases, '--at', NOW);
    expect(code).toBe(0);
    expect(out).toContain('1 of 2 cases are touched. 1 copies hold what the draft does not allow.');
    expect(out).toMatch(/northhomes +0 +1 +0 +0 +1 +0/);
    expect(out).toMatch(/howDistressLooks +0 +1 +0 +0 +1 +0/);
  });

  it('gives a script every effect', async () => {
    const { out } = await run(
      ...['simulate', '--policy', inForce, '--draft', draft, '--cases', cases, '--at', NOW, '--json'],
    );
    expect(JSON.parse(out)).toMatchObject({
      summary: { cases: 2, casesTouched: 1 },
      effects: [{ caseRef: 'case-1', agency: 'northhomes', unlawful: ['howDistressLooks'] }],
    });
  });
});

describe('concordat policy diff', () => {
  it('reads every change aloud', async () => {
    const { out } = await run('diff', '--policy', inForce, '--draft', draft);
    expect(out).toContain('Housing: howDistressLooks is now never shared; it was shared as a written summary.');
    expect((await run('diff', '--policy', inForce, '--draft', inForce)).out).toContain('nothing changes');
    const { cells } = JSON.parse((await run('diff', '--policy', inForce, '--draft', draft, '--json')).out);
    expect(cells).toMatchObject([{ field: 'howDistressLooks', kind: 'HOU', effect: 'narrowed' }]);
  });
});

describe('concordat policy lint', () => {
  it('S13, S14, S39: shows the offending words, in a policy’s reasons and in a text', async () => {
    const reason = 'He is attention seeking and on olanzapine';
    const judged = asFile('judged.json', changed(policy, { whatHelps: { POL: { rule: 'Y', reason } } }));
    const found = await run('lint', '--policy', judged);
    expect(found.code).toBe(1);
    expect(found.out).toMatch(/whatHelps POL +VOCABULARY +attention seeking/);
    expect(found.out).toMatch(/whatHelps POL +MEDICINE +olanzapine/);
    const text = folder.write('text.txt', 'Talk slowly.\nTakes olanzapine at night.\n');
    expect((await run('lint', '--text', text)).out).toMatch(/line 2 +MEDICINE +olanzapine/);
  });

  it('S13: finds in the first policy’s reasons abbreviations alone, which nobody has explained', async () => {
    const { findings } = JSON.parse((await run('lint', '--policy', inForce, '--json')).out);
    expect(new Set(findings.map(({ rule }: { rule: string }) => rule))).toEqual(new Set(['ABBREVIATION']));
  });

  it('finds nothing in plain words', async () => {
    const plain = folder.write('plain.txt', 'Talk slowly, and ask one thing at a time.\n');
    expect(await run('lint', '--text', plain)).toMatchObject({ code: 0, out: '' });
  });
});

describe('concordat policy check', () => {
  it('S04: the first policy comes out as its 300 expected outcomes say', async () => {
    const { code, out } = await run('check', '--policy', inForce, '--at', NOW);
    expect({ code, out }).toEqual({
      code: 0,
      out: `${policy.version}: 300 expected outcomes checked, 0 come out otherwise.\n`,
    });
  });

  it('S04: a draft that comes out otherwise may not be signed, and is told where', async () => {
    const { code, out, err } = await run('check', '--policy', inForce, '--draft', draft, '--at', NOW);
    expect(code).toBe(1);
    expect(out).toContain('howDistressLooks for HOU must come out as summary and is withheld.');
    expect(err).toBe('It may not be signed as it is.\n');
    const json = await run('check', '--policy', inForce, '--draft', draft, '--at', NOW, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ outcomes: { failures: [{ field: 'howDistressLooks' }] } });
  });

  it('S37: a policy that is not whole is refused with everything that is wrong', async () => {
    const broken = asFile('broken.json', { ...policy, purposes: [], lawfulBasis: 'CONCORDAT' });
    const { code, err } = await run('check', '--policy', broken);
    expect(code).toBe(1);
    expect(err).toMatch(/purposes: /);
    expect(err).toMatch(/lawfulBasis: /);
  });
});

describe('concordat policy', () => {
  it.each<[string[], number, string]>([
    [[], 2, 'Say what to do: decide, simulate, diff, lint or check.'],
    [['decide'], 2, '--policy is missing'],
    [['decide', 'x'], 2, 'Name files by their options'],
    [['decide', '--draft', 'x'], 2, 'policy decide has no option --draft.'],
    [['lint'], 2, 'Give either --policy or --text.'],
    [['check', '--policy', 'x', '--at', 'soon'], 2, '--at is a time'],
    [['check', '--policy', '/no/such/file'], 1, 'could not be read (ENOENT)'],
  ])('%j is answered by a sentence', async (argv, code, sentence) => {
    const answer = await run(...argv);
    expect(answer.code).toBe(code);
    expect(answer.err).toContain(sentence);
  });
});
