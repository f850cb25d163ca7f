const TIMES = 3;

/**
 * Milliseconds that some work takes: the median of three times. On a machine that others use, what is taken from the
 * processor in the middle would otherwise be most of what the slowest in a hundred shows.
 */
export function timed(work: () => unknown): number {
  const took = Array.from({ length: TIMES }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return took.sort((a, b) => a - b)[1] ?? Number.NaN;
}
