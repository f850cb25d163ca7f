import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParkError } from '#contracts';
import { adapterConfigOf, readConfiguration } from './read-configuration.js';

const GOOD = `version: 1
adapter:
  agency: housing-north
  kind: HOU
  mailbox: { env: MAILBOX_URL }
  store: { file: store-url }
  identityFile: identity.json
  port: 4004
  localToken: { env: LOCAL_TOKEN }
records:
  connector: sql
  connection: { dialect: mariadb, url: { env: SYSTEM_URL } }
  people:
    table: tenants
    fields:
      ref: tenant_no
      dateOfBirth: { from: born, date: DD/MM/YYYY }
  concerns:
    table: cases
    person: tenant_no
    rule: { dates: [opened] }
copies:
  connector: sql
  removal: HARD_DELETE
  table: plans
  fields: { copyId: ref, version: version, hidden: hidden }
  lines: { texts: [text], characters: 4000, layout: layout }
`;
const ENV = { MAILBOX_URL: 'postgres://h@localhost/m', LOCAL_TOKEN: 'sixteen-characters-at-least' };

describe('the configuration of an adapter', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'concordat-configuration-'));
    await writeFile(join(folder, 'store-url'), 'postgres://adapter@localhost/adapter\n');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const read = async (text: string, name = 'adapter.yaml') => {
    await writeFile(join(folder, name), text);
    return readConfiguration(join(folder, name), ENV);
  };
  const saidOf = async (text: string): Promise<string> => {
    const error: unknown = await read(text).catch((thrown: unknown) => thrown);
    if (error instanceof ParkError) return error.message;
    throw new Error('Nothing was wrong.');
  };

  it('says all that an adapter needs, with secrets from the environment or a file beside it', async () => {
    expect(adapterConfigOf(await read(GOOD))).toMatchObject({
      agency: 'housing-north',
      kind: 'HOU',
      mailbox: { url: ENV.MAILBOX_URL },
      storeUrl: 'postgres://adapter@localhost/adapter',
      identityFile: join(folder, 'identity.json'),
      localToken: ENV.LOCAL_TOKEN,
      expirySeconds: 15,
    });
  });

  it('S41: may ask that whoever signs shows a passkey, and say how long a match is remembered', async () => {
    const asked = GOOD.replace(/\n( +)localToken:/, '\n$1signerAssurance: PASSKEY\n$1linkMonths: 3\n$1localToken:');
    expect(adapterConfigOf(await read(asked))).toMatchObject({ signerAssurance: 'PASSKEY', linkMonths: 3 });
    expect(await saidOf(asked.replace('PASSKEY', 'A_PROMISE'))).toContain('signerAssurance');
  });

  it('may be JSON', async () => {
    const { configuration } = await read(GOOD);
    expect((await read(JSON.stringify(configuration), 'adapter.json')).configuration).toEqual(configuration);
  });

  it.each([
    [
      'a name that is misspelt',
      ['  table: plans', '  tabel: plans'],
      [/line 22: copies needs "table"/, /line 25: copies has no "tabel"\. Known there: /],
    ],
    [
      'something left out',
      ['  port: 4004\n', ''],
      [/line 2: adapter needs "port": the port of the local API.*Add it\./],
    ],
    ['a word that is not known', ['kind: HOU', 'kind: FIRE'], [/line 4: adapter\.kind must be one of POL, AMB/]],
    [
      'a date format that is none',
      ['DD/MM/YYYY', 'DD/MM'],
      [/line 17: records\.people\.fields\.dateOfBirth\.date cannot be used: it is how the date/],
    ],
    [
      'a connector that is not there',
      ['connector: sql\n  removal', 'connector: fax\n  removal'],
      [/line 23: copies needs a "connector" that is one of .*sql/],
    ],
    [
      'a secret in the open',
      ['url: { env: SYSTEM_URL }', 'url: mariadb://me:opensecret@db/x'],
      [/line 12: .*connection\.url is not of a form that can be used: it is the address/],
    ],
    ['a number that is none', ['port: 4004', 'port: no'], [/line 8: adapter\.port must be a whole number/]],
    ['several things', ['kind: HOU', 'kind: FIRE\n  colour: blue'], [/adapter\.kind must/, /adapter has no "colour"/]],
    ['a bracket too few', ['[opened] }', '[opened }'], [/adapter\.yaml line 21: this is not YAML/]],
    ['a name twice', ['  kind: HOU', '  kind: HOU\n  kind: HOU'], [/adapter\.yaml line 5: this is not YAML/]],
  ] as const)('names the line of %s', async (_, [from, to], expected) => {
    expect(GOOD).toContain(from);
    const said = await saidOf(GOOD.replace(from, to));
    for (const sentence of expected) expect(said).toMatch(sentence);
    expect(said).not.toContain('opensecret');
    expect(said.split('\n')).toHaveLength(expected.length);
  });

  it('names a secret that is not there by its name, and a file that is missing by its path', async () => {
    const [noVariable, noFile] = [
      await read(GOOD.replace('env: LOCAL_TOKEN', 'env: NOT_SET')),
      await read(GOOD.replace('file: store-url', 'file: nowhere')),
    ];
    expect(() => adapterConfigOf(noVariable)).toThrow('NOT_SET is not set in the environment');
    expect(() => adapterConfigOf(noFile)).toThrow(/The file nowhere cannot be read \(ENOENT\)/);
    expect(() => readConfiguration(join(folder, 'none.yaml'), ENV)).toThrow(/There is no configuration/);
  });
});
