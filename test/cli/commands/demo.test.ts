import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder, runProgram } from '../../support/program.ts';

describe('stillwatch demo', () => {
  it('tells the story in order, names what it exposed and prints each page', async () => {
    const folder = ownFolder();
    const { code, stdout } = await runProgram(folder, 'demo');
    expect(code).toBe(0);
    const order = [
      'A small company in AWS, Azure and Google Cloud, simulated',
      'First scan:',
      'stolen key',
      'share the copy with account 999999999999',
      'Second scan:',
      'payroll-db-final',
      'Who did it, by the log that AWS keeps by itself; the worst of 3 chains:',
      '● critical 100',
      'created, shared, used elsewhere',
      'by user/j.doe from 203.0.113.9',
      'Used by 999999999999, outside your trust list.',
      'Its source is sensitive: source tag data-class=restricted',
      'The pages',
    ];
    const places = order.map((words) => stdout.indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    const reports = join(folder, 'stillwatch-demo', 'reports');
    for (const page of ['compliance.html', 'owner-diff-index.html']) expect(stdout).toContain(join('reports', page));
    const letters = readdirSync(reports).filter((name) => /^owner-diff-(?!index).*\.html$/.test(name));
    expect(stdout).toContain(`${letters.length} letters to owners`);
    expect(statSync(join(reports, 'compliance.html')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'stillwatch-demo', '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('runs again in its own folder', async () => {
    const folder = ownFolder();
    expect((await runProgram(folder, 'demo', '--quiet')).code).toBe(0);
    expect((await runProgram(folder, 'demo', '--quiet')).code).toBe(0);
  }, 180_000);

  it.each(['notes.txt', 'stillwatch.yaml'])('leaves a folder alone that holds %s of somebody else', async (name) => {
    const folder = ownFolder();
    const out = join(folder, 'mine');
    mkdirSync(out);
    writeFileSync(join(out, name), 'mine');
    const { code, stderr } = await runProgram(folder, 'demo', '--out', 'mine');
    expect(code).toBe(3);
    expect(stderr).toContain('left alone');
    expect(readFileSync(join(out, name), 'utf8')).toBe('mine');
    expect(existsSync(join(out, 'reports'))).toBe(false);
  });
});
