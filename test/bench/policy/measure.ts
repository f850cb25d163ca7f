/** One measured figure over several runs, and where there is one, the goal it has to reach. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
  readonly goal?: { readonly atLeast?: number; readonly atMost?: number };
  readonly met?: boolean;
}

/** CPU seconds that this process spends in `work`: what others do on the machine meanwhile does not count. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

export function figureOf(name: string, unit: string, values: readonly number[], goal?: Figure['goal']): Figure {
  const sorted = [...values].sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const [min = NaN, max = NaN] = [sorted[0], sorted.at(-1)];
  const met = goal && median >= (goal.atLeast ?? -Infinity) && median <= (goal.atMost ?? Infinity);
  return { name, unit, median, min, max, runs: values.length, ...(goal && { goal, met }) };
}

export function asTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, unit, median, min, max, goal, met }) => [
    name,
    `${short(median)} ${unit}`,
    `${short(min)} – ${short(max)}`,
    goal === undefined ? '' : goal.atLeast === undefined ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`,
    met === undefined ? '' : met ? 'met' : 'missed',
  ]);
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function short(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en-GB') : Number(value.toPrecision(3)).toString();
}
