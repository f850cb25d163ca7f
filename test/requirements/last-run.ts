import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type RunStatus = 'passed' | 'failed' | 'skipped';

/** How one test file last went; written by `.ci/remember-test-run.mjs` whenever tests run. */
export interface FileRun {
  /** SHA-256 of the file as it was run. */
  digest: string;
  ranAt: string;
  /** It did not even load. */
  broken: boolean;
  tests: { title: string; status: RunStatus }[];
}

export type LastRun = Record<string, FileRun>;

export const LAST_RUN_FILE = '.artefacts/last-test-run.json';

/** Nothing where no test has run here yet. */
export function readLastRun(root: string): LastRun {
  try {
    return JSON.parse(readFileSync(join(root, LAST_RUN_FILE), 'utf8')) as LastRun;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`${LAST_RUN_FILE} cannot be read. Delete it and run the tests again.`);
  }
}
