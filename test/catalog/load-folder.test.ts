import { describe, expect, it } from 'vitest';
import { firstLine, loadFolder } from '../../src/catalog/load-folder.ts';
import { folderOf } from './folder.ts';

const rules = { what: 'check', typescript: true };

describe('loadFolder', () => {
  it('loads code by name and passes over everything else', async () => {
    const folder = folderOf({
      'b.mjs': 'export default 2',
      'a.mjs': 'export default 1',
      'a.test.mjs': 'throw new Error()',
      'types.d.ts': 'throw',
      'README.md': 'text',
      '.hidden.mjs': 'throw',
      'deep/c.mjs': 'export default 3',
    });
    const files = await loadFolder(folder, rules);
    expect(files.map(({ name, value }) => [name, value])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it.each([
    ['a folder that is not there', {}, 'missing', /folder of checks .*missing cannot be read: ENOENT.*Name a folder/],
    ['a file with a mistake', { 'a.mjs': 'export default (' }, '', /a\.mjs cannot be loaded: .*Mend the file/],
    [
      'a file that throws',
      { 'a.mjs': "throw new Error('no\\u001b[31m\\nmore')" },
      '',
      /cannot be loaded: no \[31m\. Mend/,
    ],
    ['CommonJS', { 'a.cjs': 'module.exports = 1' }, '', /a\.cjs is not an ECMAScript module/],
  ])('refuses %s and says how to mend it', async (_, files, below, message) => {
    const folder = folderOf(files);
    await expect(loadFolder(`${folder}/${below}`, rules)).rejects.toThrow(message);
  });

  it('refuses TypeScript where this Node cannot load it', async () => {
    const folder = folderOf({ 'a.ts': 'export default 1' });
    await expect(loadFolder(folder, { what: 'check', typescript: false })).rejects.toThrow(/is TypeScript/);
  });
});

describe('firstLine', () => {
  it('is one bounded line of plain text', () => {
    expect(firstLine(new SyntaxError('bad\nmore'))).toBe('SyntaxError: bad');
    expect(firstLine('x'.repeat(1000))).toHaveLength(300);
  });
});
