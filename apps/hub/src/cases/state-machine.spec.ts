import { CASE_STATES, checkMove, MOVES } from './state-machine.js';

describe('S23: a case moves only as the machine says', () => {
  it.each(CASE_STATES.flatMap((from) => CASE_STATES.map((to) => [from, to] as const)))('%s → %s', (from, to) => {
    if (MOVES[from].includes(to)) expect(() => checkMove(from, to)).not.toThrow();
    else expect(() => checkMove(from, to)).toThrow(/This case is/);
  });

  it('has a way to an end from every state', () => {
    const reaches = (from: string, seen: string[] = []): boolean =>
      from === 'CLOSED' ||
      MOVES[from as keyof typeof MOVES].some((to) => !seen.includes(to) && reaches(to, [...seen, from]));
    for (const state of CASE_STATES) expect(reaches(state)).toBe(true);
  });

  it('lets every open state be suspended at once', () => {
    const open = CASE_STATES.filter((state) => !['SUSPENDED', 'REVOKING', 'CLOSED'].includes(state));
    for (const state of open) expect(MOVES[state]).toContain('SUSPENDED');
  });

  it('never reopens a closed case', () => {
    expect(MOVES.CLOSED).toEqual([]);
  });
});
