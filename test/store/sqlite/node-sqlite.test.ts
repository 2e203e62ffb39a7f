import { describe, expect, it } from 'vitest';
import { nodeSqliteRuns, openNodeSqlite } from '../../../src/store/sqlite/node-sqlite.ts';

describe('node:sqlite', () => {
  it('runs exactly where this Node has it, and says so where not', async () => {
    const present = process.getBuiltinModule('node:sqlite') !== undefined;
    expect(await nodeSqliteRuns()).toBe(present);
    const opening = openNodeSqlite({ path: ':memory:', readOnly: false, patienceMs: 10 });
    if (present) (await opening).close();
    else await expect(opening).rejects.toThrow(/no node:sqlite/);
  });
});
