import { relative } from 'node:path';
import { backendNamed, portNumber, readOptions } from './command-line.js';
import { startPartnership } from './partnership.js';
import type { Partnership } from './partnership.js';
import { sentenceOf } from './plain-error.js';
import { startPortal } from './portal.js';
import { sayToStderr, sayToStdout as say } from './say.js';
import { stopSignal } from './stop-signal.js';

const USAGE = 'Usage: npm start -- [--data FOLDER] [--port NUMBER] [--backend postgres|redis]';
const DEFAULT_FOLDER = '.concordat/playground';
const DEFAULT_PORT = 3000;

async function main(): Promise<number> {
  const signal = stopSignal();
  const started = Date.now();
  let partnership: Partnership | undefined;
  try {
    const given = readOptions(
      { data: { type: 'string' }, port: { type: 'string' }, backend: { type: 'string', default: 'postgres' } },
      USAGE,
    );
    partnership = await startPartnership({
      dataFolder: given.data ?? DEFAULT_FOLDER,
      hubPort: portNumber(given.port, DEFAULT_PORT),
      backend: backendNamed(given.backend),
      say,
      signal,
    });
    const portal = await startPortal(partnership, await partnership.ports.claim('portal'));
    explain(partnership, portal.url, Math.round((Date.now() - started) / 1_000));
    await stopped(signal);
    say('\nStopping.');
    await portal.close();
    await partnership.stop();
    say('Stopped. Start again with "npm start": everything is still there.');
    return 0;
  } catch (error) {
    await partnership?.stop().catch(() => undefined);
    sayToStderr(sentenceOf(error));
    return 1;
  }
}

function explain({ hub, folder }: Partnership, portalUrl: string, seconds: number): void {
  const path = relative(process.cwd(), folder.path);
  const shown = path.startsWith('..') ? folder.path : path;
  for (const line of [
    '',
    `Ready after ${seconds} seconds. Nine made-up agencies share what helps, each keeping its own records.`,
    '',
    `  Begin here    ${portalUrl}`,
    '                who to be, bringing people in, and what each officer sees',
    `  Console       ${hub.url}`,
    `  API           ${hub.url}/api/openapi.json`,
    `  Data          ${shown}`,
    `  Logs          ${shown}/logs`,
    '',
    '  1. At Northmoor Police, bring Robin Testcase in.',
    '  2. Be Cora Sampleton, the coordinator, and open the referral in the console.',
    '  3. Be Hana Testcase for health and Pat Example for the police to sign.',
    '',
    'Stop with Ctrl-C. "npm run journey" goes through all of it by itself.',
  ]) {
    say(line);
  }
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}

process.exitCode = await main();
// A timer of a library must not keep a stopped playground alive.
setTimeout(() => process.exit(), 2_000).unref();
