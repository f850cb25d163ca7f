import type { Period } from '../calendar/windows.js';
import { PERIODS } from '../calendar/windows.js';
import type { Decimal } from '../numbers/decimals.js';
import { ZERO } from '../numbers/decimals.js';

/** Time that one role gave to one incident with one person. */
export interface Effort {
  readonly person: string;
  readonly period: Period;
  /** One incident may need several roles, and then comes several times. */
  readonly incident: string;
  readonly role: string;
  /** Of all officers of the role together. */
  readonly minutes: Decimal;
  /** Pounds an hour; undefined where nobody said. */
  readonly rate?: Decimal;
}

/** Kept in minutes, and in pounds × minutes, so that nothing is divided, and nothing rounded, before the end. */
export interface Spent {
  readonly minutes: Decimal;
  readonly poundMinutes: Decimal;
}

export interface RoleSpent extends Spent {
  /** Rates used, in the order met. */
  readonly rates: ReadonlySet<string>;
  /** Whether some of it came without a rate, so that there is no cost. */
  readonly unpriced: boolean;
}

export interface PersonPeriod {
  readonly incidents: number;
  readonly roles: ReadonlyMap<string, RoleSpent>;
}

const NOTHING: PersonPeriod = { incidents: 0, roles: new Map() };

interface Gathering {
  incidents: Set<string>;
  roles: Map<string, { minutes: Decimal; poundMinutes: Decimal; rates: Set<string>; unpriced: boolean }>;
}

/** Adds up what came in, person by person. */
export class Tally {
  private readonly gathered = new Map<string, Partial<Record<Period, Gathering>>>();

  add({ person, period, incident, role, minutes, rate }: Effort): void {
    let periods = this.gathered.get(person);
    if (!periods) this.gathered.set(person, (periods = {}));
    const gathering = (periods[period] ??= { incidents: new Set(), roles: new Map() });
    gathering.incidents.add(incident);
    let spent = gathering.roles.get(role);
    if (!spent)
      gathering.roles.set(role, (spent = { minutes: ZERO, poundMinutes: ZERO, rates: new Set(), unpriced: false }));
    spent.minutes = spent.minutes.plus(minutes);
    if (rate) {
      spent.poundMinutes = spent.poundMinutes.plus(minutes.times(rate));
      spent.rates.add(rate.toString());
    } else spent.unpriced = true;
  }

  /** Nobody heard of has had no incident. */
  of(person: string, period: Period): PersonPeriod {
    const gathering = this.gathered.get(person)?.[period];
    return gathering ? { incidents: gathering.incidents.size, roles: gathering.roles } : NOTHING;
  }

  knows(person: string): boolean {
    return this.gathered.has(person);
  }

  people(): Iterable<string> {
    return this.gathered.keys();
  }
}

export function spentBy(tally: Tally, people: readonly string[], period: Period): Spent {
  let [minutes, poundMinutes] = [ZERO, ZERO];
  for (const person of people) {
    for (const spent of tally.of(person, period).roles.values()) {
      minutes = minutes.plus(spent.minutes);
      poundMinutes = poundMinutes.plus(spent.poundMinutes);
    }
  }
  return { minutes, poundMinutes };
}

export function incidentsOf(tally: Tally, person: string): { before: number; after: number } {
  return { before: tally.of(person, 'BEFORE').incidents, after: tally.of(person, 'AFTER').incidents };
}

export function isPriced(tally: Tally, people: readonly string[]): boolean {
  return people.every((person) =>
    PERIODS.every((period) => [...tally.of(person, period).roles.values()].every(({ unpriced }) => !unpriced)),
  );
}

/** Every role that gave time, in the order of the alphabet. */
export function rolesOf(tally: Tally, people: readonly string[]): string[] {
  const roles = new Set<string>();
  for (const person of people)
    for (const period of PERIODS) for (const role of tally.of(person, period).roles.keys()) roles.add(role);
  return [...roles].sort();
}
