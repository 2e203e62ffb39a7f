import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder, runProgram } from '../../support/program.ts';

const own = `import { defineCheck, pass } from 'stillwatch/check';
export default defineCheck({
  id: 'ours', title: 'Ours is well', why: 'Because.', severity: 'low', subject: 'snapshot', needs: ['tags'],
  attack: [], frameworks: {}, fix: { note: 'Mend it.' }, judge: () => pass(),
});
`;

describe('stillwatch checks', () => {
  it('lists the catalogue without a configuration, a line each', async () => {
    const { code, stdout, stderr } = await runProgram(ownFolder(), 'checks', 'list');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^snapshot-public +critical +snapshot, disk +No snapshot or disk can be used by everyone$/m);
  });

  it('lists as JSON Lines, sorted by id', async () => {
    const { stdout } = await runProgram(ownFolder(), 'checks', 'list', '--json');
    const ids = stdout
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row).id);
    expect(ids.length).toBeGreaterThanOrEqual(15);
    expect(ids).toEqual([...ids].sort());
  });

  it('shows one check in full', async () => {
    const { code, stdout } = await runProgram(ownFolder(), 'checks', 'show', 'snapshot-public');
    expect(code).toBe(0);
    for (const part of ['critical', 'T1578.001', 'Why:', 'Mend:', 'https://attack.mitre.org/'])
      expect(stdout).toContain(part);
  });

  it('names the nearest check for one that does not exist', async () => {
    const { code, stderr } = await runProgram(ownFolder(), 'checks', 'show', 'snapshot-publik');
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: 'There is no check snapshot-publik. Did you mean snapshot-public?\n',
    });
  });

  it("lists a team's own checks beside them", async () => {
    const folder = ownFolder();
    mkdirSync(join(folder, 'own'));
    writeFileSync(join(folder, 'own', 'ours.mjs'), own);
    const { code, stdout } = await runProgram(folder, 'checks', 'list', '--checks', 'own');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ours +low +snapshot +Ours is well$/m);
    expect(stdout).toMatch(/^snapshot-public /m);
  });
});
