import { Controller, Get, Inject } from '@nestjs/common';
import { Mailbox, parked } from '#bullmq-transport';
import { ReviewClock } from '../matching/review-clock.js';
import type { ReviewsWaiting } from '../matching/review-clock.js';
import { PeopleIndex } from '../matching/people-index.js';
import { CONFIG, MAILBOX, SYSTEM } from '../parts.js';
import type { Own } from '../parts.js';
import type { WatchedSystem } from '../watched-system.js';

const PATIENCE_MS = 1500;

type State = 'up' | 'down' | 'unknown';

export interface Health {
  ok: boolean;
  agency: string;
  indexReady: boolean;
  /** While the index is being built: so far. */
  people: number;
  /** How many people there will be, where the system says so. */
  peopleExpected?: number;
  mailbox: State;
  /** As the last call found it. */
  system: State;
  reviews: ReviewsWaiting;
}

@Controller('health')
export class HealthController {
  constructor(
    private readonly people: PeopleIndex,
    private readonly reviews: ReviewClock,
    @Inject(CONFIG) private readonly own: Own,
    @Inject(MAILBOX) private readonly mailbox: Mailbox,
    @Inject(SYSTEM) private readonly system: WatchedSystem,
  ) {}

  @Get()
  async health(): Promise<Health> {
    const mailbox = await this.mailboxState();
    const system = this.system.state;
    return {
      ok: mailbox === 'up' && system !== 'down' && this.people.ready,
      agency: this.own.agency,
      indexReady: this.people.ready,
      people: this.people.size,
      ...(this.people.expectedSize !== undefined && { peopleExpected: this.people.expectedSize }),
      mailbox,
      system,
      reviews: await this.reviews.waiting(),
    };
  }

  private async mailboxState(): Promise<State> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<State>((resolve) => {
      timer = setTimeout(() => resolve('down'), PATIENCE_MS);
    });
    const asked = parked(this.mailbox, 1).then(
      (): State => 'up',
      (): State => 'down',
    );
    const state = await Promise.race([asked, late]);
    clearTimeout(timer);
    return state;
  }
}
