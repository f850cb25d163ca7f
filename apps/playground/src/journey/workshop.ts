import type { Partnership } from '../partnership.js';
import { COORDINATOR, HEALTH_SIGNER } from './team.js';

const ANSWERS: Readonly<Record<string, Record<string, string>>> = {
  objective: {
    aim: 'Nights without fear, and one way for services to answer.',
    personWants: 'One person to call, and nobody talking over their head.',
  },
  scanning: {
    happening: 'Calls at night, mostly at weekends, from home and from the station.',
    services: 'Police and ambulance come out; the trust sees the person in the week; housing hears the neighbours.',
  },
  analysis: {
    why: 'After six in the evening nobody answers who knows the person.',
    tried: 'Each service wrote a plan of its own, and none knew of the others.',
  },
};

/** What is to be achieved, what happens and why: before anybody writes a plan. */
export async function workshop(partnership: Partnership, caseRef: string): Promise<void> {
  const coordinator = partnership.hub.client.as(COORDINATOR);
  const heldOn = new Date().toISOString().slice(0, 10);
  for (const [stage, answers] of Object.entries(ANSWERS)) {
    const evidence = ['What each service counted over six months.'];
    const record = { ownerId: HEALTH_SIGNER, heldOn, answers, evidence, close: true };
    await coordinator.put(`/api/cases/${caseRef}/osara/${stage.toUpperCase()}`, record);
  }
}

/** What services learn from a case, before it is closed: about them, naming nobody. */
export async function learn(partnership: Partnership, caseRef: string): Promise<void> {
  const text = 'The crisis line has to know of every plan before the first weekend.';
  await partnership.hub.client.as(COORDINATOR).post(`/api/cases/${caseRef}/lessons`, { none: false, text });
}
