import { copiesAre } from './case-steps.js';
import type { PlanningPartnership } from './planning-partnership.js';

/** Two beats, and somebody trained and on duty in each; more join as a test needs them. */
export async function twoBeats(at: PlanningPartnership): Promise<void> {
  for (const area of ['north-beat', 'south-beat'])
    await at.as('admin').post('/api/areas', { area, name: `Made-up ${area}` });
  await responder(at, 'pcso-north', 'police', ['north-beat']);
  await responder(at, 'pcso-south', 'police', ['south-beat']);
}

export async function responder(
  at: PlanningPartnership,
  staffId: string,
  agency: string,
  areas: string[],
  { trained = true, onDuty = true } = {},
): Promise<void> {
  await at.partnership.addStaff(staffId, agency, ['RESPONDER']);
  await at.as('admin').put(`/api/staff/${staffId}/areas`, { areas });
  const training = { completedOn: at.clock.day(-10), expiresOn: at.clock.day(355) };
  if (trained) await at.as('admin').put(`/api/staff/${staffId}/training`, training);
  if (onDuty) await at.as(staffId).post('/api/duty', { hours: 10 });
}

/** A case whose copies stand at the agencies, of somebody who is met on a beat. */
export async function disclosedOn(at: PlanningPartnership, area: string): Promise<string> {
  const caseRef = await at.active();
  await at.tryToDisclose(caseRef, 200);
  await copiesAre(at.partnership, caseRef, 'HELD');
  await at.coordinator.put(`/api/cases/${caseRef}/areas`, { areas: [area] });
  return caseRef;
}
