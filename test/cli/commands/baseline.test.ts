import { beforeAll, describe, expect, it } from 'vitest';
import { clearWorld, demoWorld, jsonLines } from '../../support/demo-world.ts';
import { runProgram } from '../../support/program.ts';

let folder = '';
beforeAll(() => {
  folder = demoWorld();
});
clearWorld(() => folder);

describe('stillwatch baseline', () => {
  it.each([
    [['baseline', 'accept', '--reason', 'why'], 'Say who accepts it with --by NAME.'],
    [['baseline', 'accept', '--by', 'J. Weber'], 'Say why with --reason TEXT.'],
    [['baseline', 'accept', '--by', 'a', '--reason', 'b', '--until', '2020-01-01'], '2020-01-01 has passed.'],
    [['baseline', 'accept', '--by', 'a', '--reason', 'b', '--scan', '77'], 'There is no scan 77'],
  ])('refuses %j with the mend', async (words, sentence) => {
    const { code, stderr } = await runProgram(folder, ...words);
    expect(code).toBe(3);
    expect(stderr).toContain(sentence);
  });

  it('accepts the latest scan for 90 days, shows it, and keeps the history', async () => {
    const accepted = await runProgram(
      folder,
      'baseline',
      'accept',
      '--by',
      'J. Weber',
      '--reason',
      'reviewed',
      '--as-of',
      '2030-01-01',
      '--json',
    );
    expect(accepted.code).toBe(0);
    expect(JSON.parse(accepted.stdout)).toMatchObject({
      schema: 'stillwatch/1',
      scan: 2,
      by: 'J. Weber',
      until: '2030-04-01',
    });
    expect((await runProgram(folder, 'baseline', 'show')).stdout).toContain(
      'scan 2, accepted 2030-01-01T00:00:00.000Z by J. Weber until 2030-04-01: reviewed',
    );
    expect(
      jsonLines((await runProgram(folder, 'baseline', 'history', '--json')).stdout).map(({ scan }) => scan),
    ).toEqual([1, 2]);
  });

  it('says when the baseline has ended', async () => {
    expect((await runProgram(folder, 'baseline', 'show', '--as-of', '2040-01-01')).stdout).toContain('It has ended');
  });
});
