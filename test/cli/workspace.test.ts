import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asOfTime, openConfig, pickScan, programFolders, withWorkspace } from '../../src/cli/workspace.ts';
import { begin, scanOnce } from '../store/facts.ts';
import { ownFolder } from '../support/program.ts';
import { quietIo } from '../support/whole-scan.ts';

const now = '2026-11-20T08:00:00.000Z';

/** A working folder with a configuration in `place`. */
function stage(place = '.', text = 'clouds: { aws: {} }\n') {
  const folder = ownFolder();
  mkdirSync(join(folder, place), { recursive: true });
  writeFileSync(join(folder, place, 'stillwatch.yaml'), text);
  return { folder, io: { ...quietIo(now), folder } };
}

describe('the workspace of a command', () => {
  it('is the stillwatch.yaml of the working folder, with its store made beside it', async () => {
    const { folder, io } = stage();
    const tag = await withWorkspace({}, io, async ({ policy, store }) => [
      policy.owners.tag,
      (await store.scans()).length,
    ]);
    expect(tag).toEqual(['owner', 0]);
    expect(existsSync(join(folder, '.stillwatch', 'stillwatch.db'))).toBe(true);
  });

  it('is another with --config, whose paths count from its own folder', async () => {
    const { folder, io } = stage('conf', 'clouds: { aws: {} }\nstore: sqlite:here.db\n');
    const options = { config: 'conf/stillwatch.yaml' };
    await withWorkspace(options, io, async () => {});
    expect(existsSync(join(folder, 'conf', 'here.db'))).toBe(true);
    expect((await openConfig(options, io)).folder).toBe(join(folder, 'conf'));
  });

  it('keeps its facts where --store says, whatever the configuration says', async () => {
    const { folder, io } = stage();
    await withWorkspace({ store: `sqlite:${join(folder, 'other.db')}` }, io, async () => {});
    expect([existsSync(join(folder, 'other.db')), existsSync(join(folder, '.stillwatch'))]).toEqual([true, false]);
  });

  it('lets go of the store whatever happens in it', async () => {
    const { io } = stage();
    const broken = withWorkspace({}, io, async ({ store }) => {
      await begin(store, 1);
      throw new Error('it broke');
    });
    await expect(broken).rejects.toThrow('it broke');
    await expect(withWorkspace({}, io, ({ store }) => begin(store, 2))).resolves.toMatchObject({ id: 2 });
  });

  it('is nowhere where there is no configuration, and says how to write one', async () => {
    const io = { ...quietIo(now), folder: ownFolder() };
    await expect(withWorkspace({}, io, async () => {})).rejects.toThrow('stillwatch init');
    expect(existsSync(join(io.folder, '.stillwatch'))).toBe(false);
  });
});

describe('the time everything is judged by', () => {
  it('is now, or what --as-of says', () => {
    expect(asOfTime({}, quietIo(now))).toBe(now);
    expect(asOfTime({ asOf: '2027-01-31' }, quietIo(now))).toBe('2027-01-31T00:00:00.000Z');
    expect(() => asOfTime({ asOf: 'soon' }, quietIo(now))).toThrow('--as-of soon');
  });
});

describe('the scan to show', () => {
  it('is the latest finished one unless another is named; one still open is never shown', async () => {
    const { io } = stage();
    await withWorkspace({}, io, async ({ store }) => {
      await expect(pickScan(store, undefined)).rejects.toThrow('Nothing was scanned yet');
      for (const number of [1, 2]) await scanOnce(store, number, []);
      await begin(store, 3);
      expect([(await pickScan(store, undefined)).id, (await pickScan(store, 'latest')).id]).toEqual([2, 2]);
      expect((await pickScan(store, '1')).id).toBe(1);
      await expect(pickScan(store, '3')).rejects.toThrow('stillwatch scan --resume 3');
      await expect(pickScan(store, '9')).rejects.toThrow('There is no scan 9');
      await expect(pickScan(store, '-1')).rejects.toThrow('whole number');
    });
  });
});

it('the program knows its own folders, wherever it is started from', () => {
  for (const folder of Object.values(programFolders()))
    expect([isAbsolute(folder), existsSync(folder)]).toEqual([true, true]);
});
