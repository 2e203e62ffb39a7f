import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loggedAbout, nothingLogged } from '../../src/cli/explain-logged.ts';
import type { Activity } from '../../src/cli/open-chains.ts';
import { jsonLines } from '../support/demo-world.ts';
import { ownFolder, runProgram } from '../support/program.ts';
import { theft } from '../support/trail-record.ts';

const nothing: Activity = {
  wasRead: true,
  events: [],
  hours: [],
  gaps: [],
  chains: [],
  kql: { literal: [], intent: [] },
};

function withTheft(): string {
  const folder = ownFolder();
  mkdirSync(join(folder, 'trail'));
  writeFileSync(join(folder, 'trail', 'a.json'), JSON.stringify({ Records: theft }));
  return folder;
}

describe('what logs alone say about something, without configuration and without a scan', () => {
  it.each([
    ['a copy by its id', 'snap-0a1'],
    ['a copy by its key', 'arn:aws:ec2:eu-central-1::snapshot/snap-0a1'],
    ['a user by name', 'mallory'],
    ['a user as chains name it', 'user/mallory'],
    ['an address', '203.0.113.9'],
    ['the account it was shared with', '999999999999'],
  ])('is told of %s', async (_, what) => {
    const folder = withTheft();
    await runProgram(folder, 'activity', 'trail');
    const { code, stdout } = await runProgram(folder, 'explain', what);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^In the logs that were read: 1 chain with .*\n● critical \d+ .*chain-[0-9a-f]{16}\n$/);
    const [chain] = jsonLines((await runProgram(folder, 'explain', what, '--json')).stdout);
    expect(chain).toMatchObject({ root: 'arn:aws:ec2:eu-central-1::snapshot/snap-0a1' });
  });

  it('is nothing of what no chain has to do with, and that is said with what was looked through', async () => {
    const folder = withTheft();
    const before = await runProgram(folder, 'explain', 'snap-other');
    expect({ code: before.code, stderr: before.stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining('Nothing was scanned and no audit log was read yet'),
    });
    await runProgram(folder, 'activity', 'trail');
    const after = await runProgram(folder, 'explain', 'snap-other');
    expect({ code: after.code, stderr: after.stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining('no chain in the logs that were read has to do with snap-other'),
    });
  });

  it('is null where no chain is, and never an answer', () => {
    expect(loggedAbout(nothing, 'snap-1')).toBeNull();
    expect(() => nothingLogged(nothing, 'snap-1')).toThrow('Nothing was scanned yet');
  });
});
