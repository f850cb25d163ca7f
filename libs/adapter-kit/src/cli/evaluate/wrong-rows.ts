import { DataProblem } from '../failures.js';
import type { Progress } from '../match/progress.js';
import { counted } from '../text-table.js';

const MOST_SAID = 20;

/** What is wrong with a row, in words that name the column and never quote the cell. */
export class WrongRow extends Error {}

/** Rows that cannot be read. They stop the run, for a total without them is wrong; unless that was asked for. */
export class WrongRows {
  private count = 0;

  constructor(
    private readonly skip: boolean,
    private readonly progress: Progress,
  ) {}

  get skipped(): number {
    return this.count;
  }

  hear(file: string, line: number, why: string): void {
    this.count += 1;
    if (this.count <= MOST_SAID)
      this.progress.say(`${file} line ${line} ${why}.${this.skip ? ' It is left out.' : ''}`);
  }

  /** After the files were read to their ends, so that all mistakes are named at once. */
  end(): void {
    if (this.count === 0) return;
    const more = this.count > MOST_SAID ? ` The first ${MOST_SAID} are above.` : '';
    const rows = `${counted(this.count)} ${this.count === 1 ? 'row' : 'rows'}`;
    if (this.skip) {
      this.progress.say(`${rows} left out, which makes the totals too small.${more}`);
      return;
    }
    throw new DataProblem(
      `${rows} cannot be read, so nothing was worked out: totals without them would be wrong.${more} ` +
        'Put them right, or add --skip-malformed to leave them out.',
    );
  }
}
