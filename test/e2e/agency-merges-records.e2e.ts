import type { AgencySystem, StandIn } from '#adapter-kit';
import * as ambulance from '../../adapters/ambulance/system.js';
import { readSystemConfig as ambulanceConfig } from '../../adapters/ambulance/config.js';
import { startStandIn as startAmbulance } from '../../adapters/ambulance/stand-in/index.js';
import * as council from '../../adapters/council/system.js';
import { readSystemConfig as councilConfig } from '../../adapters/council/config.js';
import { startStandIn as startCouncil } from '../../adapters/council/stand-in/index.js';
import * as housing from '../../adapters/housing/system.js';
import { readSystemConfig as housingConfig } from '../../adapters/housing/config.js';
import { startStandIn as startHousing } from '../../adapters/housing/stand-in/index.js';
import * as trust from '../../adapters/nhs-trust/system.js';
import { readSystemConfig as trustConfig } from '../../adapters/nhs-trust/config.js';
import { startStandIn as startTrust } from '../../adapters/nhs-trust/stand-in/index.js';
import * as police from '../../adapters/police/system.js';
import { readSystemConfig as policeConfig } from '../../adapters/police/config.js';
import { startStandIn as startPolice } from '../../adapters/police/stand-in/index.js';
import { Asker } from '../../libs/adapter-kit/src/test-support/asker.js';
import { STATEMENT_LINE, line } from '../../libs/adapter-kit/src/test-support/partnership.js';
import { World } from '../../libs/adapter-kit/src/test-support/world.js';
import { person } from '../support/changes.js';
import { testPostgres } from '../support/postgres.js';

const recent = { lastContact: new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10) };
const PEOPLE = [
  { ...person('r-1', { familyName: 'Examplesson', postcode: 'LS99 1AA' }), concern: recent },
  { ...person('r-2', { familyName: 'Mockley', givenName: 'Tobias', dateOfBirth: '1951-07-30' }), concern: recent },
];
const BY = 'Desk officer 12';

interface Opened {
  standIn: StandIn;
  system: AgencySystem;
}
type Open = (databaseUrl: string) => Promise<Opened>;

const SYSTEMS: [string, Open][] = [
  [
    'police',
    async (databaseUrl) => {
      const standIn = await startPolice({ databaseUrl, people: PEOPLE });
      return { standIn, system: await police.openSystem(policeConfig(standIn.settings)) };
    },
  ],
  [
    'trust',
    async () => {
      const standIn = await startTrust({ people: PEOPLE });
      return { standIn, system: await trust.openSystem(trustConfig(standIn.settings)) };
    },
  ],
  [
    'ambulance service',
    async () => {
      const standIn = await startAmbulance({ people: PEOPLE });
      return { standIn, system: await ambulance.openSystem(ambulanceConfig(standIn.settings)) };
    },
  ],
  [
    'housing provider',
    async () => {
      const standIn = await startHousing({ people: PEOPLE });
      return { standIn, system: await housing.openSystem(housingConfig(standIn.settings)) };
    },
  ],
  [
    'council',
    async (databaseUrl) => {
      const standIn = await startCouncil({ databaseUrl, people: PEOPLE, autoComplete: true });
      return { standIn, system: await council.openSystem(councilConfig(standIn.settings)) };
    },
  ],
];

describe.each(SYSTEMS)('H14: the %s makes one of two records of its own', (_, open) => {
  let postgres: Awaited<ReturnType<typeof testPostgres>>;
  let world: World;
  let standIn: StandIn;
  let enquiryId: string;

  beforeAll(async () => {
    postgres = await testPostgres();
    const opened = await open(await postgres.createDatabase());
    standIn = opened.standIn;
    world = await World.open(undefined, { system: opened.system, now: new Date() });
    await world.publishPartnership();
    const answer = await new Asker(world).ask(PEOPLE[0]!.identity);
    expect(answer.answer).toBe('KNOWN');
    enquiryId = answer.enquiryId;
    const lines = [line('fullName', 'Testa Examplesson'), line('dateOfBirth', '1984-02-05'), STATEMENT_LINE];
    await world.hub.ask('profile.push', await world.push({ copyId: 'copy-1', enquiryId, version: 1, lines }));
  }, 60_000);
  afterAll(async () => {
    await world?.close();
    await standIn?.close();
    await postgres?.stop();
  });

  const inView = async () => (await standIn.copiesAsUserSees()).map(({ localRef }) => localRef);
  const said = (reason: string) =>
    world.hub.until(() => world.hub.received.find(({ payload }) => (payload as { reason?: string }).reason === reason));

  it('and the copy that went along is nobody’s to see until a person has decided', async () => {
    expect(await inView()).toEqual(['r-1']);
    await standIn.merge?.('r-1', 'r-2');
    expect((await said('RECORD_MERGED')).payload).toMatchObject({ copyId: 'copy-1', hidden: true });
    expect(await inView()).toEqual([]);
    expect((await world.get('/mergers')).body).toMatchObject([{ localRef: 'r-1', mergedInto: 'r-2' }]);
  });

  it('and does not take the one for the other meanwhile', async () => {
    const identity = { ...PEOPLE[0]!.identity, phone: '01632 960001' };
    const again = await new Asker(world, 'council-dale').ask(identity);
    expect(again.answer).not.toBe('KNOWN');
  });

  it('and undoes the match where a person says that they are two', async () => {
    expect((await world.post('/mergers/r-1', { verdict: 'NOT_THE_SAME', by: BY })).status).toBe(200);
    await world.hub.until(() => new Asker(world).answersTo(enquiryId).includes('NOT_KNOWN'));
    expect(await inView()).toEqual([]);
    await world.hub.ask('profile.revoke', { copyId: 'copy-1', reason: 'MATCH_UNDONE' });
    expect(await inView()).toEqual([]);
  });
});
