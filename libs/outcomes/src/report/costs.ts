import type { Period } from '../calendar/windows.js';
import type { Decimal } from '../numbers/decimals.js';
import { rounded, ZERO } from '../numbers/decimals.js';
import { byCodeUnit } from '../sampling/frame.js';

/** What others spent: a partner agency in a window, or the programme itself. Police time is in the incidents. */
export interface OtherCost {
  readonly kind: 'PARTNER' | 'PROGRAMME';
  readonly who: string;
  /** Of a partner's. */
  readonly period?: Period;
  readonly pounds: Decimal;
}

export interface Costs {
  /** Partner agencies, a window against the other: care moved to A&E is no saving. */
  readonly partners: readonly { who: string; before: number; after: number; difference: number }[];
  readonly programme: readonly { what: string; pounds: number }[];
  readonly programmeTotal: number | null;
  /** Police and partners, less the programme; null where any of it is unknown. */
  readonly net: number | null;
  readonly says: readonly string[];
}

export const CAPACITY = 'Time no longer spent is capacity released, not cash.';

/** `police` is before less after in pounds, unrounded; undefined where it has no rates. */
export function costsOf(others: readonly OtherCost[], police: Decimal | undefined): Costs {
  const partners = others.filter(({ kind }) => kind === 'PARTNER');
  const programme = others.filter(({ kind }) => kind === 'PROGRAMME');
  const sum = (of: readonly OtherCost[]): Decimal => of.reduce((total, { pounds }) => total.plus(pounds), ZERO);
  const inPeriod = (of: readonly OtherCost[], period: Period): Decimal =>
    sum(of.filter((one) => one.period === period));
  const names = [...new Set(partners.map(({ who }) => who))].sort(byCodeUnit);
  const shifted = inPeriod(partners, 'BEFORE').minus(inPeriod(partners, 'AFTER'));
  const whole = police && partners.length > 0 && programme.length > 0;
  return {
    partners: names.map((who) => {
      const own = partners.filter((one) => one.who === who);
      const [before, after] = [inPeriod(own, 'BEFORE'), inPeriod(own, 'AFTER')];
      return { who, before: rounded(before, 2), after: rounded(after, 2), difference: rounded(before.minus(after), 2) };
    }),
    programme: programme.map(({ who, pounds }) => ({ what: who, pounds: rounded(pounds, 2) })),
    programmeTotal: programme.length > 0 ? rounded(sum(programme), 2) : null,
    net: whole ? rounded(police.plus(shifted).minus(sum(programme)), 2) : null,
    says: [
      CAPACITY,
      ...(partners.length === 0
        ? ['What partner agencies spent is not given: whether cost moved to them is not reportable.']
        : []),
      ...(programme.length === 0
        ? ['What the programme costs (coordinator, meetings, hub) is not given: a net figure is not reportable.']
        : []),
    ],
  };
}
