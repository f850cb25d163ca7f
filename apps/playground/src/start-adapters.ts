import type { StandIn } from '#adapter-kit';
import { AdapterClient } from './adapter-client.js';
import { AGENCIES } from './agencies.js';
import type { PlaygroundAgency } from './agencies.js';
import { given } from './given.js';
import type { Ground } from './ground.js';
import { rotate } from './process/log-file.js';
import { adapterEntry, AdapterProgram } from './programs.js';

/** How many start at the same time: more would only wait for each other. */
const AT_ONCE = 3;

export interface AdaptersSetup {
  standIns: ReadonlyMap<string, StandIn>;
  mailboxUrlOf: ReadonlyMap<string, string>;
  identityFileOf: (agency: string) => string;
  env: Record<string, string>;
}

/** Starts every agency's adapter as a program of its own, and waits until each knows its people. */
export async function startAdapters(ground: Ground, setup: AdaptersSetup): Promise<Map<string, AdapterProgram>> {
  const adapters = new Map<string, AdapterProgram>();
  for (const agency of AGENCIES) adapters.set(agency.id, await adapterOf(agency, ground, setup));
  await ground.closing.add(() => Promise.all([...adapters.values()].map((adapter) => adapter.stop())));
  const waiting = [...adapters.values()];
  const startNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      ground.closing.mustNotHaveBegun();
      await next.start();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, startNext));
  return adapters;
}

async function adapterOf(agency: PlaygroundAgency, ground: Ground, setup: AdaptersSetup): Promise<AdapterProgram> {
  const { folder, ports, secrets, databases, say } = ground;
  const port = await ports.claim(`adapter ${agency.id}`);
  const localToken = await secrets.of(`adapter ${agency.id}`);
  const url = `http://127.0.0.1:${port}`;
  const client = new AdapterClient(agency.id, url, localToken);
  const logFile = folder.at('logs', `${agency.id}.log`);
  await rotate(logFile);
  return new AdapterProgram(
    {
      name: `the adapter of ${agency.name}`,
      entry: adapterEntry(agency),
      logFile,
      say,
      isReady: async () => (await client.health()).indexReady,
      env: {
        NODE_ENV: 'production',
        AGENCY_ID: agency.id,
        AGENCY_KIND: agency.kind,
        MAILBOX_URL: given(setup.mailboxUrlOf, agency),
        STORE_URL: given(databases.stores, agency),
        IDENTITY_FILE: setup.identityFileOf(agency.id),
        HOST: '127.0.0.1',
        PORT: String(port),
        LOCAL_TOKEN: localToken,
        ...given(setup.standIns, agency).settings,
        ...setup.env,
      },
    },
    url,
    client,
  );
}
