import type { ProfileCopy } from '../../agency-system.js';
import { copyValues, lineValues, packedValues } from '../../mapping/copy-map.js';
import type { RestCopiesConfig } from './rest-schema.js';

type Json = Record<string, unknown>;

/** A copy as the system's API takes it. */
export function bodyOf(copy: ProfileCopy, hidden: boolean, config: RestCopiesConfig): Json {
  const { fields, constants = {}, lines } = config;
  const whole: [string, unknown][] = [...Object.entries(constants), ...copyValues(copy, hidden, fields)];
  if ('texts' in lines) return placed([...whole, ...packedValues(copy.lines, lines)], {});
  const list = copy.lines.map((line) => placed(lineValues(line, lines.fields), {}));
  return placed([...whole, [lines.at, list]], {});
}

/** Puts values at their paths: `plan.title` is the title inside plan. */
export function placed(values: readonly (readonly [string, unknown])[], into: Json): Json {
  for (const [path, value] of values) {
    const steps = path.split('.');
    const last = steps.pop() ?? path;
    let inside = into;
    for (const step of steps) {
      const there = Object.hasOwn(inside, step) ? inside[step] : undefined;
      const next = typeof there === 'object' && there !== null ? (there as Json) : {};
      inside[step] = next;
      inside = next;
    }
    inside[last] = value;
  }
  return into;
}
