import type { Spent, Tally } from '../counting/tally.js';
import { incidentsOf, isPriced, ratesByRole, spentBy } from '../counting/tally.js';
import type { Decimal } from '../numbers/decimals.js';
import { rounded, ZERO } from '../numbers/decimals.js';
import type { BeforeAfter } from '../statistics/bootstrap.js';
import { bootstrapReductions } from '../statistics/bootstrap.js';
import type { Change, Measured } from './measured.js';
import { changeOf, measured } from './measured.js';

export interface Demand {
  readonly incidents: Measured;
  readonly hours: Measured;
  /** Police cost alone; null where some time has no rate. */
  readonly cost: Measured | null;
  readonly roles: readonly RoleDemand[];
}

export interface Changes {
  readonly incidents: Change;
  readonly hours: Change;
  readonly cost: Change | null;
}

export interface RoleDemand {
  readonly role: string;
  /** Pounds an hour, as given. */
  readonly rates: readonly string[];
  readonly hoursBefore: number;
  readonly hoursAfter: number;
  readonly costBefore: number | null;
  readonly costAfter: number | null;
}

export interface Drawing {
  readonly resamples: number;
  readonly seed: string;
}

export function demandOf(tally: Tally, people: readonly string[], drawing: Drawing): Demand {
  const priced = isPriced(tally, people);
  const each = people.map((person) => ({
    incidents: incidentsOf(tally, person),
    before: spentBy(tally, [person], 'BEFORE'),
    after: spentBy(tally, [person], 'AFTER'),
  }));
  const incidents = each.map((person) => person.incidents);
  const minutes = each.map(({ before, after }) => pair(before.minutes, after.minutes));
  const costs = each.map(({ before, after }) => pair(before.poundMinutes, after.poundMinutes));
  const drawn = bootstrapReductions([incidents, minutes, ...(priced ? [costs] : [])], drawing);
  const changes = changesOf(tally, people);
  return {
    incidents: measured(changes.incidents, people, incidents, drawn[0]),
    hours: measured(changes.hours, people, minutes, drawn[1]),
    cost: changes.cost && measured(changes.cost, people, costs, drawn[2]),
    roles: [...ratesByRole(tally, people)].map(([role, rates]) => roleDemand(tally, people, priced, role, rates)),
  };
}

/** The totals and their reduction, without intervals. */
export function changesOf(tally: Tally, people: readonly string[]): Changes {
  const [before, after] = [spentBy(tally, people, 'BEFORE'), spentBy(tally, people, 'AFTER')];
  const counts = people.map((person) => incidentsOf(tally, person));
  const sum = (of: keyof BeforeAfter): Decimal => counts.reduce((total, count) => total.plus(count[of]), ZERO);
  return {
    incidents: changeOf(sum('before'), sum('after'), 0),
    hours: changeOf(before.minutes, after.minutes, 2, 60),
    cost: isPriced(tally, people) ? changeOf(before.poundMinutes, after.poundMinutes, 2, 60) : null,
  };
}

function roleDemand(
  tally: Tally,
  people: readonly string[],
  priced: boolean,
  role: string,
  rates: readonly string[],
): RoleDemand {
  const [before, after] = [spentBy(tally, people, 'BEFORE', role), spentBy(tally, people, 'AFTER', role)];
  const cost = ({ poundMinutes }: Spent): number | null => (priced ? rounded(poundMinutes.div(60), 2) : null);
  return {
    role,
    rates,
    hoursBefore: rounded(before.minutes.div(60), 2),
    hoursAfter: rounded(after.minutes.div(60), 2),
    costBefore: cost(before),
    costAfter: cost(after),
  };
}

function pair(before: Decimal, after: Decimal): BeforeAfter {
  return { before: before.toNumber(), after: after.toNumber() };
}
