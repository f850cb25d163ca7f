import { FIELD_CATALOGUE } from '#contracts';
import { compare, decideMatch, normalise } from '#matching';
import { AGENCIES } from './agencies.js';
import { checkDigit, testNhsNumbers } from './people/nhs-number.js';
import { MAIN_IS_KNOWN_TO, madeUpPeople } from './people.js';

const today = new Date('2026-11-23T09:00:00Z');
const population = madeUpPeople({ today });
const everybody = [...population.byAgency.values()].flat();

/** What each agency would answer about `identity`, leaving out whether the concern is active. */
function answers(identity: (typeof population.main)['identity'], asker: string): Record<string, string> {
  const asked = normalise(identity);
  return Object.fromEntries(
    [...population.byAgency]
      .filter(([agency]) => agency !== asker)
      .map(([agency, people]) => [
        agency,
        decideMatch(people.map((person) => compare(asked, normalise(person.identity)))),
      ]),
  );
}

describe('the made-up people', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(madeUpPeople({ today })).toEqual(population);
    expect(madeUpPeople({ today, seed: 7 }).byAgency).not.toEqual(population.byAgency);
  });

  it('are about two hundred, known to every agency', () => {
    expect(everybody.length).toBeGreaterThan(200);
    for (const { id } of AGENCIES) expect(population.byAgency.get(id)?.length).toBeGreaterThan(20);
  });

  it('have one reference each in an agency', () => {
    const refs = everybody.map(({ localRef }) => localRef);
    expect(new Set(refs).size).toBe(refs.length);
  });

  it('have NHS numbers of the 999 range with a right check digit', () => {
    const numbers = everybody.flatMap(({ identity }) => identity.nhsNumber ?? []);
    expect(numbers.length).toBeGreaterThan(50);
    for (const number of numbers) {
      expect(number).toMatch(/^999\d{7}$/);
      expect(checkDigit(number.slice(0, 9))).toBe(Number(number[9]));
    }
    const [first, second] = testNhsNumbers();
    expect(first).not.toBe(second);
  });

  it('say what they say in fields of the catalogue', () => {
    const known = new Set(FIELD_CATALOGUE.map(({ key }) => key));
    for (const { values, summaries } of everybody) {
      for (const field of [...Object.keys(values), ...Object.keys(summaries)]) expect(known).toContain(field);
    }
  });

  it('have one whose free text names a medicine on record', () => {
    const trust = population.byAgency.get('fellside-mental-health') ?? [];
    const main = trust.find(({ localRef }) => localRef === population.main.refs['fellside-mental-health']);
    expect(main?.medicines).toEqual(['Testazapine']);
    expect(main?.values.currentMedication).toContain('Testazapine');
    expect(main?.values.triggersWorsens).toContain('Testazapine');
  });
});

describe('the main person of the journey', () => {
  it('is recognised by the five agencies that know them, and by no other', () => {
    const known = Object.entries(answers(population.main.identity, 'northmoor-police')).filter(
      ([, answer]) => answer !== 'NOT_KNOWN',
    );
    expect(known.sort()).toEqual(
      MAIN_IS_KNOWN_TO.filter((agency) => agency !== 'northmoor-police')
        .map((agency) => [agency, 'KNOWN'])
        .sort(),
    );
  });

  it('is recognised from what the police have on record alone', () => {
    const record = population.byAgency
      .get('northmoor-police')
      ?.find(({ localRef }) => localRef === population.main.refs['northmoor-police']);
    const found = Object.values(answers(record?.identity ?? {}, 'northmoor-police'));
    expect(found.filter((answer) => answer === 'KNOWN')).toHaveLength(4);
    expect(found).not.toContain('AMBIGUOUS');
  });
});

it('S26: the person known to the police alone is recognised elsewhere only without an active concern', () => {
  const found = Object.entries(answers(population.alone.identity, 'northmoor-police'));
  expect(found.filter(([, answer]) => answer !== 'NOT_KNOWN')).toEqual([['beacon-homes', 'KNOWN']]);
  const there = population.byAgency
    .get('beacon-homes')
    ?.find(({ localRef }) => localRef === population.alone.refs['beacon-homes']);
  expect(Date.parse(there?.concern?.lastContact ?? '')).toBeLessThan(today.getTime() - 200 * 86_400_000);
});

it('S02: one person is under 18', () => {
  const born = Date.parse(population.minor.identity.dateOfBirth ?? '');
  expect(today.getTime() - born).toBeLessThan(17 * 366 * 86_400_000);
});
