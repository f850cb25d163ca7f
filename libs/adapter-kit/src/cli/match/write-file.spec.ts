import { readdirSync } from 'node:fs';
import { testFolder } from '../test-support/folder.js';
import { writeFile } from './write-file.js';

const folder = testFolder();

test('a file is there whole, or what was there before stays', async () => {
  function* broken(): Generator<string> {
    yield 'half';
    throw new Error('no more');
  }
  await writeFile(folder.path('pairs.csv'), ['a,', 'b\n']);
  await expect(writeFile(folder.path('pairs.csv'), broken())).rejects.toThrow('no more');
  expect(folder.read('pairs.csv')).toBe('a,b\n');
  expect(readdirSync(folder.path('.'))).toEqual(['pairs.csv']);
  expect(process.listenerCount('SIGINT')).toBe(0);
});
