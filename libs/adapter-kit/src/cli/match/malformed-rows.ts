import { counted } from '../text-table.js';
import type { Progress } from './progress.js';

const MOST_SAID = 20;

/** Says which rows are left out: the first of a file one by one, then how many there were. */
export function malformedRows(file: string, progress: Progress): { hear(sentence: string): void; end(): void } {
  let count = 0;
  return {
    hear: (sentence) => {
      count += 1;
      if (count <= MOST_SAID) progress.say(`${sentence} It is left out.`);
    },
    end: () => {
      if (count > MOST_SAID)
        progress.say(`${file}: ${counted(count)} rows are left out; the first ${MOST_SAID} are above.`);
    },
  };
}
