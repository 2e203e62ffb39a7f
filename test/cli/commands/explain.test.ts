import { beforeAll, describe, expect, it } from 'vitest';
import { clearWorld, demoWorld, jsonLines } from '../../support/demo-world.ts';
import { runProgram } from '../../support/program.ts';

let folder = '';
beforeAll(() => {
  folder = demoWorld();
});
clearWorld(() => folder);

describe('stillwatch explain', () => {
  it('tells a copy by its name: who can use it, its history, and the exact command that mends it', async () => {
    const { code, stdout } = await runProgram(folder, 'explain', 'payroll-db-final');
    expect(code).toBe(0);
    expect(stdout).toContain('public; everyone: public, through restore');
    expect(stdout).toContain('from scan 2 on  public  everyone');
    expect(stdout).toMatch(/on record +user\/j\.doe at 20\S+, event [0-9a-f-]{36}\n/);
    expect(stdout).toContain(
      'aws rds modify-db-snapshot-attribute --region eu-central-1 --db-snapshot-identifier payroll-db-final --attribute-name restore --values-to-remove all',
    );
  });

  it('tells a finding by its id', async () => {
    const [finding] = jsonLines((await runProgram(folder, 'check', '--state', 'exposed', '--json')).stdout);
    const { code, stdout } = await runProgram(folder, 'explain', String(finding?.['id']));
    expect(code).toBe(0);
    expect(stdout).toContain(String(finding?.['check']));
    expect(stdout).toContain(String(finding?.['key']));
  });

  it('says so where nothing has that name', async () => {
    const { code, stderr } = await runProgram(folder, 'explain', 'nothing\u001b[31m');
    expect(code).toBe(3);
    expect(stderr).toContain('Nothing in scan 2 is called nothing\\u{1b}[31m');
  });
});
