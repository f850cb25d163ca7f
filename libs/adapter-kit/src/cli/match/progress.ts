import type { Terminal } from '../terminal.js';

const PAUSE = { live: 200, logged: 1000 };

/** Says how far a long run is: one line written over where a person watches, else at most one line a second. */
export class Progress {
  private last: number;
  private open = false;

  constructor(private readonly terminal: Terminal) {
    this.last = terminal.now();
  }

  step(text: () => string): void {
    const now = this.terminal.now();
    if (now - this.last < (this.terminal.live ? PAUSE.live : PAUSE.logged)) return;
    this.last = now;
    this.terminal.err(this.terminal.live ? `\r\u001B[K${text()}` : `${text()}\n`);
    this.open = this.terminal.live;
  }

  /** A line that stays. */
  say(text: string): void {
    this.done();
    this.terminal.err(`${text}\n`);
  }

  done(): void {
    if (this.open) this.terminal.err('\r\u001B[K');
    this.open = false;
  }
}
