import { beforeAll, describe, expect, it } from 'vitest';
import { clearWorld, demoWorld } from '../../support/demo-world.ts';
import { runProgram } from '../../support/program.ts';

let folder = '';
beforeAll(() => {
  folder = demoWorld();
});
clearWorld(() => folder);
const diff = (...words: string[]) => runProgram(folder, 'diff', ...words);

describe('stillwatch diff', () => {
  it('tells what the story did, in Markdown on stdout alone', async () => {
    const { code, stdout, stderr } = await diff();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^# /);
    for (const name of ['payroll-db-final', 'web-base-17', 'store-locator-dataset', 'new, outside trust'])
      expect(stdout).toContain(name);
  });

  it('says who did it, from where and when, where the log tells, and that the rest is not known', async () => {
    const { stdout } = await diff();
    expect(stdout).toMatch(/payroll-db-final.*by .*user\/j\.doe from 203\.0\.113\.9/s);
    expect(stdout).toContain('Who did the rest is not known: no audit log that was read tells it.');
    const changes: {
      by: { state: string; value: { principal: string } };
      cloud: string;
      type: string;
      change: string;
    }[] = JSON.parse((await diff('--json')).stdout).changes;
    const done = changes.filter(({ by }) => by.state === 'known');
    expect(done.map(({ by }) => by.value?.principal.split(':').at(-1))).toContain('user/j.doe');
    expect(done.filter(({ cloud }) => cloud !== 'aws')).toEqual([]);
    const made = changes.find(
      ({ type, change, cloud }) => cloud === 'aws' && type.endsWith('-public-block') && change === 'altered',
    );
    expect(made?.by).toMatchObject({ state: 'known', value: { principal: expect.stringContaining('user/j.doe') } });
  });

  it('says of a copy that a stranger used by whom and since when', async () => {
    const { stdout } = await diff();
    expect(stdout).toMatch(/used by 999999999999 since 26 Nov 2026, \d\d:\d\d/);
  });

  it('says the same from the scan before as from the baseline accepted of it, and the same bytes twice', async () => {
    const plain = (await diff()).stdout;
    expect((await diff('--from', '1', '--to', '2')).stdout).toBe(plain);
    expect((await diff('--from', 'baseline')).stdout).toBe(plain);
  });

  it('gives JSON with every change, by --json or by --format', async () => {
    const { stdout } = await diff('--json');
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ schema: 'stillwatch/1', from: 1, to: 2, cameAndWent: [] });
    expect(found.changes.map(({ change }: { change: string }) => change)).toContain('removed');
    expect((await diff('--format', 'json')).stdout).toBe(stdout);
  });

  it('gives a page that loads nothing', async () => {
    const { stdout } = await diff('--format', 'html');
    expect(stdout).toMatch(/^<!doctype html>/i);
    expect(stdout).toContain('payroll-db-final');
    expect(stdout).not.toMatch(/(src|href)="https?:/);
    expect(stdout).toContain("default-src 'none'");
  });

  it('of a scan with itself is that nothing changed', async () => {
    const { changes } = JSON.parse((await diff('--from', '2', '--to', '2', '--json')).stdout);
    expect(changes).toEqual([]);
  });

  it.each([
    [['--from', '2', '--to', '1'], 'Swap --from and --to'],
    [['--to', '1'], 'no finished scan before scan 1'],
    [['--from', '7'], 'There is no scan 7'],
    [['--from', '2001-01-01'], 'No scan was finished by'],
    [['--format', 'pdf'], 'md, html, json'],
  ])('%j is refused with what to do instead', async (words, sentence) => {
    const { code, stdout, stderr } = await diff(...words);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});
