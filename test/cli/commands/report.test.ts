import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { clearWorld, demoWorld } from '../../support/demo-world.ts';
import { runProgram } from '../../support/program.ts';

let folder = '';
beforeAll(() => {
  folder = demoWorld();
});
clearWorld(() => folder);

describe('stillwatch report', () => {
  it('writes every report that applies, readable by its owner alone, and says where', async () => {
    const { code, stdout } = await runProgram(folder, 'report', '--out', 'all');
    expect(code).toBe(0);
    const names = readdirSync(join(folder, 'all'));
    expect(names).toEqual(
      expect.arrayContaining([
        'compliance.html',
        'findings.json',
        'findings.csv',
        'junit.xml',
        'stillwatch.sarif',
        'owner-diff-index.html',
        'owner-diff-index.md',
      ]),
    );
    for (const name of names) {
      expect(stdout).toContain(name);
      expect(statSync(join(folder, 'all', name)).mode & 0o077).toBe(0);
    }
  });

  it('writes only what is asked for, the same bytes each time', async () => {
    await runProgram(folder, 'report', '--format', 'compliance-html', '--out', 'one', '--as-of', '2026-12-01');
    await runProgram(folder, 'report', '--format', 'compliance-html', '--out', 'two', '--as-of', '2026-12-01');
    expect(readdirSync(join(folder, 'one'))).toEqual(['compliance.html']);
    expect(readFileSync(join(folder, 'two', 'compliance.html'), 'utf8')).toBe(
      readFileSync(join(folder, 'one', 'compliance.html'), 'utf8'),
    );
  });

  it('refuses a format it does not know, or that does not apply', async () => {
    expect((await runProgram(folder, 'report', '--format', 'pdf')).stderr).toContain('compliance-html');
    const alone = await runProgram(folder, 'report', '--format', 'owner-diff-md', '--scan', '1');
    expect(alone.code).toBe(3);
    expect(alone.stderr).toContain('does not apply');
  });
});
