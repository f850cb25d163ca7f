import type { AgencyRecords, AgencySystem, CopyStore } from '../agency-system.js';

/** Two halves as one system: records may be read in one way, and copies kept in another. */
export function joinedSystem(
  records: AgencyRecords,
  copies: CopyStore,
  rest: Pick<AgencySystem, 'close' | 'receiveWebhook'>,
): AgencySystem {
  return {
    people: () => records.people(),
    person: (localRef) => records.person(localRef),
    hasActiveConcern: (localRef, since) => records.hasActiveConcern(localRef, since),
    ownRecord: (localRef) => records.ownRecord(localRef),
    ...optional(records, ['peopleCount', 'changes', 'contactCounts', 'examineRecords']),

    removal: copies.removal,
    ...(copies.limits && { limits: copies.limits }),
    ...(copies.tasks && { tasks: copies.tasks }),
    put: (copy) => copies.put(copy),
    readBack: (copyId) => copies.readBack(copyId),
    setHidden: (copyId, hidden) => copies.setHidden(copyId, hidden),
    remove: (copyId) => copies.remove(copyId),
    isGone: (copyId) => copies.isGone(copyId),
    list: () => copies.list(),
    ...optional(copies, ['attestation', 'subjectAccess', 'examineCopies']),

    ...rest,
  };
}

/** The methods that a half has, and no others: their absence says something. */
function optional<Half extends object, Name extends keyof Half>(half: Half, names: Name[]): Partial<Pick<Half, Name>> {
  const there = names.filter((name) => half[name] !== undefined);
  return Object.fromEntries(
    there.map((name) => [name, (half[name] as (...given: unknown[]) => unknown).bind(half)]),
  ) as Partial<Pick<Half, Name>>;
}
