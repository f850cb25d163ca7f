import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgencySystem, StandIn } from '#adapter-kit';
import { CONFORMANCE_RULE_IDS, whyNotConforming } from '#contracts';
import { reportDigest } from '#sealing';
import { CONFORMANCE_RULES, conform } from '../../../libs/adapter-kit/src/conformance/conform.js';
import { testPostgres } from '../../../test/support/postgres.js';
import type { TestPostgres } from '../../../test/support/postgres.js';
import { AGENCIES } from './agencies.js';
import type { PlaygroundAgency } from './agencies.js';
import { madeUpPeople } from './people.js';
import { storedReport } from './proven-systems.js';
import { STAND_INS } from './stand-ins.js';

interface Adapter {
  readSystemConfig(env: Record<string, string>): unknown;
  openSystem(config: unknown): Promise<AgencySystem>;
}

/** One agency of each kind of records system. */
const ONE_EACH = [...new Map(AGENCIES.map((agency) => [agency.adapter, agency])).values()];

async function opener({ adapter }: PlaygroundAgency, { settings }: StandIn): Promise<() => Promise<AgencySystem>> {
  const files = ['config', 'system'].map(
    (file) => import(`../../../adapters/${adapter}/${file}.js`) as Promise<object>,
  );
  const { readSystemConfig, openSystem } = Object.assign({}, ...(await Promise.all(files))) as Adapter;
  return () => openSystem(readSystemConfig(settings));
}

describe('the reports that the playground’s adapters hand in', () => {
  const population = madeUpPeople({ others: 5 });
  let postgres: TestPostgres;
  let folder: string;
  beforeAll(async () => {
    [postgres, folder] = [await testPostgres(), await mkdtemp(join(tmpdir(), 'concordat-proven-'))];
  }, 120_000);
  afterAll(async () => {
    await postgres.stop();
    await rm(folder, { recursive: true });
  });

  it('S42: go over every rule that the hub asks for, and no other', () => {
    expect(CONFORMANCE_RULES.map(({ id }) => id)).toEqual(CONFORMANCE_RULE_IDS);
  });

  it.each(ONE_EACH)(
    'S42: say of the $adapter stand-in what trying it says today',
    async (agency) => {
      const report = await storedReport(agency.adapter);
      expect(reportDigest(report)).toBe(report.digest);
      expect(whyNotConforming(report)).toBeUndefined();

      const people = population.byAgency.get(agency.id)!;
      const own = { databaseUrl: await postgres.createDatabase(), folder: await mkdtemp(join(folder, agency.adapter)) };
      const setup = { ...own, people, autoComplete: false };
      const standIn = await STAND_INS[agency.adapter](setup);
      const open = await opener(agency, standIn);
      const today = await conform({ agency: report.agency, open, person: people[0]!.localRef });
      await standIn.close();
      const said = ({ rules, removal, leftBehind }: typeof today) => ({
        removal,
        leftBehind,
        rules: rules.map(({ id, says, outcome, why }) => ({ id, says, outcome, why })),
      });
      expect(said(today)).toEqual(said(report));
    },
    180_000,
  );
});
