import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, normalise } from '#matching';
import { isoDate } from './csv-columns.js';
import { chooseOriginal, populationFrom } from './csv-population.js';
import { peopleOf, readPeopleFiles } from './people-csv.js';

const FEBRL =
  'rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id\n';
const today = new Date('2026-11-23T09:00:00Z');

describe('a labelled file of people', () => {
  it('is read with a blank after each comma, as FEBRL writes it', () => {
    const { people, faults } = peopleOf(
      'f.csv',
      `${FEBRL}rec-7-org, testa, sampleton, 7, wallaby place, delmar, cleveland, 2119, sa, 19560409, 1804974\n`,
    );
    expect(faults).toEqual([]);
    expect(people).toEqual([
      {
        label: 'rec-7-org',
        who: 'rec-7',
        original: true,
        agency: 'northmoor-police',
        identity: {
          givenName: 'testa',
          familyName: 'sampleton',
          address: '7 wallaby place delmar cleveland',
          postcode: '2119',
          dateOfBirth: '1956-04-09',
          sharedId: '1804974',
        },
      },
    ]);
  });

  it('puts duplicates into another agency than the original', () => {
    const { people } = peopleOf('f.csv', 'rec_id,surname\nrec-7-org,example\nrec-7-dup-2,exampel\n');
    expect(people.map(({ agency, who, original }) => [agency, who, original])).toEqual([
      ['northmoor-police', 'rec-7', true],
      ['fellside-mental-health', 'rec-7', false],
    ]);
  });

  it('may name the agency or its kind in a column, in other words for the columns and another order', () => {
    const { people, faults } = peopleOf(
      'f.csv',
      '\uFEFFOrganisation;Date of Birth;LAST NAME;First-Name;NHS Number;E-mail;UPRN;Telephone;Shoe size\r\n' +
        'Harbour Housing;1/2/1980;Example;Ada;999 000 0018;a@example.org;9999;01632 960001;7\r\n' +
        'AMB;1980-02-01;Example;Ada;;;;;\r\nCircus;1980-02-01;Example;Ada;;;;;\r\n',
    );
    expect(people.map(({ agency }) => agency)).toEqual(['harbour-housing', 'north-ambulance']);
    expect(people[0]).toMatchObject({
      label: 'line-2',
      identity: {
        dateOfBirth: '1980-02-01',
        familyName: 'Example',
        givenName: 'Ada',
        nhsNumber: '999 000 0018',
        email: 'a@example.org',
        uprn: '9999',
        phone: '01632 960001',
      },
    });
    expect(faults).toEqual(['f.csv, line 4: its agency is not one of the partnership.']);
  });

  it('tells of broken rows by their line and goes on with the rest', () => {
    const { people, faults } = peopleOf(
      'f.csv',
      [
        'rec_id,given_name,surname',
        'rec-1-org,ada',
        'rec-2-org,"ada,example',
        '',
        ',ada,example',
        'rec-4-org,,',
        'rec-5-org,"Ada, of\nNorthmoor",example',
        'rec-6-org,ada,example,,',
        'rec-7-org,ada,example',
      ].join('\n'),
    );
    expect(faults).toEqual([
      'f.csv, line 2: it has 2 columns instead of 3.',
      'f.csv, line 3: a quotation mark is not closed.',
      'f.csv, line 5: it has no record number.',
      'f.csv, line 6: it says nothing of a person.',
      'f.csv, line 9: it has 5 columns instead of 3.',
    ]);
    expect(people.map(({ label }) => label)).toEqual(['rec-5-org', 'rec-7-org']);
  });

  it.each(['', '\n\n', 'colour,weight\nred,7\n', 'rec_id,agency,postcode\n'])('is refused when it is %j', (text) => {
    expect(() => peopleOf('f.csv', text)).toThrow(/f\.csv has no columns that describe people/);
  });

  it('leaves a date out that is none', () => {
    expect(['19560409', '1956-04-09', '9/4/1956', '19561309', '1956', 'unknown', '30/02/1999'].map(isoDate)).toEqual([
      ...Array<string>(3).fill('1956-04-09'),
      ...Array<undefined>(4).fill(undefined),
    ]);
  });
});

