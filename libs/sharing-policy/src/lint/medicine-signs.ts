import { NO_MEDICINE } from './ordinary-words.js';
import type { Token } from './tokens.js';

/** Endings that only names of medicines have, in words long enough. */
const ENDINGS = [
  ...['azepine', 'azepam', 'zolam', 'olol', 'pril', 'sartan', 'statin', 'oxetine', 'triptyline', 'pramine', 'apine'],
  ...['idone', 'idol', 'perazine', 'promazine', 'thixol', 'piprazole', 'oxacin', 'mycin', 'cillin', 'cycline'],
  ...['prazole', 'conazole', 'gabalin', 'setron', 'triptan', 'gliptin', 'gliflozin', 'xaban', 'codone', 'dipine'],
  ...['barbital', 'barbitone', 'zodone', 'faxine', 'asone', 'olone'],
];
const SHORTEST_WITH_ENDING = 7;

/** Classes of medicines, and words that prescribers use for when to take one. */
const TELLING: ReadonlySet<string> = new Set(
  [
    'antipsychotic antipsychotics antidepressant antidepressants anticonvulsant anticonvulsants benzodiazepine',
    'benzodiazepines ssri ssris snri snris maoi maois neuroleptic neuroleptics nocte prn tds qds',
  ]
    .join(' ')
    .split(' '),
);

const UNITS: ReadonlySet<string> = new Set(
  [
    'mg mgs mcg mcgs ug µg μg milligram milligrams milligramme milligrammes microgram micrograms microgramme',
    'microgrammes ml mls millilitre millilitres tablet tablets tab tabs capsule capsules puff puffs',
  ]
    .join(' ')
    .split(' '),
);

const NUMBERS: ReadonlySet<string> = new Set('half one two three four five six seven eight nine ten'.split(' '));

export function isTelling({ word }: Token): boolean {
  if (TELLING.has(word)) return true;
  if (word.length < SHORTEST_WITH_ENDING || NO_MEDICINE.has(word)) return false;
  const singular = word.endsWith('s') ? word.slice(0, -1) : word;
  return ENDINGS.some((ending) => singular.endsWith(ending));
}

/** How many tokens from `index` on say a dose: "20 mg", "2 tablets", "one puff"; 0 where they do not. */
export function doseLengthAt(tokens: readonly Token[], index: number): number {
  const [amount, unit] = [tokens[index], tokens[index + 1]];
  if (amount === undefined || unit === undefined || unit.start - amount.end > 3) return 0;
  return (amount.isNumber || NUMBERS.has(amount.word)) && UNITS.has(unit.word) ? 2 : 0;
}
