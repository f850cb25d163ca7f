import { mkdir } from 'node:fs/promises';
import type { StandIn, StandInPerson } from '#adapter-kit';
import { AGENCIES } from './agencies.js';
import type { AdapterName } from './agencies.js';
import { given } from './given.js';
import type { Ground } from './ground.js';
import type { Population } from './people.js';

interface StandInSetup {
  /** A database of its own. */
  databaseUrl: string;
  /** A folder of its own, for what it keeps in files. */
  folder: string;
  people: StandInPerson[];
  /** Made-up staff carry out what a system wants done by hand. */
  autoComplete: boolean;
}

/** Each is a small copy of a records system; loaded when it is wanted, since some bring a lot with them. */
export const STAND_INS: Readonly<Record<AdapterName, (setup: StandInSetup) => Promise<StandIn>>> = {
  police: async (setup) => (await import('../../../adapters/police/stand-in/index.js')).startStandIn(setup),
  'nhs-trust': async (setup) => (await import('../../../adapters/nhs-trust/stand-in/index.js')).startStandIn(setup),
  ambulance: async (setup) => (await import('../../../adapters/ambulance/stand-in/index.js')).startStandIn(setup),
  council: async (setup) => (await import('../../../adapters/council/stand-in/index.js')).startStandIn(setup),
  housing: async (setup) => (await import('../../../adapters/housing/stand-in/index.js')).startStandIn(setup),
};

/** Starts every agency's records system, in this process, with its people in it. */
export async function startStandIns(
  { folder, databases, closing }: Ground,
  population: Population,
  autoComplete: boolean,
): Promise<Map<string, StandIn>> {
  const standIns = new Map<string, StandIn>();
  await closing.add(() => Promise.all([...standIns.values()].map((standIn) => standIn.close())));
  for (const agency of AGENCIES) {
    closing.mustNotHaveBegun();
    const own = folder.at('stand-ins', agency.id);
    await mkdir(own, { recursive: true });
    const standIn = await STAND_INS[agency.adapter]({
      databaseUrl: given(databases.systems, agency),
      folder: own,
      people: given(population.byAgency, agency),
      autoComplete,
    });
    standIns.set(agency.id, standIn);
  }
  return standIns;
}
