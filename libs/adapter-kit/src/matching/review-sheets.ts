import { Inject, Injectable, Logger } from '@nestjs/common';
import type { PersonIdentity } from '#contracts';
import { explain, normalise } from '#matching';
import type { MatchScore } from '#matching';
import type { AgencySystem } from '../agency-system.js';
import { SYSTEM } from '../parts.js';
import type { OpenReview } from './reviews.js';
import { Scoring } from './scoring.js';
import { SealedIdentities } from './sealed-identity.js';

export interface Candidate {
  localRef: string;
  /** Undefined where the system no longer holds them. */
  identity?: PersonIdentity;
  score: number;
  /** Name of the weights it was scored with. */
  weights?: string;
  /** In words, the strongest reason first. */
  because: string[];
  /** In words, by attribute. */
  byAttribute: Partial<Record<MatchScore['because'][number]['attribute'], string>>;
}

export interface ReviewSheet {
  identity: PersonIdentity;
  /** The most likely first. */
  candidates: Candidate[];
}

/** Both sides of a match in the clear, for as long as somebody looks at it: nothing of it is kept. */
@Injectable()
export class ReviewSheets {
  private readonly logger = new Logger('Reviews');

  constructor(
    private readonly scoring: Scoring,
    private readonly sealed: SealedIdentities,
    @Inject(SYSTEM) private readonly system: AgencySystem,
  ) {}

  /** That it was read is in the log, by its id. */
  async of({ enquiryId, asker, sealedIdentity, refs }: OpenReview): Promise<ReviewSheet> {
    this.logger.log(`Read: the match to decide for ${enquiryId}`);
    const identity = await this.sealed.open(sealedIdentity, asker, enquiryId);
    const candidates = await Promise.all(refs.map((ref) => this.candidate(identity, ref)));
    return { identity, candidates: candidates.sort((one, other) => other.score - one.score) };
  }

  private async candidate(asked: PersonIdentity, localRef: string): Promise<Candidate> {
    const own = await this.system.person(localRef);
    if (!own) return { localRef, score: 0, because: [], byAttribute: {} };
    const score = this.scoring.now().compare(normalise(asked), normalise(own.identity));
    const sentences = score.because.map((one) => [one.attribute, explain({ ...score, because: [one] })[0]]);
    const byAttribute = Object.fromEntries(sentences) as Candidate['byAttribute'];
    const { weights } = score;
    return { localRef, identity: own.identity, score: score.score, weights, because: explain(score), byAttribute };
  }
}
