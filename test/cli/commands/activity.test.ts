import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { jsonLines } from '../../support/demo-world.ts';
import { ownFolder, runProgram } from '../../support/program.ts';
import { theft } from '../../support/trail-record.ts';

const asOf = ['--as-of', '2026-11-26T12:00:00Z'];

/** A folder with a trail: one archive, and a text that is none. */
function trail(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = ownFolder();
  mkdirSync(join(folder, 'trail'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, 'trail', name), bytes);
  return folder;
}

const archive = gzipSync(JSON.stringify({ Records: theft }));

describe('stillwatch activity', () => {
  it('reads a trail with neither configuration nor scan, and tells the chain with who did what', async () => {
    const folder = trail({ 'a.json.gz': archive });
    const { code, stdout, stderr } = await runProgram(folder, 'activity', 'trail', ...asOf);
    expect(code).toBe(0);
    // Three records of an hour are no proof that it was whole.
    expect(stderr).toMatch(/^Nothing that was read holds whole hours .* nothing is proven\.\n$/);
    expect(stdout).toMatch(/^Read 1 file with 3 records: 3 events about copies/);
    expect(stdout).toContain('1 chain: 1 critical.');
    expect(stdout).toMatch(/● critical \d+ {2}snap-0a1 {3}chain-[0-9a-f]{16}\n/);
    expect(stdout).toContain('created, shared, used elsewhere; in 111122223333; still shared; used by 999999999999');
    expect(stdout).toMatch(
      /2026-11-26T01:02:00Z +shared +snap-0a1 +with 999999999999 +by user\/mallory from 203\.0\.113\.9/,
    );
    expect(stdout).toContain('What the Sentinel rule for T1578.001 would list of the last 24 hours');
    expect(stdout).toMatch(/Next: stillwatch explain chain-[0-9a-f]{16}/);
  });

  it('names what it could not read, counts it and ends with 2; the rest counts', async () => {
    const folder = trail({ 'a.json.gz': archive, 'b.txt': 'hello', 'c.json.gz': archive.subarray(0, 200) });
    const { code, stdout, stderr } = await runProgram(folder, 'activity', 'trail', 'nowhere', ...asOf);
    expect(code).toBe(2);
    expect(stderr.split('\n').filter((row) => row.startsWith('not read: '))).toEqual([
      expect.stringMatching(/^not read: nowhere: /),
      expect.stringMatching(/^not read: trail\/b\.txt: It is neither JSON/),
      expect.stringMatching(/^not read: trail\/c\.json\.gz: .*cut off/),
    ]);
    expect(stdout).toContain('3 files were not read, or not to the end: see above.');
    expect(stdout).toContain('1 chain: 1 critical.');
  });

  it('goes on saying what was not read, in every answer, until it is read or taken off the list', async () => {
    const cut = archive.subarray(0, 200);
    const folder = trail({ 'a.json.gz': archive, 'b.json.gz': cut, 'c.txt': 'hello' });
    const path = join(folder, 'trail', 'b.json.gz');
    expect((await runProgram(folder, 'activity', 'trail', ...asOf)).code).toBe(2);
    const again = await runProgram(folder, 'activity', ...asOf);
    expect(again.code).toBe(2);
    expect(again.stdout).toContain('2 logs were asked for and not read, or not to the end.');
    expect(again.stdout).toMatch(/^ {2}trail\/b\.json\.gz: The gzip archive is cut off/m);
    for (const what of ['chains', 'events'])
      expect((await runProgram(folder, 'export', what, ...asOf)).stderr).toContain(
        '2 logs were asked for and not read',
      );
    writeFileSync(path, archive);
    const read = await runProgram(folder, 'activity', 'trail/b.json.gz', '--json', ...asOf);
    expect(read.code).toBe(2);
    expect(jsonLines(read.stdout)[0]?.['missing']).toMatchObject([{ path: 'trail/c.txt' }]);
    const strange = await runProgram(folder, 'activity', '--forget', 'c.txt', ...asOf);
    expect({ code: strange.code, stderr: strange.stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining('c.txt is not among the logs that are missing.'),
    });
    const last = await runProgram(folder, 'activity', '--forget', 'trail/c.txt', ...asOf);
    expect(last.code).toBe(0);
    expect(last.stdout).not.toContain('not read');
  });

  it('sends whoever names a bucket to the configuration', async () => {
    const { code, stderr } = await runProgram(ownFolder(), 'activity', 's3://example-trails/AWSLogs');
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('(logs.buckets)') });
  });

  it('gives everything as JSON, with repeats counted, the same on a second reading and in export', async () => {
    const folder = trail({ 'a.json.gz': archive, 'b.json': JSON.stringify({ Records: theft.toReversed() }) });
    const first = await runProgram(folder, 'activity', 'trail', '--json', ...asOf);
    const [answer] = jsonLines(first.stdout);
    expect(Object.keys(answer ?? {}).sort()).toEqual([
      'chains',
      'duplicates',
      'events',
      'files',
      'kql',
      'missing',
      'schema',
    ]);
    expect(answer).toMatchObject({
      schema: 'stillwatch/1',
      events: 3,
      duplicates: 3,
      files: { read: 2, rejected: [] },
      missing: [],
      chains: [
        {
          root: 'arn:aws:ec2:eu-central-1::snapshot/snap-0a1',
          stages: [
            { stage: 'create' },
            { stage: 'share' },
            { stage: 'foreign-use', principal: 'account:999999999999' },
          ],
          consumed: [{ account: '999999999999' }],
          exposedSeconds: null,
          score: { severity: 'critical' },
        },
      ],
      kql: { intent: [{ externalShares: 1, score: 3 }] },
    });
    expect((await runProgram(folder, 'activity', 'trail', '--json', ...asOf)).stdout).toBe(first.stdout);
    const exported = jsonLines((await runProgram(folder, 'export', 'chains', ...asOf)).stdout);
    expect(exported.map(({ schema, ...chain }) => chain)).toEqual(answer?.['chains']);
    const events = jsonLines((await runProgram(folder, 'export', 'events')).stdout);
    expect(events.map(({ name }) => name)).toEqual([
      'CreateSnapshot',
      'ModifySnapshotAttribute',
      'SharedSnapshotVolumeCreated',
    ]);
  });

  it('without a path shows what was read before, and where nothing was says what to do', async () => {
    const folder = trail({ 'a.json.gz': archive, 'empty.json': '{"Records":[]}' });
    const nothing = await runProgram(folder, 'activity');
    expect(nothing.code).toBe(3);
    expect(nothing.stderr).toContain('No audit log was read yet. Name files or folders of CloudTrail logs');
    expect((await runProgram(folder, 'activity', 'trail')).code).toBe(0);
    expect((await runProgram(folder, 'activity', ...asOf)).stdout).toContain('1 chain: 1 critical.');
    expect((await runProgram(folder, 'activity', '--since', '2026-11-27')).stdout).toContain(
      '1 chain in all, none with anything since then.',
    );
  });

  it('says neither good nor bad where files hold no event about copies, and refuses a folder without files', async () => {
    const folder = trail({ 'empty.json': '{"Records":[]}' });
    const { code, stdout } = await runProgram(folder, 'activity', 'trail');
    expect(code).toBe(0);
    expect(stdout).toContain('No event about copies is known. Nothing is said of who did what, good or bad.');
    mkdirSync(join(folder, 'none'));
    const none = await runProgram(folder, 'activity', 'none');
    expect(none.code).toBe(3);
    expect(none.stderr).toContain('There is no file in none.');
  });

  it('explains a chain event by event, and says so where there is none of that name', async () => {
    const folder = trail({ 'a.json.gz': archive });
    const { stdout } = await runProgram(folder, 'activity', 'trail', ...asOf);
    const id = /explain (chain-\S+)/.exec(stdout)?.[1] ?? '';
    const told = await runProgram(folder, 'explain', id, ...asOf);
    expect(told.code).toBe(0);
    expect(told.stdout).toContain('Made from\n    arn:aws:ec2:eu-central-1:111122223333:volume/vol-0a1');
    expect(told.stdout).toContain('CreateSnapshot (ec2.amazonaws.com)  00000000-0000-4000-8000-000000000001');
    expect(told.stdout).toMatch(/by arn:aws:iam::111122223333:user\/mallory, key AKIAEXAMPLE/);
    expect(told.stdout).toMatch(/from 203\.0\.113\.9, MFA not said, program aws-cli/);
    const records = jsonLines((await runProgram(folder, 'explain', id, '--json', ...asOf)).stdout);
    expect(records.map(({ name }) => name)).toEqual([
      undefined,
      'CreateSnapshot',
      'ModifySnapshotAttribute',
      'SharedSnapshotVolumeCreated',
    ]);
    const none = await runProgram(folder, 'explain', 'chain-0000000000000000');
    expect(none.code).toBe(3);
    expect(none.stderr).toContain('No chain is called chain-0000000000000000.');
  });

  it('refuses a configuration that is wrong, and a time that is none', async () => {
    const folder = trail({ 'a.json.gz': archive });
    expect((await runProgram(folder, 'activity', 'trail', '--since', 'yesterday')).code).toBe(3);
    writeFileSync(join(folder, 'stillwatch.yaml'), 'target: []');
    const { code, stderr } = await runProgram(folder, 'activity', 'trail');
    expect(code).toBe(3);
    expect(stderr).toContain('target');
  });
});
