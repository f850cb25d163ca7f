import { WrongUse } from '../failures.js';
import { textTable } from '../text-table.js';
import { LocalApi } from './local-api.js';
import { configurationOf } from './opened.js';
import type { Options } from './options.js';
import type { Subcommand } from './subcommand.js';

interface Waiting {
  id: string;
  asker: string;
  answerBy: string;
  urgent: boolean;
  candidates: { localRef: string; points: number }[];
}

const ANSWERS: Readonly<Record<string, 'KNOWN' | 'NOT_KNOWN'>> = { same: 'KNOWN', nobody: 'NOT_KNOWN' };

export const reviewCommand: Subcommand = {
  name: 'review',
  summary: 'list the matches that wait for a person, or decide one',
  usage: 'review [ENQUIRY --answer same|nobody [--ref REF] --by NAME] [--json]',
  options: ['answer', 'ref', 'by', 'json'],
  async run(options, terminal) {
    const [enquiry, ...more] = options.given;
    if (more.length > 0) throw new WrongUse('Decide one match at a time.');
    const api = LocalApi.of(configurationOf(options));
    if (enquiry !== undefined) {
      await api.post(`/reviews/${encodeURIComponent(enquiry)}`, decisionOf(options));
      return terminal.out('Answered.\n');
    }
    const waiting = await api.get<Waiting[]>('/reviews');
    if (options.json) return terminal.out(`${JSON.stringify(waiting.map(shown), null, 2)}\n`);
    if (waiting.length === 0) return terminal.out('No match waits for a person.\n');
    const rows = waiting.map(shown).map((one) => {
      return [one.enquiry, one.asker, one.answerBy, one.urgent ? 'yes' : 'no', one.records.join(', ')];
    });
    terminal.out(textTable(['Enquiry', 'Asked by', 'Decide by', 'Urgent', 'Our records'], rows));
    terminal.err('\nBoth sides stand beside each other on the adapter’s page: compare them there before you decide.\n');
  },
};

function decisionOf({ answer, ref, by }: Options): object {
  const chosen = answer !== undefined && Object.hasOwn(ANSWERS, answer) ? ANSWERS[answer] : undefined;
  if (!chosen) throw new WrongUse('--answer is same or nobody.');
  if (!by?.trim()) throw new WrongUse('Say with --by who has decided it.');
  if (chosen === 'NOT_KNOWN' && ref !== undefined) throw new WrongUse('--ref goes with --answer same.');
  return { answer: chosen, by: by.trim(), ...(ref !== undefined && { localRef: ref }) };
}

/** Names stay on the page: a terminal keeps what it has shown. */
const shown = ({ id, asker, answerBy, urgent, candidates }: Waiting) => ({
  enquiry: id,
  asker,
  answerBy,
  urgent,
  records: candidates.map(({ localRef }) => localRef),
});
