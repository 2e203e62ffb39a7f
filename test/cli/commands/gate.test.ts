import { appendFileSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { clearWorld, demoWorld, jsonLines } from '../../support/demo-world.ts';
import { ownFolder, runProgram, startProgram } from '../../support/program.ts';

let folder = '';
beforeAll(() => {
  folder = demoWorld();
});
clearWorld(() => folder);

/** A copy of the world whose waivers cover these findings. */
async function waived(
  findings: readonly Record<string, unknown>[],
  part: Record<string, unknown> = {},
): Promise<string> {
  const own = join(ownFolder(), 'tour');
  cpSync(folder, own, { recursive: true });
  appendFileSync(join(own, 'stillwatch.yaml'), 'waivers: waivers.yaml\n');
  const waivers = findings.map(({ check, key, audience }) => ({
    check,
    key,
    audience,
    reason: 'known',
    owner: 'team',
    until: '2099-12-31',
    ...part,
  }));
  writeFileSync(join(own, 'waivers.yaml'), stringify({ waivers }));
  return own;
}

// The demo's trusts end in seven months, its baseline in three: these days lie before both.
const daysOn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const failing = async () =>
  jsonLines((await runProgram(folder, 'check', '--state', 'failing', '--json')).stdout).filter(
    ({ severity }) => severity === 'critical' || severity === 'high',
  );

describe('stillwatch gate', () => {
  it('ends with 1 where a finding fails, and names each', async () => {
    const { code, stdout } = await runProgram(folder, 'gate');
    expect(code).toBe(1);
    for (const { check } of await failing()) expect(stdout).toContain(String(check));
  });

  it('ends with 2 where all that fails is waived but a place is blind, with 0 once that is allowed', async () => {
    const own = await waived(await failing());
    expect((await runProgram(own, 'gate')).code).toBe(2);
    expect((await runProgram(own, 'gate', '--max-unknown', '1')).code).toBe(0);
  });

  it('fails again the day after a waiver ends', async () => {
    const own = await waived(await failing(), { until: daysOn(30) });
    expect((await runProgram(own, 'gate', '--max-unknown', '999', '--as-of', `${daysOn(30)}T23:59:59Z`)).code).not.toBe(
      1,
    );
    expect((await runProgram(own, 'gate', '--max-unknown', '999', '--as-of', `${daysOn(31)}T00:00:01Z`)).code).toBe(1);
  });

  it('fails where a waiver names a narrower audience than there is', async () => {
    const own = await waived(await failing(), { audience: ['account 123456789012'] });
    expect((await runProgram(own, 'gate', '--max-unknown', '999')).code).toBe(1);
  });

  it('judges only news against the baseline with --new-only, and needs one', async () => {
    const all = JSON.parse((await runProgram(folder, 'gate', '--json')).stdout).failing;
    const news = JSON.parse((await runProgram(folder, 'gate', '--new-only', '--json')).stdout).failing;
    expect(news.length).toBeGreaterThan(0);
    expect(news.length).toBeLessThan(all.length);
    expect(news.map((finding: { check: string }) => finding.check)).not.toContain('snapshot-trust-expired');
    const ended = await runProgram(folder, 'gate', '--new-only', '--as-of', '2099-01-01');
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain('Accept a new one');
  });

  it('is blind where the last answer is too old, whatever it said', async () => {
    const own = await waived(await failing());
    expect((await runProgram(own, 'gate', '--max-unknown', '1', '--as-of', daysOn(60))).code).toBe(2);
  });

  it('ends with 3 where nothing was scanned yet', async () => {
    const own = ownFolder();
    writeFileSync(join(own, 'stillwatch.yaml'), 'clouds: { aws: {} }\n');
    const { code, stderr } = await runProgram(own, 'gate');
    expect(code).toBe(3);
    expect(stderr).toContain('Nothing was scanned yet');
  });

  it('speaks SARIF, JUnit and GitHub on stdout alone', async () => {
    const sarif = await runProgram(folder, 'gate', '--format', 'sarif');
    expect([sarif.code, JSON.parse(sarif.stdout).version, sarif.stderr]).toEqual([1, '2.1.0', '']);
    expect((await runProgram(folder, 'gate', '--format', 'junit')).stdout).toContain('<testsuites');
    const github = (await runProgram(folder, 'gate', '--format', 'github')).stdout.trimEnd().split('\n');
    expect(github.every((row) => /^::(error|warning|notice) title=/.test(row))).toBe(true);
  });

  it.each([[['gate']], [['gate', '--json']], [['gate', '--format', 'sarif']]])(
    'keeps its exit code where nobody reads what it says: %j',
    async (words) => {
      const { child, ended } = startProgram(folder, words);
      child.stdout.destroy();
      expect(await ended).toMatchObject({ code: 1, stderr: '' });
    },
  );

  it.each([
    [['--fail-on', 'hgih'], 'critical, high, medium, low'],
    [['--max-unknown', 'many'], 'whole number'],
    [['--format', 'xml'], 'text, sarif, junit, github'],
  ])('refuses %j', async (words, sentence) => {
    const { code, stderr } = await runProgram(folder, 'gate', ...words);
    expect(code).toBe(3);
    expect(stderr).toContain(sentence);
  });
});
