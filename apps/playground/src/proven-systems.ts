import { readFile } from 'node:fs/promises';
import type { ConformanceReport } from '#contracts';
import { reportDigest } from '#sealing';
import { AGENCIES } from './agencies.js';
import type { AdapterName } from './agencies.js';
import { given } from './given.js';
import type { HubClient } from './hub-client.js';
import { until } from './json-client.js';
import type { AdapterProgram } from './programs.js';
import { ADMINISTRATOR } from './staff.js';

interface SystemState {
  agency: string;
  live: boolean;
}

/**
 * What `adapter conform` said of this kind of stand-in when it was last tried; a test tries them again. Trying nine
 * systems at every first start would take longer than all the rest of it.
 */
export async function storedReport(adapter: AdapterName): Promise<ConformanceReport> {
  const file = new URL(`./proven/${adapter}.json`, import.meta.url);
  return JSON.parse(await readFile(file, 'utf8')) as ConformanceReport;
}

/** Has every adapter send its report, where the hub has none yet: before that no copy goes there. */
export async function everySystemIsProven(
  hub: HubClient,
  adapters: ReadonlyMap<string, AdapterProgram>,
): Promise<void> {
  const unproven = async () => {
    const systems = await hub.as(ADMINISTRATOR).get<SystemState[]>('/api/agencies/conformance');
    return new Set(systems.filter(({ live }) => !live).map(({ agency }) => agency));
  };
  const waiting = await unproven();
  for (const agency of AGENCIES.filter(({ id }) => waiting.has(id))) {
    const said = { ...(await storedReport(agency.adapter)), agency: agency.id };
    const report = { ...said, digest: reportDigest(said) };
    await given(adapters, agency).client.fileConformance(JSON.stringify(report));
  }
  await until(async () => ((await unproven()).size === 0 ? true : undefined), {
    seconds: 90,
    otherwise: () => 'Not every report on an agency’s system has reached the hub.',
  });
}
