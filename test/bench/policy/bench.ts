/**
 * `npm run bench:policy -- [--runs 7] [--cases 10000] [--seed 1] [--json]`
 *
 * What of a profile of 50 fields one agency may have, asked of the sharing policy and of Cedar, which others wrote, with
 * every answer compared; then what a draft would do to live cases of nine agencies each. CPU time, so that a busy
 * machine does not show; each run measures both sides in turn. Progress goes to stderr; to stdout a table, or with
 * `--json` one object.
 */
import { parseArgs } from 'node:util';
import { decide, emptySummary, simulation, withEffects } from '#sharing-policy';
import type { Policy, Question } from '#sharing-policy';
import { referenceDecision } from '../../../libs/sharing-policy/test-support/reference.js';
import { cedarCalls, cedarOutcome, cedarVersion, handToCedar } from './cedar.js';
import { asTable, cpuSeconds, figureOf } from './measure.js';
import type { Figure } from './measure.js';
import { draftOf, generatedPolicy, NOW, someCases, someQuestions } from './situations.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '7' },
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const [runs, cases, seed] = [Number(values.runs), Number(values.cases), Number(values.seed)];

const SLICE = 500;
const PROFILES = 200_000;
const PROFILES_OF_CEDAR = 40;
const PROFILES_OF_REFERENCE = 2_000;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Asked in turn, so that no answer is the one before. */
function each(questions: readonly Question[], times: number, ask: (question: Question) => unknown): void {
  for (let at = 0; at < times; at += 1) ask(questions[at % questions.length] as Question);
}

/** How many answers were compared; throws at the first that differs. */
function compareAnswers(questions: readonly Question[]): number {
  let compared = 0;
  for (const question of questions) {
    const ours = decide(question).fields;
    const cedars = cedarCalls(question).map(cedarOutcome);
    question.fields.forEach((asked, at) => {
      const answers = [ours[at]?.outcome, cedars[at], referenceDecision(question, asked).outcome];
      if (new Set(answers).size !== 1) throw new Error(`${asked.field}: ${answers.join(', ')}`);
      compared += 1;
    });
  }
  return compared;
}

function decisions(policy: Policy): { figures: Figure[]; compared: number } {
  handToCedar(policy);
  const questions = someQuestions(policy, 90, seed + 1);
  say('comparing answers');
  const compared = compareAnswers(questions);
  const calls = questions.map((question) => cedarCalls(question));
  const allCalls = (question: Question): void => {
    for (const call of calls[questions.indexOf(question)] ?? []) cedarOutcome(call);
  };
  const slowly = (question: Question): void => {
    for (const asked of question.fields) referenceDecision(question, asked);
  };
  each(questions, PROFILES, decide);
  each(questions, PROFILES_OF_CEDAR, allCalls);
  const [ours, cedar, oneCall, slow]: number[][] = [[], [], [], []];
  for (let run = 1; run <= runs; run += 1) {
    say(`run ${run} of ${runs}`);
    ours?.push((cpuSeconds(() => each(questions, PROFILES, decide)) / PROFILES) * 1e6);
    const perProfile = cpuSeconds(() => each(questions, PROFILES_OF_CEDAR, allCalls)) / PROFILES_OF_CEDAR;
    cedar?.push(perProfile * 1e6);
    oneCall?.push((perProfile * 1e6) / 50);
    slow?.push((cpuSeconds(() => each(questions, PROFILES_OF_REFERENCE, slowly)) / PROFILES_OF_REFERENCE) * 1e6);
  }
  const beside = (other: number[] = []): number[] => other.map((value, at) => value / (ours?.[at] ?? NaN));
  return {
    compared,
    figures: [
      figureOf('one profile of 50 fields, one agency', 'µs', ours ?? [], { atMost: 5 }),
      figureOf(
        'profiles per second',
        '/s',
        (ours ?? []).map((value) => 1e6 / value),
      ),
      figureOf('the same by the slow reading', 'µs', slow ?? []),
      figureOf('the same by Cedar, 50 preparsed calls', 'µs', cedar ?? []),
      figureOf('one Cedar call', 'µs', oneCall ?? []),
      figureOf('Cedar asked 50 times ÷ ours', '×', beside(cedar), { atLeast: 500 }),
      figureOf('one Cedar call ÷ ours', '×', beside(oneCall), { atLeast: 15 }),
    ],
  };
}

function simulations(policy: Policy): Figure[] {
  const live = someCases(cases, seed + 2);
  return [5, 20, 100].map((cells) => {
    const draft = draftOf(policy, cells, seed + 3);
    const seconds = Array.from({ length: Math.max(5, runs) }, () =>
      cpuSeconds(() => {
        const running = simulation(policy, draft, NOW);
        let summary = emptySummary();
        for (let from = 0; from < live.length; from += SLICE) {
          const slice = live.slice(from, from + SLICE);
          summary = withEffects(summary, slice, running.run(slice));
          if (from % 5000 === 0) say(`${cells} cells: ${from} cases, ${summary.total.loses} fields withdrawn so far`);
        }
      }),
    );
    const name = `a draft of ${cells} cells on ${cases.toLocaleString('en-GB')} cases × 9 agencies`;
    return figureOf(name, 's', seconds, cells <= 20 ? { atMost: 2 } : undefined);
  });
}

const policy = generatedPolicy(seed);
const { figures, compared } = decisions(policy);
const report = {
  version: 1,
  node: process.version,
  cedar: cedarVersion(),
  seed,
  answersCompared: compared,
  disagreements: 0,
  figures: [...figures, ...simulations(policy)],
};
process.stdout.write(
  values.json
    ? `${JSON.stringify(report, null, 2)}\n`
    : `${compared.toLocaleString('en-GB')} answers compared with Cedar ${report.cedar}, none differs.\n${asTable(report.figures)}`,
);
process.exitCode = report.figures.some(({ met }) => met === false) ? 1 : 0;
