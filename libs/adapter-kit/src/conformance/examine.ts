import { ConcordatError } from '#contracts';
import type { AgencySystem, Finding } from '../agency-system.js';
import { Bench, Broken, expectReadsBack } from './bench.js';

const PATIENCE_MS = 30_000;
/** Every copy carries the emergency-care statement; below this there is room for little beside it. */
const SMALLEST_COPY = 1_000;
const SMALLEST_LINE = 200;

/** What is not right yet with a system, before it goes live. Leaves nothing behind. */
export async function* examine(system: AgencySystem, person?: string): AsyncIterable<Finding> {
  if (system.examineRecords) yield* system.examineRecords();
  if (system.examineCopies) yield* system.examineCopies();
  yield room(system);
  yield* oneCopy(system, person);
}

function room({ limits }: AgencySystem): Finding {
  const what = 'the room for a copy';
  const { characters, lineCharacters } = limits ?? {};
  const small =
    (characters !== undefined && characters < SMALLEST_COPY) ||
    (lineCharacters !== undefined && lineCharacters < SMALLEST_LINE);
  if (!small)
    return {
      what,
      ok: true,
      said: characters === undefined ? 'No limit is known.' : `It has ${characters} characters.`,
    };
  return {
    what,
    ok: false,
    said: `It has ${characters ?? lineCharacters} characters; many copies will not fit, and none is ever shortened.`,
    todo: `Give copies ${SMALLEST_COPY} characters or more, and a line ${SMALLEST_LINE}, and say so in the configuration.`,
  };
}

/** One made-up copy in, read, and out again, each step told of by itself. */
async function* oneCopy(system: AgencySystem, person: string | undefined): AsyncIterable<Finding> {
  const bench = new Bench(system, system, PATIENCE_MS, person);
  const copy = bench.copy();
  const steps: [string, string, () => Promise<void>][] = [
    [
      'putting a copy in',
      'Check the connection, the table or path of copies, and the right to write there.',
      () => bench.put(copy),
    ],
    ['reading it back', 'Check the columns of copies and the right to read them.', () => expectReadsBack(bench, copy)],
    [
      'listing it',
      'Check how copies are listed.',
      async () => {
        if ((await bench.listed(copy.copyId)).length !== 1) throw new Broken('The list does not have it once.');
      },
    ],
    [
      'taking it out',
      'Give the right to delete copies: without it nothing that is put in comes out again.',
      () => bench.remove(copy.copyId),
    ],
  ];
  for (const [what, todo, step] of steps) {
    try {
      await step();
      yield { what, ok: true, said: 'It works.' };
    } catch (error) {
      yield {
        what,
        ok: false,
        said: error instanceof Broken || error instanceof ConcordatError ? error.message : 'It fails.',
        todo,
      };
      break;
    }
  }
  const [left] = await bench.clear();
  if (left === undefined) return;
  yield {
    what: 'what is left',
    ok: false,
    said: `The made-up copy ${left} is still there.`,
    todo: 'Take it out by hand.',
  };
}
