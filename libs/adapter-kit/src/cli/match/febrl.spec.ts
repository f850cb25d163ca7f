import { fileURLToPath } from 'node:url';
import { runConcordat } from '../run.js';
import { recordingTerminal } from '../test-support/recording-terminal.js';
import type { MatchReport } from './report.js';

const file = (name: string): string =>
  fileURLToPath(new URL(`../../../../matching/test-data/${name}`, import.meta.url));

test('FEBRL 4 is linked as it comes, its blanks before the names of columns and all', async () => {
  const terminal = recordingTerminal();
  const files = ['--left', file('febrl_dataset4a.csv'), '--right', file('febrl_dataset4b.csv')];
  const code = await runConcordat(['match', ...files, '--truth-column', 'rec_id', '--json'], terminal);
  const { left, quality, notes } = JSON.parse(terminal.said.out) as MatchReport;
  expect(code).toBe(0);
  expect(left).toMatchObject({ records: 5000, malformed: 0, idColumn: 'rec_id', columns: { rec_id: 'ignored' } });
  expect(notes.join()).toContain('FEBRL');
  expect(quality?.truePairs).toBe(5000);
  expect(quality?.link.f1).toBeGreaterThan(0.995);
  expect(terminal.said.err).toContain('candidate pairs');
});
