import { testFolder } from '../test-support/folder.js';
import { inspectTable } from './inspect-table.js';
import { readColumns } from './read-columns.js';

const folder = testFolder();

test('blanks around the names of columns, a byte order mark and quotes are not part of them', async () => {
  const { header, sample, encoding } = await inspectTable(
    folder.write('febrl.csv', '\uFEFFrec_id, given_name, "family, name"\r\n1, ada, lee\r\n'),
  );
  expect({ header, sample, encoding }).toEqual({
    header: ['rec_id', 'given_name', 'family, name'],
    sample: [['1', 'ada', 'lee']],
    encoding: 'utf-8',
  });
});

test('what is not UTF-8 is read as Latin-1, wherever in the file that shows', async () => {
  const late = Buffer.concat([
    Buffer.from(`id,name\n${'1,Lee\n'.repeat(60_000)}`),
    Buffer.from('2,Zo\u00EB\n', 'latin1'),
  ]);
  const table = await inspectTable(folder.write('latin.csv', late));
  expect(table.encoding).toBe('latin-1');
  expect((await readColumns(table, ['name'])).values.get('name')?.at(-1)).toBe('Zoë');
});

test.each([
  [';', 'id;name;town'],
  ['\t', 'id\tname\ttown'],
  ['|', 'id|name|town'],
])('"%s" may part the cells', async (_, header) => {
  expect((await inspectTable(folder.write('other.csv', `${header}\n`))).header).toEqual(['id', 'name', 'town']);
});

test.each([
  ['empty.csv', '', 'is empty'],
  ['blank.csv', '\n \n', 'has nothing but blank lines'],
  ['twice.csv', 'id,name,name\n1,a,b\n', 'has two columns called "name"'],
  ['headless.csv', '17,Smith,1951-09-06\n18,Jones,1960-01-02\n', 'has no header'],
  ['utf16.csv', Buffer.from('\uFEFFid,name\n', 'utf16le'), 'is in UTF-16'],
])('%s is refused in one sentence', async (name, content, why) => {
  await expect(inspectTable(folder.write(name, content))).rejects.toThrow(`${folder.path(name)} ${why}`);
});

test('a first line that is a record is not quoted', async () => {
  await expect(inspectTable(folder.write('data.csv', 'Smith,Smith,19510906\n'))).rejects.toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('Smith') }),
  );
});

test('a file that is not there, or is a folder, is named', async () => {
  await expect(inspectTable(folder.path('none.csv'))).rejects.toThrow('none.csv does not exist.');
  await expect(inspectTable(folder.path('.'))).rejects.toThrow('is a folder, not a file.');
});

test('rows that cannot be read are told by file and line, without what they say', async () => {
  const table = await inspectTable(folder.write('bad.csv', 'id,name\n1,a\n2\n3,Sm"ith\n4,b,c\n5,d\n'));
  const told: string[] = [];
  const read = await readColumns(table, ['name'], { malformed: (sentence) => told.push(sentence) });
  expect(told).toEqual([
    `${folder.path('bad.csv')} line 3 has 1 column instead of 2.`,
    `${folder.path('bad.csv')} line 4 has a quote out of place.`,
    `${folder.path('bad.csv')} line 5 has 3 columns instead of 2.`,
  ]);
  expect(read).toEqual({ values: new Map([['name', ['a', 'd']]]), lines: [2, 6], malformed: 3 });
});
