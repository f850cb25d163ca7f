/** What was opened, to be closed in the opposite order, once, whoever asks for it and however far opening has come. */
export class Closing {
  readonly #closers: (() => Promise<unknown> | void)[] = [];
  #running: Promise<void> | undefined;

  get begun(): boolean {
    return this.#running !== undefined;
  }

  /** When closing has begun already, closes this too, and throws. */
  async add(close: () => Promise<unknown> | void): Promise<void> {
    if (this.begun) await close();
    this.mustNotHaveBegun();
    this.#closers.push(close);
  }

  mustNotHaveBegun(): void {
    if (this.begun) throw new Error('Everything is being stopped.');
  }

  /** Closes all of it; rejects with the first failure after everything has been tried. */
  run(): Promise<void> {
    this.#running ??= this.#closeAll();
    return this.#running;
  }

  async #closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
