import { DataSource } from 'typeorm';
import type { ContactsReported, ContactsRequest } from '#contracts';
import { Subjects } from '../../apps/hub/src/evaluation/subjects.js';
import { openedCase } from './case-steps.js';
import { eventually } from './eventually.js';
import type { PlanningPartnership } from './planning-partnership.js';

interface Evaluated {
  caseRef: string;
  subject: string;
}

type Counts = Pick<ContactsReported, 'answer' | 'incidents' | 'counts'>;

export const counted = (role: string, incidents: number, minutes: number): Counts => ({
  answer: 'COUNTED',
  incidents,
  counts: incidents === 0 ? [] : [{ role, incidents, minutes }],
});

/** So many people who have entered the evaluation today, without the months of work that led there. */
export async function enterEvaluation(planning: PlanningPartnership, many: number): Promise<Evaluated[]> {
  const { app } = planning.partnership.hub;
  const people: Evaluated[] = [];
  for (let nth = 0; nth < many; nth += 1) {
    const caseRef = await openedCase(planning.partnership);
    await app.get(DataSource).transaction((manager) => app.get(Subjects).disclosed(manager, caseRef));
    people.push({ caseRef, subject: (await app.get(Subjects).of(caseRef))!.subject });
  }
  return people;
}

/** The agency answers every request for counts with what `count` says; `before` tells which window it is. */
export function countsContacts(
  planning: PlanningPartnership,
  agency: string,
  count: (caseRef: string, before: boolean) => Counts,
): void {
  const first = planning.clock.day(0);
  planning.partnership.agency(agency).on('contacts.request', async (asked: ContactsRequest, me) => {
    const { requestId, caseRef, from } = asked;
    await me.send('contacts.reported', { requestId, caseRef, ...count(caseRef, from < first) });
  });
}

/** Until every request there is has been answered. */
export async function everybodyCounted(planning: PlanningPartnership, period: string, many: number): Promise<void> {
  await eventually(async () => {
    await planning.look();
    const lines: { period: string; state: string }[] = await planning.as('evaluator').get('/api/evaluation/counts');
    const of = lines.filter((line) => line.period === period);
    return of.length === many && of.every(({ state }) => state === 'ANSWERED');
  });
}