describe('files of people', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'concordat-people-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('without labels go to two agencies, one file each', async () => {
    const files = [join(folder, 'a.csv'), join(folder, 'b.csv')];
    for (const file of files) await writeFile(file, 'surname,dob\nexample,19800101\n');
    const { people } = await readPeopleFiles(files);
    expect(people.map(({ agency }) => agency)).toEqual(['northmoor-police', 'fellside-mental-health']);
  });

  it('may hold letters of an older code page', async () => {
    const file = join(folder, 'old.csv');
    await writeFile(file, Buffer.from('surname,dob\nExampl\xe9,19800101\n', 'latin1'));
    expect((await readPeopleFiles([file])).people[0]?.identity.familyName).toBe('Examplé');
  });

  it('are asked for in a sentence when they cannot be read', async () => {
    await expect(readPeopleFiles([join(folder, 'no.csv')])).rejects.toThrow(/no\.csv is not there\. Give --people/);
    await expect(readPeopleFiles([folder])).rejects.toThrow(/cannot be read \(EISDIR\)/);
  });

  it('pass over a record that comes twice', async () => {
    const file = join(folder, 'twice.csv');
    await writeFile(file, 'rec_id,surname\nrec-1-org,example\nrec-1-org,example\n');
    const { people, faults } = await readPeopleFiles([file]);
    expect([people.length, faults]).toEqual([1, ['The record rec-1-org comes twice: the second one is passed over.']]);
  });
});

describe('whom the journey is about', () => {
  const rows = (text: string): ReturnType<typeof peopleOf>['people'] => peopleOf('f.csv', FEBRL + text).people;
  const records = rows(
    [
      'rec-1-org, , example, , , , , , , 19800101, ',
      'rec-2-org, ada, example, , , , , , , 20150101, ',
      'rec-3-org, ada, example, , , , , , , 19800101, ',
      'rec-4-org, bea, example, , , , , , , 19810101, ',
      'rec-2-dup-0, ada, example, , , , , , , 20150101, ',
      'rec-4-dup-0, bae, example, , , , , , , 19810101, ',
    ].join('\n'),
  );

  it('is the first adult original with a name, a date of birth and a duplicate', () => {
    expect(chooseOriginal(records, undefined, today).label).toBe('rec-4-org');
  });

  it('or the one asked for', () => {
    expect(chooseOriginal(records, 'rec-3-org', today).label).toBe('rec-3-org');
    expect(() => chooseOriginal(records, 'rec-9-org', today)).toThrow(/There is no record rec-9-org/);
  });

  it('is in two agencies with all their fields, while the other agencies keep made-up people', () => {
    const { byAgency, main, alone, minor } = populationFrom(records, undefined, today);
    expect(main.refs).toEqual({ 'northmoor-police': 'rec-4-org', 'fellside-mental-health': 'rec-4-dup-0' });
    const police = byAgency.get('northmoor-police') ?? [];
    expect(police.map(({ localRef }) => localRef)).toEqual([
      alone.refs['northmoor-police'],
      minor.refs['northmoor-police'],
      'rec-1-org',
      'rec-2-org',
      'rec-3-org',
      'rec-4-org',
    ]);
    expect(byAgency.get('harbour-housing')?.length).toBeGreaterThan(10);
    const [org, dup] = [police.at(-1), byAgency.get('fellside-mental-health')?.at(-1)];
    expect(compare(normalise(org?.identity ?? {}), normalise(dup?.identity ?? {})).verdict).not.toBe('NOT_KNOWN');
    expect(dup?.medicines).toEqual(['Testazapine']);
  });
});
