import { PlainError } from '../plain-error.js';
import type { Say } from '../say.js';

export interface TimedStep {
  name: string;
  ms: number;
}

/** Tells the journey step by step, as a person would, and keeps the time of each. */
export class Narrator {
  readonly steps: TimedStep[] = [];

  constructor(private readonly say: Say) {}

  async step<T>(name: string, work: (tell: Say) => Promise<T>): Promise<T> {
    const number = this.steps.length + 1;
    this.say(`\n${number}. ${name}`);
    const started = performance.now();
    const step = { name, ms: 0 };
    this.steps.push(step);
    try {
      return await work((line) => this.say(`   ${line}`));
    } finally {
      step.ms = Math.round(performance.now() - started);
    }
  }
}

/** What the journey is there to show: it ends here with the sentence where it does not hold. */
export function mustHold(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new PlainError(`This does not hold: ${sentence}`);
}
