import { testFolder } from '../test-support/folder.js';
import { truthFromColumn } from './truth-column.js';
import { truthFromFile } from './truth-file.js';

const folder = testFolder();

describe('a truth column', () => {
  it('makes one person of the records that have the same value, across two files', () => {
    expect(truthFromColumn('p', ['x', 'y', ''], ['y', 'x', 'x', '']).pairs).toEqual([
      [1, 0],
      [0, 1],
      [0, 2],
    ]);
  });

  it('counts each pair within a file once, the earlier row first', () => {
    expect(truthFromColumn('p', ['x', 'y', 'x', 'x'], undefined).pairs).toEqual([
      [0, 2],
      [0, 3],
      [2, 3],
    ]);
  });

  it('is read by its number where it is written as FEBRL does, and says so', () => {
    const { pairs, notes } = truthFromColumn('rec_id', ['rec-7-org', 'rec-8-org'], ['rec-8-dup-0', 'rec-9-dup-11']);
    expect(pairs).toEqual([[1, 0]]);
    expect(notes.join()).toContain('FEBRL');
  });

  it('is refused where it does not tell people apart', () => {
    const town = Array<string>(5000).fill('Ashby');
    expect(() => truthFromColumn('town', town, undefined)).toThrow('it does not tell people apart');
  });
});

describe('a truth file', () => {
  const ids = ['a', 'b', 'c'];
  const read = (content: string, right?: string[]) => truthFromFile(folder.write('truth.csv', content), ids, right, {});

  it.each([
    ['with a header', 'left,right\na,y\nc,x\n'],
    ['without one', 'a,y\nc,x\n'],
  ])('is read %s', async (_, content) => {
    expect((await read(content, ['x', 'y'])).pairs).toEqual([
      [0, 1],
      [2, 0],
    ]);
  });

  it('names pairs within one file in either order, and each counts once', async () => {
    expect((await read('c;a\na;c\nb;b\n')).pairs).toEqual([[0, 2]]);
  });

  it('says how many of its lines name a record that is not there', async () => {
    expect((await read('a,b\nzz,b\n')).notes.join()).toContain('do not count: 1.');
  });

  it('is refused where it names no pair', async () => {
    await expect(read('q,r\n')).rejects.toThrow('names no pair of records of these files.');
  });
});
