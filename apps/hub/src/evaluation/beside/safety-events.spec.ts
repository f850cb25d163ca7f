import fc from 'fast-check';
import { daysBetween, plusDays } from '#outcomes';
import { daysInCommunity, goneBy } from './safety-events.js';
import type { SafetyEvent } from './safety-events.js';

const before = { from: '2025-01-01', to: '2025-07-01' };
const after = { from: '2026-01-01', to: '2026-07-01' };
const gone = (events: SafetyEvent[]) => goneBy({ window: before, events: [] }, { window: after, events }, 25);

describe('who can be counted', () => {
  it.each([
    [[], undefined],
    [[{ kind: 'COMPLAINT', on: '2026-02-01' }], undefined],
    [[{ kind: 'LEFT_AREA', on: '2026-02-01' }], 'LEFT_AREA'],
    [[{ kind: 'DETAINED', on: '2026-01-01', until: '2026-02-15' }], undefined],
    [[{ kind: 'DETAINED', on: '2026-01-01', until: '2026-02-16' }], 'DETAINED'],
    [[{ kind: 'DETAINED', on: '2026-06-01' }], undefined],
    [[{ kind: 'DETAINED', on: '2025-08-01' }], 'DETAINED'],
    [
      [
        { kind: 'LEFT_AREA', on: '2026-01-05' },
        { kind: 'DEATH', on: '2026-03-01' },
      ],
      'DIED',
    ],
  ] as [SafetyEvent[], string | undefined][])('S05: %j makes %s', (events, event) => {
    expect(gone(events)).toBe(event);
  });

  it('S05: days in the community are those that a slow count finds', () => {
    const day = fc.integer({ min: -30, max: 210 });
    const event = fc.record({ kind: fc.constantFrom('DETAINED', 'DEATH', 'LEFT_AREA'), on: day, long: day });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), (made) => {
        const events = made.map(({ kind, on, long }): SafetyEvent => {
          const first = plusDays(after.from, on);
          return kind === 'DETAINED'
            ? { kind, on: first, until: plusDays(first, Math.abs(long) + 1) }
            : { kind: kind as 'DEATH', on: first };
        });
        let slow = 0;
        for (let nth = 0; nth < daysBetween(after.from, after.to); nth += 1) {
          const today = plusDays(after.from, nth);
          const away = events.some(({ kind, on, until = '' }) =>
            kind === 'DETAINED' ? on <= today && today < until : on <= today,
          );
          if (!away) slow += 1;
        }
        expect(daysInCommunity(after, events)).toBe(slow);
      }),
    );
  });
});
