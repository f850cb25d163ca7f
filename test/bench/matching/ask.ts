import { decideMatch, KEY_TYPES, matchKeys, normalise, screeningCodes } from '#matching';
import type { LocalCodeMaker, MatchScore, NormalisedPerson, Scorer } from '#matching';
import { timed } from './timed.js';
import type { Agency, Enquiry } from './agency.js';

/** What became of all enquiries, and how long the agency took over each, in milliseconds. */
export interface Answers {
  known: { asked: number; screened: number; automatic: number; reviewed: number };
  unknown: { asked: number; reachingStepTwo: number; reviewed: number };
  /** KNOWN with somebody else's reference, whoever was asked about. */
  wrongAutomatic: number;
  readonly screenTimes: number[];
  readonly confirmTimes: number[];
  readonly keyTypes: Map<string, KeyTypeUse>;
}

/** How often a key type was one of those that met, and how often the only one. */
export interface KeyTypeUse {
  known: number;
  knownAlone: number;
  unknown: number;
  unknownAlone: number;
}

/** So that compiling is not what is measured. */
const WARM_UP = 2;

/** Puts every enquiry to the agency, through both steps. */
export function ask({ index, records, enquiries }: Agency, maker: LocalCodeMaker, scorer: Scorer): Answers {
  const answers = nothingYet();
  const out = new Uint32Array(256);
  const persons = enquiries.map(({ asked }) => normalise(asked));
  const codes = persons.map((person, number) => screeningCodes(person, maker, { enquiry: String(number) }));
  for (let warm = 0; warm < WARM_UP; warm += 1) for (const some of codes) index.candidates(some, out);
  enquiries.forEach(({ ref }, number) => {
    answers.screenTimes.push(timed(() => index.candidates(codes[number] ?? [], out)));
    const count = index.candidates(codes[number] ?? [], out);
    const person = persons[number] ?? normalise({});
    const confirm = (): Scored[] =>
      Array.from(out.subarray(0, count), (ordinal) => {
        const held = records.get(ordinal) ?? normalise({});
        return { ref: index.refOf(ordinal), held, score: scorer.compare(person, held) };
      });
    if (count > 0) answers.confirmTimes.push(timed(confirm));
    const scored = confirm();
    const verdict = decideMatch(scored.map(({ score }) => score));
    const likely = scored.filter(({ score }) => score.verdict !== 'NOT_KNOWN').map((one) => one.ref);
    judge(answers, ref, { verdict, likely, candidates: scored.map((one) => one.ref) });
    noteKeyTypes(answers.keyTypes, person, ref, scored);
  });
  return answers;
}

interface Scored {
  readonly ref: string;
  readonly held: NormalisedPerson;
  readonly score: MatchScore;
}

interface Answer {
  readonly verdict: string;
  readonly likely: readonly string[];
  readonly candidates: readonly string[];
}

function judge(answers: Answers, ref: Enquiry['ref'], { verdict, likely, candidates }: Answer): void {
  const isReviewed = verdict === 'AMBIGUOUS';
  if (verdict === 'KNOWN' && likely[0] !== ref) answers.wrongAutomatic += 1;
  if (ref === undefined) {
    answers.unknown.asked += 1;
    if (candidates.length > 0) answers.unknown.reachingStepTwo += 1;
    if (isReviewed) answers.unknown.reviewed += 1;
    return;
  }
  answers.known.asked += 1;
  if (candidates.includes(ref)) answers.known.screened += 1;
  if (verdict === 'KNOWN' && likely[0] === ref) answers.known.automatic += 1;
  if (isReviewed && likely.includes(ref)) answers.known.reviewed += 1;
}

function noteKeyTypes(
  uses: Map<string, KeyTypeUse>,
  person: NormalisedPerson,
  ref: string | undefined,
  scored: readonly { ref: string; held: NormalisedPerson }[],
): void {
  const asked = new Set(matchKeys(person));
  const met = new Set<string>();
  for (const one of scored) {
    if (ref !== undefined && one.ref !== ref) continue;
    for (const key of matchKeys(one.held, 'held')) if (asked.has(key)) met.add(key.split('\u001f')[0] ?? '');
  }
  for (const name of met) {
    const use = uses.get(name);
    if (!use) continue;
    const alone = met.size === 1 ? 1 : 0;
    if (ref === undefined) {
      use.unknown += 1;
      use.unknownAlone += alone;
    } else {
      use.known += 1;
      use.knownAlone += alone;
    }
  }
}

function nothingYet(): Answers {
  const unused = (): KeyTypeUse => ({ known: 0, knownAlone: 0, unknown: 0, unknownAlone: 0 });
  return {
    known: { asked: 0, screened: 0, automatic: 0, reviewed: 0 },
    unknown: { asked: 0, reachingStepTwo: 0, reviewed: 0 },
    wrongAutomatic: 0,
    screenTimes: [],
    confirmTimes: [],
    keyTypes: new Map(KEY_TYPES.map(({ name }) => [name, unused()])),
  };
}
