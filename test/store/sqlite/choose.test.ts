import { describe, expect, it } from 'vitest';
import { chooseDriver, drivers } from '../../../src/store/sqlite/choose.ts';
import { engines } from '../each-engine.ts';

describe('choosing a driver', () => {
  it('takes the best that runs, and the suite runs on a native one and on the one without a binary', async () => {
    expect((await chooseDriver(null)).name).toBe(engines[0]);
    expect(engines).toEqual(expect.arrayContaining(['better-sqlite3', 'node-sqlite3-wasm']));
    expect(engines.includes('node:sqlite')).toBe(process.getBuiltinModule('node:sqlite') !== undefined);
  });

  it('takes the one that is wanted', async () => {
    expect(await chooseDriver('node-sqlite3-wasm')).toMatchObject({ name: 'node-sqlite3-wasm', family: 'wasm' });
  });

  it('says so where the wanted one does not exist or does not run', async () => {
    await expect(chooseDriver('sqlite9')).rejects.toThrow(
      /no SQLite driver called sqlite9. Choose one of better-sqlite3, node:sqlite, node-sqlite3-wasm/,
    );
    for (const { name } of drivers.filter((one) => !engines.includes(one.name))) {
      await expect(chooseDriver(name)).rejects.toThrow(/does not run here/);
    }
  });
});
