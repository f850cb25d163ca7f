import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { notNow } from '../access/refusal.js';
import type { Refusal } from '../access/refusal.js';
import { ProgrammeStop, StoppedCase } from './programme.entities.js';

export const PROGRAMME_STOPPED: Readonly<Refusal> = {
  code: 'PROGRAMME_STOPPED',
  message:
    'The whole programme is stopped: nobody asks, approves or sends anything. It goes on once health and police have both signed that it may.',
};

/** The stop that stands; null while the programme runs. */
export function standingStop(manager: EntityManager): Promise<ProgrammeStop | null> {
  return manager.findOneBy(ProgrammeStop, { resumedAt: IsNull() });
}

export function isStopped(manager: EntityManager): Promise<boolean> {
  return manager.existsBy(ProgrammeStop, { resumedAt: IsNull() });
}

/** Throws 409 while the programme is stopped. */
export async function checkProgrammeRuns(manager: EntityManager): Promise<void> {
  if (await isStopped(manager)) throw notNow(PROGRAMME_STOPPED.code, PROGRAMME_STOPPED.message);
}

/** A case has a reason of its own to stay hidden. True where it would have gone on with the programme until now. */
export async function noLongerByTheStop(manager: EntityManager, caseRef: string): Promise<boolean> {
  const gone = await manager.delete(StoppedCase, { caseRef, settledAt: IsNull() });
  return (gone.affected ?? 0) > 0;
}
