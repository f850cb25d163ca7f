import { Injectable } from '@nestjs/common';
import { forPopulation, scorerFrom } from '#matching';
import type { Scorer } from '#matching';
import { LearntWeights } from './learnt-weights.js';
import { PeopleIndex } from './people-index.js';

/** Made anew where the population has grown or shrunk by this much: a sixth of a bit. */
const STEP = 0.1;

/** The scorer of this agency by now: what was learnt, weighed for as many people as there are. */
@Injectable()
export class Scoring {
  private made: { name: string; size: number; scorer: Scorer } | undefined;

  constructor(
    private readonly weights: LearntWeights,
    private readonly people: PeopleIndex,
  ) {}

  now(): Scorer {
    const { current } = this.weights;
    const { size } = this.people;
    const { made } = this;
    if (made?.name === current.name && Math.abs(size - made.size) <= STEP * made.size) return made.scorer;
    const scorer = scorerFrom(forPopulation(current, size));
    this.made = { name: current.name, size, scorer };
    return scorer;
  }
}
