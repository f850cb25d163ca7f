import { existsSync, readFileSync, statSync } from 'node:fs';
import { checkedText } from '../../configuration/check-text.js';
import { ConfigurationSchema } from '../../configuration/configuration-schema.js';
import { runConcordat } from '../run.js';
import { testFolder } from '../test-support/folder.js';
import { recordingTerminal } from '../test-support/recording-terminal.js';
import { templates } from './new-command.js';

describe('concordat adapter', () => {
  const folder = testFolder();
  const run = async (...args: string[]) => {
    const terminal = recordingTerminal();
    const code = await runConcordat(['adapter', ...args], terminal);
    return { code, out: terminal.said.out, err: terminal.said.err };
  };

  it.each(['sql', 'rest', 'fhir', 'files', 'work-queue'])(
    'S10: makes a folder for one more agency, to be reached by %s, without a line of code',
    async (connector) => {
      const place = folder.path(`housing-${connector}`);
      expect((await run('new', place, '--kind', 'housing', '--connector', connector)).code).toBe(0);
      const text = readFileSync(`${place}/adapter.yaml`, 'utf8');
      const { adapter } = checkedText(text, 'adapter.yaml', ConfigurationSchema);
      expect(adapter).toMatchObject({ agency: `housing-${connector}`, kind: 'HOU' });
      for (const file of ['README.md', '.gitignore', 'environment.txt', 'concordat-adapter.service']) {
        expect(existsSync(`${place}/${file}`)).toBe(true);
      }
      expect(statSync(`${place}/environment.txt`).mode & 0o077).toBe(0);
    },
  );

  it('offers a template for every connector', async () => {
    expect((await templates()).sort()).toEqual(['files', 'fhir', 'rest', 'sql', 'work-queue'].sort());
  });

  it.each([
    [['new'], 'Give one name'],
    [['new', 'No Good', '--kind', 'housing', '--connector', 'sql'], 'The name takes small letters'],
    [['new', 'housing-x', '--kind', 'castle', '--connector', 'sql'], '--kind is one of police'],
    [['new', 'housing-x', '--kind', 'housing', '--connector', 'fax'], '--connector is one of'],
    [['new', 'housing-x', '--colour', 'blue'], "Unknown option '--colour'"],
    [['dance'], 'There is no "adapter dance"'],
    [[], 'Say what to do'],
  ])('says what is wrong with %j', async (args, said) => {
    const { code, err } = await run(...args);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(said) as string });
  });

  it('touches nothing that is there already', async () => {
    const place = folder.path('housing-twice');
    await run('new', place, '--kind', 'HOU', '--connector', 'sql');
    const { code, err } = await run('new', place, '--kind', 'HOU', '--connector', 'rest');
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('is there already') as string });
  });

  it('prints the schema that is published with it', async () => {
    const published = new URL('../../../schema/adapter.schema.json', import.meta.url);
    expect(JSON.parse((await run('schema')).out)).toEqual(JSON.parse(readFileSync(published, 'utf8')));
  });

  it('names the line of what is wrong with a configuration, and ends with 1', async () => {
    const file = folder.write('bad.yaml', 'version: 1\nadapter: {}\n');
    const { code, err } = await run('run', '--config', file);
    expect(code).toBe(1);
    expect(err).toMatch(/bad\.yaml line 2: adapter needs "agency"/);
  });
});
