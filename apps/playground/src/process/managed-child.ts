import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { PlainError, sentenceOf } from '../plain-error.js';
import type { Say } from '../say.js';
import { builtFile } from './built-file.js';
import { lastWords } from './log-file.js';

export interface ChildOptions {
  /** How people call it: "the hub". */
  name: string;
  /** The JavaScript file to run. */
  entry: string;
  env: Record<string, string>;
  logFile: string;
  /** True once it can be used. */
  isReady: () => Promise<boolean>;
  say: Say;
}

const END_WITH_PARENT = builtFile('./end-with-parent.js', import.meta.url).href;
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'TZ', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'];
const LONGEST_START = 120_000;
const LONGEST_STOP = 8_000;
const LONGEST_PAUSE = 30_000;

/** One program of the partnership: started, watched, started again when it dies, and stopped. */
export class ManagedChild {
  #process: ChildProcess | undefined;
  #wanted = false;

  constructor(private readonly options: ChildOptions) {}

  get pid(): number | undefined {
    return this.#process && !hasEnded(this.#process) ? this.#process.pid : undefined;
  }

  /** Resolves once it is ready; rejects with a sentence when it ends before that. */
  async start(): Promise<void> {
    this.#wanted = true;
    try {
      await this.#launch();
    } catch (error) {
      this.#wanted = false;
      await this.#end('SIGKILL');
      throw error;
    }
  }

  /** Ends it at once, as a power cut would; it stays down until it is started again. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.#wanted = false;
    await this.#end(signal);
  }

  /** Asks it to close, and ends it if it does not within some seconds. */
  stop(): Promise<void> {
    return this.kill('SIGTERM');
  }

  async #launch(): Promise<void> {
    const child = this.#spawn();
    const deadline = Date.now() + LONGEST_START;
    while (!(await this.options.isReady().catch(() => false))) {
      if (hasEnded(child)) throw new PlainError(`${this.#called} did not start: ${await this.#because()}`);
      if (Date.now() > deadline) throw new PlainError(`${this.#called} was not ready in two minutes. ${this.#more}`);
      await delay(100);
    }
    if (hasEnded(child)) throw new PlainError(`${this.#called} ended at once: ${await this.#because()}`);
    child.once('exit', () => void this.#revive());
  }

  #spawn(): ChildProcess {
    const log = openSync(this.options.logFile, 'a', 0o600);
    const inherited = INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
    const child = spawn(process.execPath, ['--import', END_WITH_PARENT, this.options.entry], {
      env: { ...(Object.fromEntries(inherited) as Record<string, string>), NO_COLOR: '1', ...this.options.env },
      stdio: ['ignore', log, log, 'ipc'],
      // A group of its own: Ctrl-C is for the playground alone, which then stops its children in order.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    closeSync(log);
    child.on('error', () => undefined);
    this.#process = child;
    return child;
  }

  async #revive(): Promise<void> {
    for (let pause = 1_000; this.#wanted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      this.options.say(`${this.#called} ended unexpectedly and is being started again. ${this.#more}`);
      const started = await this.#launch().then(
        () => true,
        () => false,
      );
      if (started) return;
      await delay(pause);
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (!child || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP);
    await ended;
    clearTimeout(late);
  }

  get #called(): string {
    return this.options.name.charAt(0).toUpperCase() + this.options.name.slice(1);
  }

  get #more(): string {
    return `More is in ${this.options.logFile}.`;
  }

  async #because(): Promise<string> {
    const said = await lastWords(this.options.logFile);
    return `${said === '' ? 'it said nothing.' : sentenceOf(said)} ${this.#more}`;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
