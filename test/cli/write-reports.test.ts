import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageProblem } from '../../src/cli/problem.ts';
import { pickScan } from '../../src/cli/workspace.ts';
import { reportText, writeReports } from '../../src/cli/write-reports.ts';
import { copyOf, share } from '../scan/planted-scans.ts';
import { startOf } from '../store/facts.ts';
import { ownFolder } from '../support/program.ts';
import { quietIo } from '../support/whole-scan.ts';
import { type PlantedSpace, plantedSpace } from './planted-space.ts';

const io = quietIo(startOf(3));

async function scanned(times: number): Promise<PlantedSpace> {
  const space = await plantedSpace();
  for (let day = 1; day <= times; day += 1) {
    await space.scan(day, { snapshots: [copyOf('open', [share('everyone')], { tags: { owner: 'finance' } })] });
  }
  return space;
}

async function write(space: PlantedSpace, formats: readonly string[], out: string) {
  const written = await writeReports(space, await pickScan(space.store, undefined), {}, io, {
    formats,
    out,
    from: null,
    to: null,
  });
  return written.map(({ report, path }) => `${report} ${basename(path)}`);
}

describe('writing reports', () => {
  it('writes those that are named and no others, for their owner alone', async () => {
    const out = join(ownFolder(), 'pages');
    const written = await write(await scanned(1), ['findings-csv', 'sarif'], out);
    expect(written).toEqual(['findings-csv findings.csv', 'sarif stillwatch.sarif']);
    expect(readdirSync(out).sort()).toEqual(['findings.csv', 'stillwatch.sarif']);
    for (const name of readdirSync(out)) expect(statSync(join(out, name)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(join(out, 'stillwatch.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  it('refuses a format nobody has, naming all there are, before anything is written', async () => {
    const out = join(ownFolder(), 'pages');
    const refused = write(await scanned(1), ['sarif', 'pdf'], out);
    await expect(refused).rejects.toThrow(/--format pdf is not known\. Use: compliance-html, .*sarif/);
    expect(existsSync(out)).toBe(false);
  });

  it('refuses a format that does not apply and says why; it applies once there is something to compare with', async () => {
    const out = ownFolder();
    const first = write(await scanned(1), ['owner-diff-md'], out);
    await expect(first).rejects.toThrow(/owner-diff-md does not apply: .*there is only one/);
    expect(await write(await scanned(2), ['owner-diff-md'], out)).toContain('owner-diff-md owner-diff-index.md');
  });

  it('gives the same bytes for the same facts', async () => {
    const space = await scanned(2);
    const [one, two] = [ownFolder(), ownFolder()];
    const formats = ['findings-json', 'findings-csv', 'sarif', 'junit', 'owner-diff-md'];
    for (const out of [one, two]) await write(space, formats, out);
    expect(readdirSync(one).length).toBeGreaterThanOrEqual(5);
    for (const name of readdirSync(one))
      expect(readFileSync(join(two, name), 'utf8')).toBe(readFileSync(join(one, name), 'utf8'));
  });

  it('says what to mend where the disk refuses', async () => {
    const taken = join(ownFolder(), 'taken');
    writeFileSync(taken, 'a file');
    const refused = write(await scanned(1), ['sarif'], taken);
    await expect(refused).rejects.toThrow(UsageProblem);
    await expect(refused).rejects.toThrow(/taken \(E[A-Z]+\)\. .*--out/);
  });
});

describe('the text of one report', () => {
  it('is what the file would hold', async () => {
    const space = await scanned(1);
    const out = ownFolder();
    await write(space, ['sarif'], out);
    let text = '';
    for await (const part of reportText(space, await pickScan(space.store, undefined), {}, io, 'sarif', false))
      text += part;
    expect(text).toBe(readFileSync(join(out, 'stillwatch.sarif'), 'utf8'));
  });
});
