import { RetryError } from '#contracts';
import type { AgencySystem } from './agency-system.js';

/** An agency's system, and whether it could be reached the last time. */
export type WatchedSystem = AgencySystem & { readonly state: 'up' | 'down' | 'unknown' };

/** Everything of the system as it is; beside it `state`, for the health page. */
export function watched(system: AgencySystem): WatchedSystem {
  let state: WatchedSystem['state'] = 'unknown';
  const note = (reached: boolean) => {
    state = reached ? 'up' : 'down';
  };
  return new Proxy(system, {
    get(target, name) {
      if (name === 'state') return state;
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...parameters: unknown[]): unknown => {
        const result: unknown = Reflect.apply(member, target, parameters);
        if (!(result instanceof Promise)) return isIterable(result) ? following(result, note) : result;
        result.then(
          () => note(true),
          (error: unknown) => note(!(error instanceof RetryError)),
        );
        return result;
      };
    },
  }) as WatchedSystem;
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

async function* following(items: AsyncIterable<unknown>, note: (reached: boolean) => void): AsyncGenerator<unknown> {
  try {
    yield* items;
    note(true);
  } catch (error) {
    note(!(error instanceof RetryError));
    throw error;
  }
}
