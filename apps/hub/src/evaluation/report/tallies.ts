import { Decimal, Tally, WINDOW_MODES } from '#outcomes';
import type { RateSource, WindowMode } from '#outcomes';
import type { ContactsCounted } from '../counts/count.entities.js';
import type { DrawnPerson, Material } from './material.js';
import { policeCounts } from './people-of.js';

/** What the police counted of everybody who was drawn, with the protocol's rates. */
export function tallyOf(material: Material, mode: WindowMode): Tally {
  const tally = new Tally();
  const rates = ratesOf(material.content.rates);
  for (const person of material.people) {
    const add = (period: 'BEFORE' | 'AFTER', rows: readonly ContactsCounted[] = []): void => {
      for (const { agency: source, incidents, roles } of rows) {
        const spent = roles.map(({ role, minutes }) => ({
          role,
          minutes: new Decimal(minutes),
          ...rateOf(rates, role),
        }));
        tally.addCounted({ person: person.subject, period, source, incidents, roles: spent });
      }
    };
    add('BEFORE', policeCounts(material, person, 'BEFORE'));
    add('AFTER', policeCounts(material, person, mode));
  }
  return tally;
}

/** The other way of laying the windows, where everybody analysed has been counted in it too (S54). */
export function otherTally(
  material: Material,
  analysed: readonly DrawnPerson[],
): { windows: WindowMode; tally: Tally } | undefined {
  const other = WINDOW_MODES.find((mode) => mode !== material.content.windows)!;
  const whole = analysed.every((person) => policeCounts(material, person, other));
  return whole ? { windows: other, tally: tallyOf(material, other) } : undefined;
}

export type Rates = ReadonlyMap<string, Decimal>;

export function ratesOf(rates: readonly RateSource[]): Rates {
  return new Map(rates.map(({ role, poundsPerHour }) => [role, new Decimal(poundsPerHour)]));
}

function rateOf(rates: Rates, role: string): { rate?: Decimal } {
  const rate = rates.get(role);
  return rate ? { rate } : {};
}
