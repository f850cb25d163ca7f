import * as lists from './name-lists.js';
import { Ranked } from './random.js';
import type { Random } from './random.js';

export type Community = 'british' | 'asian' | 'other';
export type Sex = 'men' | 'women';

const surnames: Record<Community, Ranked> = {
  british: new Ranked([...lists.BRITISH_SURNAMES, ...lists.rareSurnames()], 12),
  asian: new Ranked([...lists.ASIAN_SURNAMES, ...lists.rareSurnames().slice(0, 600)], 3),
  other: new Ranked([...lists.OTHER_SURNAMES, ...lists.rareSurnames().slice(-3000)], 6),
};

/** Names come and go: every twenty years the lists are read from another place on, the very first names less so. */
const ERAS = 5;

const given: Record<Community, Record<Sex, Ranked[]>> = {
  british: {
    men: byEra([...lists.BRITISH_MEN, ...lists.rareGivenNames('men')]),
    women: byEra([...lists.BRITISH_WOMEN, ...lists.rareGivenNames('women')]),
  },
  asian: {
    men: byEra([...lists.ASIAN_MEN, ...lists.rareGivenNames('men').slice(0, 300)]),
    women: byEra([...lists.ASIAN_WOMEN, ...lists.rareGivenNames('women').slice(0, 300)]),
  },
  other: {
    men: byEra([...lists.OTHER_MEN, ...lists.rareGivenNames('men').slice(0, 500)]),
    women: byEra([...lists.OTHER_WOMEN, ...lists.rareGivenNames('women').slice(0, 500)]),
  },
};

function byEra(names: readonly string[]): Ranked[] {
  const [always, coming, rare] = [names.slice(0, 6), names.slice(6, 100), names.slice(100)];
  return Array.from({ length: ERAS }, (_, era) => {
    const from = Math.floor((coming.length * era) / ERAS);
    return new Ranked([...coming.slice(from), ...always, ...coming.slice(0, from), ...rare], 5);
  });
}

export function community(random: Random): Community {
  const chance = random.next();
  if (chance < 0.82) return 'british';
  return chance < 0.92 ? 'asian' : 'other';
}

export function surnameOf(random: Random, from: Community): string {
  return surnames[from].pick(random);
}

export function givenNameOf(random: Random, from: Community, sex: Sex, birthYear: number): string {
  const era = Math.min(ERAS - 1, Math.max(0, Math.floor((birthYear - 1930) / 20)));
  return given[from][sex][era]?.pick(random) ?? '';
}
