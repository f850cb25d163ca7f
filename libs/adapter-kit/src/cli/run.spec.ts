import { runConcordat } from './run.js';
import { recordingTerminal } from './test-support/recording-terminal.js';

async function run(...argv: string[]) {
  const terminal = recordingTerminal();
  return { code: await runConcordat(argv, terminal), ...terminal.said };
}

describe('a command that is not understood', () => {
  const files = ['--left', 'a.csv', '--right', 'b.csv'];

  it.each([
    [['match', '--lft', 'a.csv'], 'There is no option --lft.'],
    [['match', 'a.csv'], '"a.csv" is not preceded by an option.'],
    [['match', '--left', 'a.csv'], 'Give two files with --left and --right, or one with --dedupe.'],
    [['match', ...files, '--dedupe', 'c.csv'], 'Give either --dedupe or --left and --right, not both.'],
    [['match', ...files, '--out'], '--out needs a value after it.'],
    [['match', ...files, '--out', '--json'], '--out needs a value after it.'],
    [['match', ...files, '--json=yes'], '--json takes no value.'],
    [['match', ...files, '--left', 'c.csv'], '--left is given twice.'],
    [['match', ...files, '--map', 'Surname'], '--map Surname is not of the form KIND=COLUMN'],
    [['match', ...files, '--plot', 'c.svg'], '--plot needs to know which pairs are right'],
    [
      ['match', ...files, '--truth', 't.csv', '--truth-column', 'x'],
      'Give either --truth or --truth-column, not both.',
    ],
    [['match', ...files, '--out', './a.csv'], '--out and --plot each need a file of their own'],
    [['mach'], 'There is no command "mach".'],
  ])('%j is answered by a sentence, the usage and exit code 2', async (argv, sentence) => {
    const { code, out, err } = await run(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n')[0]).toContain(sentence);
    expect(err).toContain('Usage: npm run concordat -- ');
  });
});

describe('help', () => {
  it('lists the commands', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toMatch(/match +link the records/);
  });

  it('of a command is its usage', async () => {
    const { code, out } = await run('match', '--help');
    expect(code).toBe(0);
    expect(out).toContain('--dedupe FILE');
  });

  it('is what no command at all gets, with exit code 2', async () => {
    const { code, out, err } = await run();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('match');
  });
});
