import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { errorCode } from '#contracts';
import { DEFAULT_WEIGHTS, LearningSample, learningWeights } from '#matching';
import type { Weights } from '#matching';
import type { AdapterConfig } from '../config.js';
import { CLOCK, CONFIG } from '../parts.js';
import type { Clock } from '../parts.js';
import { readLearnt, writeLearnt } from './weights-file.js';
import type { Learnt } from './weights-file.js';
import { writeWhole } from './whole-file.js';

/** How much a population has to grow or shrink before it is learnt from again. */
const MUCH = 0.2;
const LONG_MS = 90 * 24 * 60 * 60_000;

/**
 * What agreement is worth, learnt from the agency's own records while everybody is gone through anyway, and kept beside
 * the index. Until then, and of few people, it is the built-in estimate.
 */
@Injectable()
export class LearntWeights {
  private readonly logger = new Logger('Weights');
  private readonly path: string;
  private loading: Promise<void> | undefined;
  private learnt: Learnt | undefined;
  private learning: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<AdapterConfig, 'agency' | 'indexFolder'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.path = join(config.indexFolder, `${config.agency}.people-weights`);
  }

  get current(): Weights {
    return this.learnt?.weights ?? DEFAULT_WEIGHTS;
  }

  /** What was learnt before the last start. One that cannot be used is said in the log by a code, and learnt anew. */
  load(): Promise<void> {
    this.loading ??= this.read();
    return this.loading;
  }

  /** To be given everybody of one pass over the system; undefined where what was learnt still holds. */
  sample(people: number): LearningSample | undefined {
    return this.isDue(people) ? new LearningSample() : undefined;
  }

  /** Begins to learn and comes back at once: whoever is asked about meanwhile is weighed as before. */
  learnFrom(sample: LearningSample): void {
    this.learning = this.learning
      .then(() => this.learn(sample))
      .catch((error: unknown) => this.logger.warn(`Nothing could be learnt: ${errorCode(error)}`));
  }

  /** What is under way is given up. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.learning;
  }

  /** Once what is under way has been learnt. */
  async settled(): Promise<void> {
    await this.learning;
  }

  private isDue(people: number): boolean {
    if (!this.learnt) return true;
    const { of, at } = this.learnt;
    return Math.abs(people - of) > MUCH * of || this.clock().getTime() - at.getTime() > LONG_MS;
  }

  private async learn(sample: LearningSample): Promise<void> {
    const records = sample.records();
    const learning = learningWeights(records);
    for (;;) {
      const { done, value } = learning.next();
      if (this.stopped) return;
      if (done) return this.keep({ weights: value, of: records.of, at: this.clock() });
      await nextTurn();
    }
  }

  private async keep(learnt: Learnt): Promise<void> {
    this.learnt = learnt;
    await mkdir(this.config.indexFolder, { recursive: true, mode: 0o700 });
    await writeWhole(this.path, [writeLearnt(learnt)]);
    this.logger.log(`Learnt from ${learnt.of} records: ${learnt.weights.name}`);
  }

  private async read(): Promise<void> {
    try {
      this.learnt = readLearnt(await readFile(this.path));
      if (!this.learnt) this.logger.warn('The weights on disk cannot be used and are learnt anew: DAMAGED');
    } catch (error) {
      const code = errorCode(error);
      if (code !== 'ENOENT') this.logger.warn(`The weights on disk cannot be used and are learnt anew: ${code}`);
    }
  }
}
