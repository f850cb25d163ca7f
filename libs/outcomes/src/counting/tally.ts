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

/** Minutes at each rate; `undefined` is time without one. */
export type MinutesByRate = ReadonlyMap<Decimal | undefined, Decimal>;

export interface PersonPeriod {
  readonly incidents: number;
  readonly roles: ReadonlyMap<string, MinutesByRate>;
}

/** What one source counted of one person in one period, where its incidents come without numbers. */
export interface Counted {
  readonly person: string;
  readonly period: Period;
  readonly source: string;
  /** All of them, whoever was at them. */
  readonly incidents: number;
  readonly roles: readonly { readonly role: string; readonly minutes: Decimal; readonly rate?: Decimal }[];
}

const NOTHING: PersonPeriod = { incidents: 0, roles: new Map() };

interface Gathering {
  incidents: Set<string>;
  roles: Map<string, Map<Decimal | undefined, Decimal>>;
}

/** Adds up what came in, person by person. */
export class Tally {
  private readonly gathered = new Map<string, Partial<Record<Period, Gathering>>>();

  add({ person, period, incident, role, minutes, rate }: Effort): void {
    const gathering = this.gathering(person, period);
    gathering.incidents.add(incident);
    spend(gathering, role, minutes, rate);
  }

  /** Counts that were already added up; somebody of whom nought was counted is known from then on. */
  addCounted({ person, period, source, incidents, roles }: Counted): void {
    const gathering = this.gathering(person, period);
    for (let nth = 0; nth < incidents; nth += 1) gathering.incidents.add(`${source} ${nth}`);
    for (const { role, minutes, rate } of roles) spend(gathering, role, minutes, rate);
  }

  private gathering(person: string, period: Period): Gathering {
    let periods = this.gathered.get(person);
    if (!periods) this.gathered.set(person, (periods = {}));
    return (periods[period] ??= { incidents: new Set(), roles: new Map() });
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

function spend({ roles }: Gathering, role: string, minutes: Decimal, rate: Decimal | undefined): void {
  let byRate = roles.get(role);
  if (!byRate) roles.set(role, (byRate = new Map()));
  byRate.set(rate, byRate.get(rate)?.plus(minutes) ?? minutes);
}

/** Of one role, or of all. */
export function spentBy(tally: Tally, people: readonly string[], period: Period, role?: string): Spent {
  let [minutes, poundMinutes] = [ZERO, ZERO];
  for (const person of people) {
    for (const [name, byRate] of tally.of(person, period).roles) {
      if (role !== undefined && name !== role) continue;
      for (const [rate, spent] of byRate) {
        minutes = minutes.plus(spent);
        if (rate) poundMinutes = poundMinutes.plus(spent.times(rate));
      }
    }
  }
  return { minutes, poundMinutes };
}

export function incidentsOf(tally: Tally, person: string): { before: number; after: number } {
  return { before: tally.of(person, 'BEFORE').incidents, after: tally.of(person, 'AFTER').incidents };
}

/** Every role that gave time, in the order of the alphabet, with its rates as pounds and pence, lowest first. */
export function ratesByRole(tally: Tally, people: Iterable<string>): Map<string, readonly string[]> {
  const found = new Map<string, Map<string, Decimal>>();
  for (const person of people) {
    for (const period of PERIODS) {
      for (const [role, byRate] of tally.of(person, period).roles) {
        const rates = found.get(role) ?? new Map<string, Decimal>();
        for (const rate of byRate.keys()) if (rate) rates.set(rate.toFixed(2), rate);
        found.set(role, rates);
      }
    }
  }
  const lowestFirst = (rates: Map<string, Decimal>): string[] =>
    [...rates].sort(([, a], [, b]) => a.cmp(b)).map(([text]) => text);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([role, rates]) => [role, lowestFirst(rates)]));
}

/** Whether all of their time has a rate; without, there is no cost. */
export function isPriced(tally: Tally, people: readonly string[]): boolean {
  return people.every((person) =>
    PERIODS.every((period) => [...tally.of(person, period).roles.values()].every((byRate) => !byRate.has(undefined))),
  );
}
