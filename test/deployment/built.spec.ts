import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '../../dist/libs/adapter-kit/src/cli/concordat.js');

describe('the program as it was built', () => {
  it.each(['sql', 'rest', 'fhir', 'files', 'work-queue'])('S42: makes a working folder for %s', (connector) => {
    const folder = mkdtempSync(join(tmpdir(), 'concordat-built-'));
    const args = ['adapter', 'new', 'housing-north', '--kind', 'housing', '--connector', connector];
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { cwd: folder });
    const made = status === 0 ? readdirSync(join(folder, 'housing-north')).sort() : stderr.toString();
    rmSync(folder, { recursive: true });
    expect(made).toEqual(['.gitignore', 'README.md', 'adapter.yaml', 'concordat-adapter.service', 'environment.txt']);
  });
});
