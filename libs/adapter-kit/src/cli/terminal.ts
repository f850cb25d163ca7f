/** Where a command writes. Results go to `out`; everything said along the way goes to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** True where a person watches, so that a line may be written over. */
  readonly live: boolean;
  /** Milliseconds; only differences count. */
  now(): number;
}

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  live: process.stderr.isTTY === true,
  now: () => performance.now(),
};
