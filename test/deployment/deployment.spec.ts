import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brokenDeployment, composeFile } from './compose.js';
import type { Compose } from './compose.js';

const ROOT = join(import.meta.dirname, '../..');
const FILE = join(ROOT, 'docker-compose.yml');
const compose = composeFile(FILE);

const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;

describe('the reference deployment', () => {
  it('has every service without root, without rights and without a writable root, and every agency by itself', () => {
    expect(brokenDeployment(compose)).toEqual([]);
  });

  it('has hub, workers, mailboxes, and adapters that each have a database of their own', () => {
    const names = Object.keys(compose.services).sort();
    expect(names).toEqual([
      'adapter-housing-north',
      'adapter-police-north',
      'housing-north-db',
      'hub-db',
      'hub-web',
      'hub-worker',
      'mailboxes',
      'police-north-db',
    ]);
  });

  it.each<[string, (broken: Compose) => void]>([
    ['hub-web runs as root, or as whoever its image says', ({ services }) => (services['hub-web']!.user = '0:0')],
    ['mailboxes may write to its own root file system', ({ services }) => delete services.mailboxes!.read_only],
    ['hub-db keeps rights of the kernel', ({ services }) => (services['hub-db']!.privileged = true)],
    ['mailboxes is open to other machines', ({ services }) => (services.mailboxes!.ports = ['6379:6379'])],
    ['mailboxes has no version', ({ services }) => (services.mailboxes!.image = 'valkey/valkey:latest')],
    [
      'adapter-police-north meets hub-web on hub',
      ({ services }) => services['adapter-police-north']!.networks!.push('hub'),
    ],
    [
      'adapter-police-north meets adapter-housing-north on housing-north',
      ({ services }) => services['adapter-police-north']!.networks!.push('housing-north'),
    ],
    ['mail-hub leads outside', ({ networks }) => (networks['mail-hub'] = {})],
    [
      'hub-web has a secret in the file: SESSION_SECRET',
      ({ services }) => (services['hub-web']!.environment = { SESSION_SECRET: 'made up' }),
    ],
  ])('is found out where %s', (sentence, breakIt) => {
    const broken = structuredClone(compose);
    breakIt(broken);
    expect(brokenDeployment(broken)).toContain(sentence);
  });

  (hasCompose ? it : it.skip)('is what docker compose reads it as (skipped where that client is not installed)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'concordat-compose-'));
    copyFileSync(FILE, join(folder, 'docker-compose.yml'));
    for (const file of ['hub.env', 'police-north/environment.txt', 'housing-north/environment.txt']) {
      mkdirSync(dirname(join(folder, 'secrets', file)), { recursive: true });
      writeFileSync(join(folder, 'secrets', file), 'MADE_UP=yes\n');
    }
    const said = spawnSync('docker', ['compose', '--profile', 'agencies', 'config', '--quiet'], { cwd: folder });
    rmSync(folder, { recursive: true });
    expect({ status: said.status, error: said.stderr.toString() }).toMatchObject({ status: 0 });
  });
});

describe.each(['apps/hub/Dockerfile', 'libs/adapter-kit/Dockerfile'])('%s', (file) => {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

  it('runs as nobody in particular, and says whether it is well', () => {
    expect(last).toContain('USER 1000:1000');
    expect(last.findIndex((line) => line.startsWith('USER '))).toBeLessThan(
      last.findIndex((line) => line.startsWith('CMD ')),
    );
    expect(last.filter((line) => line.startsWith('HEALTHCHECK '))).toHaveLength(1);
  });

  it('leaves behind what it was built with, and takes no file of the builder’s machine besides', () => {
    expect(last.filter((line) => /^(ADD|COPY) (?!--from=build )/.test(line))).toEqual([]);
    expect(lines.filter((line) => /^FROM .*:(latest)?$/.test(line) || /^FROM [^:]+( AS \w+)?$/.test(line))).toEqual([]);
    expect(lines.some((line) => line.includes('npm prune --omit=dev'))).toBe(true);
    expect(readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['*', '**/secrets', '**/node_modules']),
    );
  });

  it('starts a program that there is', () => {
    const command = JSON.parse(lines.findLast((line) => line.startsWith('CMD '))!.slice(4)) as string[];
    const source = command[1]!.replace(/^dist\//, '').replace(/\.js$/, '.ts');
    expect(readFileSync(join(ROOT, source), 'utf8')).not.toBe('');
  });
});
