const KNOWN = new Map<string, number>();
const MOST_KNOWN = 1000;

/** Milliseconds of an ISO 8601 instant; NaN where it is none. A policy, an agreement and a clock say few different ones. */
export function instantOf(text: unknown): number {
  if (typeof text !== 'string') return NaN;
  const known = KNOWN.get(text);
  if (known !== undefined) return known;
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  const instant = Date.parse(text);
  KNOWN.set(text, instant);
  return instant;
}
