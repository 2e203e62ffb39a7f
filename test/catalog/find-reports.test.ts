import { describe, expect, it } from 'vitest';
import { findReports } from '../../src/catalog/find-reports.ts';
import { folderOf } from './folder.ts';

const report = (id: string) =>
  `export default { id: '${id}', title: 'T', applies: () => null, write: async function* () {} };`;

describe('findReports', () => {
  it('finds the formats of a folder, sorted by id', async () => {
    const folder = folderOf({ 'b.mjs': report('b'), 'a.mjs': report('a') });
    expect((await findReports(folder)).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it.each([
    [
      'a file under another name',
      { 'a.mjs': report('b') },
      /a\.mjs cannot be used: it exports no report with the id a\. Write/,
    ],
    ['a file that exports no report', { 'a.mjs': 'export default null' }, /exports no report/],
    ['a folder without one', {}, /holds no report\. Build Stillwatch again/],
  ])('refuses %s', async (_, files, message) => {
    await expect(findReports(folderOf(files))).rejects.toThrow(message);
  });
});
