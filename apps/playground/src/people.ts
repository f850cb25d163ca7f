import type { StandInPerson } from '#adapter-kit';
import type { PersonIdentity } from '#contracts';
import { AGENCIES } from './agencies.js';
import type { PlaygroundAgency } from './agencies.js';
import { asWrittenBy, household, identity } from './people/identities.js';
import type { Household } from './people/identities.js';
import { testNhsNumbers } from './people/nhs-number.js';
import { fullContent, someContent } from './people/profile-content.js';
import { Random } from './random.js';

/** The made-up people of every agency, and those whom the journey is about. */
export interface Population {
  /** By agency; an agency without people has an empty list. */
  byAgency: ReadonlyMap<string, StandInPerson[]>;
  everybody: readonly MadeUpPerson[];
  /** Several agencies have an active concern for this person. */
  main: MadeUpPerson;
  /** The agency that asks about them. */
  mainIsAt: string;
  /** True when it is known beforehand which agencies know the main person, false where only matching can tell. */
  isLabelled: boolean;
  /** Only the police have an active concern for this person. */
  alone: MadeUpPerson;
  /** Under 18. */
  minor: MadeUpPerson;
}

/** Somebody, and what each agency that knows them calls them. */
export interface MadeUpPerson {
  identity: PersonIdentity;
  refs: Record<string, string>;
  /** Where an agency has more than one record of them: the others. */
  otherRefs?: Record<string, string[]>;
  /** Agencies with an active concern. */
  activeAt: string[];
}

export interface PopulationOptions {
  seed?: number;
  /** How many people there are besides those the journey is about. */
  others?: number;
  today?: Date;
}

/** Ages are of this year, so that a birthday stays the same whenever the people are made. */
const YEAR = 2026;

const DAY = 24 * 60 * 60 * 1000;

export function madeUpPeople({ seed = 20_261, others = 190, today = new Date() }: PopulationOptions = {}): Population {
  const maker = new PeopleMaker(new Random(seed), today);
  const home = maker.home();
  const main = maker.person(home, 41, { familyName: 'Testcase', givenName: 'Robin' });
  for (const id of MAIN_IS_KNOWN_TO) maker.known(main, id, { active: true, full: true });
  const parent = maker.person(home, 68, { familyName: 'Testcase', givenName: 'Morgan' });
  maker.known(parent, 'harbour-housing', { active: true });
  maker.known(parent, 'westvale-council', { active: false });

  const alone = maker.person(maker.home(), 52, { familyName: 'Onceknown', givenName: 'Ellis' });
  maker.known(alone, 'northmoor-police', { active: true, full: true });
  maker.known(alone, 'beacon-homes', { active: false });

  const minor = maker.person(maker.home(), 15 + YEAR - today.getUTCFullYear(), {
    familyName: 'Youngsample',
    givenName: 'Jamie',
  });
  maker.known(minor, 'northmoor-police', { active: true });
  maker.known(minor, 'northmoor-council', { active: true });

  maker.strangers(others);
  return {
    byAgency: maker.byAgency,
    everybody: maker.everybody,
    main,
    mainIsAt: 'northmoor-police',
    isLabelled: true,
    alone,
    minor,
  };
}

export const MAIN_IS_KNOWN_TO = [
  'northmoor-police',
  'fellside-mental-health',
  'north-ambulance',
  'harbour-housing',
  'northmoor-council',
] as const;

class PeopleMaker {
  readonly byAgency = new Map<string, StandInPerson[]>(AGENCIES.map(({ id }) => [id, []]));
  readonly everybody: MadeUpPerson[] = [];
  readonly #nhsNumbers = testNhsNumbers();
  #homes = 0;
  #people = 0;

  constructor(
    private readonly random: Random,
    private readonly today: Date,
  ) {}

  home(): Household {
    this.#homes += 1;
    return household(this.random, this.#homes);
  }

  person(home: Household, age: number, name: { familyName?: string; givenName?: string }): MadeUpPerson {
    this.#people += 1;
    const nhsNumber = this.#nhsNumbers.next().value;
    const options = { index: this.#people, nhsNumber, age, year: YEAR, name };
    const person = { identity: identity(this.random, home, options), refs: {}, activeAt: [] };
    this.everybody.push(person);
    return person;
  }

  known(person: MadeUpPerson, agencyId: string, how: { active: boolean; full?: boolean }): void {
    const agency = AGENCIES.find(({ id }) => id === agencyId) as PlaygroundAgency;
    const there = this.byAgency.get(agencyId) ?? [];
    const localRef = `${agency.prefix}-${String(10_001 + there.length)}`;
    const lastContact = this.#daysAgo(how.active ? this.random.whole(2, 120) : this.random.whole(300, 900));
    there.push({
      localRef,
      identity: asWrittenBy(agency.kind, person.identity, this.random),
      concern: { lastContact },
      ...(how.full ? fullContent(agency.kind) : someContent(agency.kind, this.random)),
    });
    person.refs[agencyId] = localRef;
    if (how.active) person.activeAt.push(agencyId);
  }

  /** Four in ten live with somebody, mostly of one family; half of those known to an agency have an active concern. */
  strangers(count: number): void {
    let home = this.home();
    let familyName: string | undefined;
    for (let made = 0; made < count; made += 1) {
      const alone = !this.random.chance(0.4);
      if (alone) home = this.home();
      const ofTheFamily = !alone && this.random.chance(0.7) ? familyName : undefined;
      const person = this.person(home, this.random.whole(19, 88), { familyName: ofTheFamily });
      familyName = person.identity.familyName;
      for (const { id } of this.random.some(AGENCIES, this.random.whole(1, 4))) {
        this.known(person, id, { active: this.random.chance(0.5) });
      }
    }
  }

  #daysAgo(days: number): string {
    return new Date(this.today.getTime() - days * DAY).toISOString().slice(0, 10);
  }
}
