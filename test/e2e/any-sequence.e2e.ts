import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { ACTS, PEOPLE, takeSteps, THE_WAY } from '../support/any-sequence.js';
import type { Step } from '../support/any-sequence.js';
import { IDENTITY, openedCase } from '../support/case-steps.js';
import { PartnershipOfDoubles } from '../support/partnership-of-doubles.js';
import { testPostgres } from '../support/postgres.js';
import { brokenRules } from '../support/rules-that-never-break.js';

let postgres: Awaited<ReturnType<typeof testPostgres>>;
let partnership: PartnershipOfDoubles;

beforeAll(async () => {
  postgres = await testPostgres();
  partnership = await PartnershipOfDoubles.start(await postgres.createDatabase());
  partnership.everybodyHelps(['mental-health', 'housing'], IDENTITY);
}, 180_000);

afterAll(async () => {
  await partnership?.close();
  await postgres?.stop();
});

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(...PEOPLE),
  what: fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[])),
  which: fc.nat(11),
});

/** The way that leads somewhere, where at each step somebody may leave it out, do another's part, or do something else. */
const sequence: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(
      fc.oneof({ weight: 9, arbitrary: fc.constant('AS_IT_IS' as const) }, fc.constant('LEFT_OUT' as const), step),
      { minLength: THE_WAY.length, maxLength: THE_WAY.length },
    ),
    fc.array(step, { maxLength: 6 }),
  )
  .map(([turns, after]) => [
    ...turns.flatMap((turn, nth) => {
      if (turn === 'LEFT_OUT') return [];
      return turn === 'AS_IT_IS' ? [THE_WAY[nth]!] : [turn, THE_WAY[nth]!];
    }),
    ...after,
  ]);

const database = (): DataSource => partnership.hub.app.get(DataSource);
const holds = async (steps: readonly Step[]): Promise<string> => {
  const caseRef = await openedCase(partnership);
  await takeSteps(partnership, caseRef, steps, async () => {
    expect(await brokenRules(database(), caseRef)).toEqual([]);
  });
  const approved = `SELECT manifest_id AS id FROM disclosure_manifest WHERE case_ref = $1 AND state IN ('APPROVED', 'VOID')`;
  const ids = (await database().query(approved, [caseRef])).map(({ id }: { id: string }) => id);
  for (const agency of partnership.agencies.values()) {
    const pushed = agency.of('profile.push').filter(({ manifest }) => manifest.caseRef === caseRef);
    for (const { manifest } of pushed) expect(ids).toContain(manifest.manifestId);
  }
  return (await partnership.as('coordinator').get(`/api/cases/${caseRef}`)).state;
};

describe('whatever anybody tries, in whatever order', () => {
  it('S18, S19, S31, S34, S41: no push without approval, no case without owner, no copy after closure, no decision without both sides', async () => {
    const reached: string[] = [];
    const never = fc.asyncProperty(sequence, async (steps) => void reached.push(await holds(steps)));
    await fc.assert(never, { numRuns: 9, examples: [[[...THE_WAY]]], endOnFailure: true });
    // The way itself leads to a copy and to the end of it: a test of nothing but refusals would say nothing.
    expect(['REVOKING', 'CLOSED']).toContain(reached[0]);
    expect(new Set(reached).size).toBeGreaterThan(1);
  }, 300_000);
});
