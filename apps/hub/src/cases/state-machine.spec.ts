import { readFileSync } from 'node:fs';
import { withDrawing } from './diagram.js';
import { CASE_STATES, MOVERS, MOVES, nextStates, OPEN_STATES, STATES, whyNotMove } from './state-machine.js';
import type { Mover, State } from './state-machine.js';

const README = new URL('./README.md', import.meta.url);
const EVERYBODY = Object.keys(MOVERS) as Mover[];

describe('S23: a referral moves only as the machine says', () => {
  it.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))('%s → %s', (from, to) => {
    for (const by of EVERYBODY) {
      const there = MOVES.some((move) => move.from === from && move.to === to && move.by === by);
      if (there) expect(whyNotMove(from, to, by)).toBeUndefined();
      else expect(whyNotMove(from, to, by)).toMatch(/^This case is .*\.$/);
    }
  });

  it('says what else could be done, or who else could do it', () => {
    expect(whyNotMove('CLOSED', 'ACTIVE', 'GATE')).toBe('This case is CLOSED; it cannot become ACTIVE. It stays so.');
    expect(whyNotMove('PANEL', 'ACTIVE', 'PERSON')).toBe(
      'This case is PANEL; only health and police together can make it ACTIVE.',
    );
    expect(whyNotMove('REVOKING', 'ACTIVE', 'PERSON')).toContain('From there it can go to CLOSED.');
  });

  it('has a way to an end from every state, and a way there from the beginning', () => {
    const reaches = (from: State, ends: readonly State[], seen: readonly State[] = []): boolean =>
      ends.includes(from) || nextStates(from).some((to) => !seen.includes(to) && reaches(to, ends, [...seen, from]));
    for (const state of STATES) {
      expect(reaches(state, ['CLOSED', 'NO_MULTI_AGENCY'])).toBe(true);
      expect(reaches('REFERRED', [state])).toBe(true);
    }
  });

  it('lets one person alone suspend every open case at once', () => {
    for (const state of OPEN_STATES) expect(nextStates(state, 'PERSON')).toContain('SUSPENDED');
  });

  it('S58: never reopens a closed case: whoever returns gets a new one', () => {
    expect(nextStates('CLOSED')).toEqual([]);
    expect(nextStates('REVOKING')).toEqual(['CLOSED']);
  });

  it('S31: takes acceptance, plan, return to work and closing through the gate alone', () => {
    const alone = MOVES.filter(({ by }) => by === 'PERSON').map(({ from, to }) => `${from} ${to}`);
    for (const step of [
      'STAKEHOLDER_MEETING EARLY_INTERVENTION',
      'EARLY_INTERVENTION PANEL',
      'PANEL ACTIVE',
      'REVIEW ACTIVE',
      'ESCALATED ACTIVE',
      'CLOSURE_PROPOSED REVOKING',
    ]) {
      expect(alone).not.toContain(step);
    }
  });

  it('S34: ends a case that has run out even where nobody acts', () => {
    for (const state of OPEN_STATES) expect(nextStates(state, 'CLOCK')).toContain('SUSPENDED');
    expect(nextStates('SUSPENDED', 'CLOCK')).toEqual(['REVOKING']);
  });

  it('is kept by the asking agency and the enquiry until there is a case', () => {
    expect(STATES.filter((state) => !(CASE_STATES as readonly State[]).includes(state))).toEqual([
      'REFERRED',
      'MATCHING',
      'NO_MULTI_AGENCY',
    ]);
  });
});

describe('the drawing of the machine', () => {
  it('is the one the code gives: run `npm run diagram` if this fails', () => {
    const text = readFileSync(README, 'utf8');
    expect(text).toBe(withDrawing(text));
  });
});
