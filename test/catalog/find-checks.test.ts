import { describe, expect, it } from 'vitest';
import { findChecks } from '../../src/catalog/find-checks.ts';
import { folderOf } from './folder.ts';

const builtIn = new URL('../../checks/', import.meta.url).pathname;

describe('findChecks', () => {
  it('finds the built-in checks, sorted by id', async () => {
    const ids = (await findChecks(builtIn, null)).map(({ id }) => id);
    expect(ids).toContain('snapshot-public');
    expect(ids).toHaveLength(46);
    expect(ids).toEqual([...ids].sort());
  });

  it('refuses an own check under an id that is taken', async () => {
    const text = `import { defineCheck, pass } from ${JSON.stringify(new URL('../../src/model/check.ts', import.meta.url).href)};
export default defineCheck({ id: 'snapshot-public', title: 'T', why: 'W', severity: 'low', subject: 'snapshot', needs: ['tags'], attack: [], frameworks: {}, fix: { note: 'N' }, judge: () => pass() });`;
    await expect(findChecks(builtIn, folderOf({ 'snapshot-public.mjs': text }))).rejects.toThrow(
      /uses the id snapshot-public, which another check has\. Give it an id/,
    );
  });

  it('refuses an own folder without a check', async () => {
    await expect(findChecks(builtIn, folderOf({ 'README.md': '' }))).rejects.toThrow(
      /holds no check\. Put one JavaScript module a check into it/,
    );
  });

  it('refuses a program without its checks', async () => {
    await expect(findChecks(folderOf({}), null)).rejects.toThrow(/holds no check\. Build Stillwatch again/);
  });
});
