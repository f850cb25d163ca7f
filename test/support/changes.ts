import { setTimeout as pause } from 'node:timers/promises';
import type { AgencySystem, RecordChange, StandInPerson } from '#adapter-kit';

/** A made-up person for a stand-in, told apart by the reference alone. */
export function person(localRef: string, identity: StandInPerson['identity'] = {}): StandInPerson {
  const own = { familyName: `Examplesson ${localRef}`, givenName: 'Testa', dateOfBirth: '1984-02-05', ...identity };
  return {
    localRef,
    identity: { address: '1 Sample Street', postcode: 'ZZ99 3VZ', ...own },
    concern: { lastContact: '2026-01-01' },
    values: {},
    summaries: {},
    medicines: [],
  };
}

/** What a system says has changed, by reference. */
export async function changesOf(system: AgencySystem, since: Date): Promise<Omit<RecordChange, 'identity'>[]> {
  const found: Omit<RecordChange, 'identity'>[] = [];
  for await (const { identity: _, ...change } of system.changes?.(since) ?? []) found.push(change);
  return found.sort((one, other) => (one.localRef < other.localRef ? -1 : 1));
}

/** A moment after everything before and before everything after. */
export async function inTime(): Promise<Date> {
  await pause(5);
  const now = new Date();
  await pause(5);
  return now;
}
