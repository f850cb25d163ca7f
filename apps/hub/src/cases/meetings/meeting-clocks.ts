import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DAY } from '../../clocks/clock.js';
import { Deadlines } from '../../clocks/deadlines.js';

export const ASK_AGAIN = 'ASK_PERSON_AGAIN';
export const ACTION_DUE = 'ACTION_DUE';

/** What meetings leave to be done. */
@Injectable()
export class MeetingClocks implements OnModuleInit {
  constructor(@Inject(Deadlines) private readonly deadlines: Deadlines) {}

  onModuleInit(): void {
    this.deadlines.register(
      {
        kind: ASK_AGAIN,
        what: 'Ask the person again what they think, and record it with a meeting',
        for: ['COORDINATOR'],
        soonMs: 3 * DAY,
      },
      { kind: ACTION_DUE, what: 'Do what was agreed at a meeting', for: ['COORDINATOR', 'PANEL'], soonMs: 2 * DAY },
    );
  }
}
