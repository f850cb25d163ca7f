import type { FileRun, LastRun, RunStatus } from './last-run.js';
import type { Requirement } from './requirement-list.js';
import type { TestSource } from './sources.js';
import { filledIn, requirementsIn } from './titles.js';

export interface ShownBy {
  file: string;
  title: string;
  /** `changed`: the file is another one than was run. */
  status: RunStatus | 'not run' | 'changed';
}

export type Verdict = 'SHOWN' | 'FAILING' | 'NOT RUN' | 'NO TEST';

export interface Evidence extends Requirement {
  verdict: Verdict;
  tests: ShownBy[];
}

/** For each requirement the tests that name it, and how they went. */
export function evidenceFor(requirements: Requirement[], sources: TestSource[], lastRun: LastRun): Evidence[] {
  const tests = sources.flatMap((source) => testsOf(source, lastRun[source.file]));
  return requirements.map((requirement) => {
    const own = tests.filter(({ title }) => requirementsIn(title).includes(requirement.id));
    return { ...requirement, verdict: verdictOn(own), tests: own };
  });
}

/** What was run, by the titles it ran under, and what is written and was not run. */
function testsOf({ file, digest, titles }: TestSource, run: FileRun | undefined): ShownBy[] {
  const ran = run?.tests.filter(({ title }) => requirementsIn(title).length > 0) ?? [];
  const status = (one: RunStatus): ShownBy['status'] => (run?.digest === digest ? one : 'changed');
  const missing = titles.filter((title) => !ran.some((one) => filledIn(title).test(one.title)));
  const notRun: ShownBy['status'] = run?.broken && run.digest === digest ? 'failed' : 'not run';
  return [
    ...ran.map((one) => ({ file, title: one.title, status: status(one.status) })),
    ...missing.map((title) => ({ file, title, status: notRun })),
  ];
}

function verdictOn(tests: ShownBy[]): Verdict {
  if (tests.length === 0) return 'NO TEST';
  if (tests.some(({ status }) => status === 'failed')) return 'FAILING';
  return tests.some(({ status }) => status === 'passed') ? 'SHOWN' : 'NOT RUN';
}
