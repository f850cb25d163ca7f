import type { Tally } from '../counting/tally.js';
import { incidentsOf, isPriced, rolesOf, spentBy } from '../counting/tally.js';
import { Decimal, rounded, ZERO } from '../numbers/decimals.js';
import type { BeforeAfter } from '../statistics/bootstrap.js';
import { bootstrapReductions } from '../statistics/bootstrap.js';
import type { Measured } from './measured.js';
import { measured } from './measured.js';

export interface Demand {
  readonly incidents: Measured;
  readonly hours: Measured;
  /** Police cost alone; null where some time has no rate. */
  readonly cost: Measured | null;
  readonly roles: readonly RoleDemand[];
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
  const counts = people.map((person) => incidentsOf(tally, person));
  const each = people.map((person) => ({
    before: spentBy(tally, [person], 'BEFORE'),
    after: spentBy(tally, [person], 'AFTER'),
  }));
  const minutes = each.map(({ before, after }) => pair(before.minutes, after.minutes));
  const costs = each.map(({ before, after }) => pair(before.poundMinutes, after.poundMinutes));
  const priced = isPriced(tally, people);
  const [ofCounts, ofHours, ofCost] = bootstrapReductions([counts, minutes, ...(priced ? [costs] : [])], drawing);
  const before = spentBy(tally, people, 'BEFORE');
  const after = spentBy(tally, people, 'AFTER');
  return {
    incidents: measured({
      before: counts.reduce((sum, count) => sum.plus(count.before), ZERO),
      after: counts.reduce((sum, count) => sum.plus(count.after), ZERO),
      places: 0,
      ids: people,
      people: counts,
      interval: ofCounts,
    }),
    hours: measured({
      before: before.minutes,
      after: after.minutes,
      ...perHour,
      ids: people,
      people: minutes,
      interval: ofHours,
    }),
    cost: priced
      ? measured({
          before: before.poundMinutes,
          after: after.poundMinutes,
          ...perHour,
          ids: people,
          people: costs,
          interval: ofCost,
        })
      : null,
    roles: rolesOf(tally, people).map((role) => roleDemand(tally, people, role, priced)),
  };
}

function roleDemand(tally: Tally, people: readonly string[], role: string, priced: boolean): RoleDemand {
  const rates = new Set<string>();
  const total = { BEFORE: { minutes: ZERO, pounds: ZERO }, AFTER: { minutes: ZERO, pounds: ZERO } };
  for (const person of people) {
    for (const period of ['BEFORE', 'AFTER'] as const) {
      const spent = tally.of(person, period).roles.get(role);
      if (!spent) continue;
      total[period].minutes = total[period].minutes.plus(spent.minutes);
      total[period].pounds = total[period].pounds.plus(spent.poundMinutes);
      for (const rate of spent.rates) rates.add(rate);
    }
  }
  const cost = (pounds: Decimal): number | null => (priced ? rounded(pounds.div(60), 2) : null);
  return {
    role,
    rates: [...rates]
      .map((rate) => new Decimal(rate))
      .sort((a, b) => a.cmp(b))
      .map((rate) => rate.toFixed(2)),
    hoursBefore: rounded(total.BEFORE.minutes.div(60), 2),
    hoursAfter: rounded(total.AFTER.minutes.div(60), 2),
    costBefore: cost(total.BEFORE.pounds),
    costAfter: cost(total.AFTER.pounds),
  };
}

const perHour = { divisor: 60, places: 2 };

function pair(before: Decimal, after: Decimal): BeforeAfter {
  return { before: before.toNumber(), after: after.toNumber() };
}
