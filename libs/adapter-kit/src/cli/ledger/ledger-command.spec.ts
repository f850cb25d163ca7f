import { madeUpExport } from '../../../../ledger/test-support/made-up-export.js';
import type { MadeUpExport } from '../../../../ledger/test-support/made-up-export.js';
import { runConcordat } from '../run.js';
import { recordingTerminal } from '../test-support/recording-terminal.js';
import { testFolder } from '../test-support/folder.js';

const folder = testFolder();
let made: MadeUpExport;
let ledger: string;
let keys: string;

beforeAll(async () => {
  made = await madeUpExport(12, [5, 10]);
  ledger = folder.write('ledger.ndjson', `${made.lines.join('\n')}\n`);
  keys = folder.write('keys.json', JSON.stringify(made.keys));
});

async function run(...argv: string[]) {
  const terminal = recordingTerminal();
  return { code: await runConcordat(['ledger', ...argv], terminal), ...terminal.said };
}

describe('concordat ledger verify', () => {
  it('says that an export holds, who countersigned it, and what nobody has yet', async () => {
    const { code, out } = await run('verify', ledger, '--keys', keys);
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'The ledger holds: 12 entries, 2 checkpoints.',
      'The newest checkpoint, 2026-09-01T00:00:10Z, covers 10 entries; countersigned by police, housing.',
      '2 entries came after it: nobody has countersigned them yet.',
      '',
    ]);
  });

  it('names the first bad line in plain words, and exits with 1', async () => {
    const bad = folder.write('bad.ndjson', made.lines.join('\n').replace('"actor\\":\\"nurse', '"actor\\":\\"other'));
    const { code, out, err } = await run('verify', bad, '--keys', keys);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^Line 2 does not hold\. Entry 1 does not fit its hash/);
    expect(JSON.parse((await run('verify', bad, '--keys', keys, '--json')).out)).toMatchObject({
      ok: false,
      fault: { line: 2 },
    });
  });

  it('wants what the own adapter countersigned to be in it', async () => {
    const { checkpoint } = JSON.parse(made.lines[6] ?? '') as { checkpoint: object };
    const seen = folder.write('seen.json', JSON.stringify(checkpoint));
    expect((await run('verify', ledger, '--keys', keys, '--seen', seen)).out).toContain('5 entries that were seen');
    const other = folder.write('other.json', JSON.stringify({ ...checkpoint, root: 'x'.repeat(43) }));
    expect((await run('verify', ledger, '--keys', keys, '--seen', other)).err).toContain('written anew');
  });
});

describe('concordat ledger prove', () => {
  it('writes a proof of one entry that verifies without the rest', async () => {
    const proof = folder.path('proof.json');
    expect(await run('prove', ledger, '--entry', 'e3', '--out', proof)).toMatchObject({ code: 0, out: '' });
    expect(folder.read('proof.json')).not.toContain('case-4');
    const { code, out } = await run('verify', '--proof', proof, '--keys', keys);
    expect(code).toBe(0);
    expect(out).toContain('Entry 3 stands in the ledger of 10 entries');
    const forged = folder.write('forged.json', folder.read('proof.json').replace('case-3', 'case-9'));
    expect((await run('verify', '--proof', forged, '--keys', keys)).err).toBe(
      'The entry is not in the ledger that the checkpoint is of.\n',
    );
  });

  it('says why it cannot', async () => {
    expect((await run('prove', ledger, '--entry', 'e99')).err).toContain('no such entry');
    expect((await run('prove', ledger, '--number', '12')).err).toContain('No checkpoint covers this entry yet');
  });
});

describe('concordat ledger search', () => {
  it('prints what it finds, as lines or as JSON', async () => {
    const { out, err } = await run('search', ledger, '--about', 'case-4');
    expect(out).toMatch(/^ +4 {2}2026-09-01T00:00:04Z {2}CASE_READ {2}nurse {2}case-4 {2}\{"agency":"housing"\}\n$/);
    expect(err).toBe('1 found.\n');
    const json = (await run('search', ledger, '--from', '2026-09-01T00:00:11Z', '--json')).out.trim().split('\n');
    expect(json.map((text) => (JSON.parse(text) as { seq: number }).seq)).toEqual([11, 12]);
  });
});

describe('concordat ledger', () => {
  it.each<[string[], number, string]>([
    [[], 2, 'Say what to do'],
    [['verify'], 2, 'Name the one file'],
    [['verify', 'a', 'b'], 2, 'Name the one file'],
    [['verify', 'a'], 2, '--keys is missing'],
    [['verify', 'a', '--out', 'b'], 2, 'ledger verify has no option --out.'],
    [['search', 'a', '--from', 'yesterday'], 2, '--from is a time'],
    [['prove', 'a'], 2, 'Give either --entry or --number.'],
    [['export', '--out', 'a'], 2, '--hub is missing'],
    [['export', '--database', '--hub', 'http://h', '--out', 'a'], 2, 'Give either --hub or --database'],
    [['search', '/no/such/file'], 1, 'could not be read (ENOENT)'],
  ])('%j is answered by a sentence', async (argv, code, sentence) => {
    const answer = await run(...argv);
    expect(answer.code).toBe(code);
    expect(answer.err).toContain(sentence);
  });

  it('takes no private key for a public one', async () => {
    const own = folder.write('private.json', JSON.stringify({ hub: { ...made.keys.hub[0], d: 'secret' } }));
    const { err } = await run('verify', ledger, '--keys', own);
    expect(err).toContain('does not hold public keys');
    expect(err).not.toContain('secret');
  });
});
