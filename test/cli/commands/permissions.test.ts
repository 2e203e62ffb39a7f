import { describe, expect, it } from 'vitest';
import { ownFolder, runProgram } from '../../support/program.ts';

describe('stillwatch permissions', () => {
  it('needs no configuration and prints an IAM policy on stdout alone', async () => {
    const { code, stdout, stderr } = await runProgram(ownFolder(), 'permissions');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ Version: '2012-10-17' });
  });

  it('prints exactly the permissions that the collectors declare, in every format', async () => {
    const folder = ownFolder();
    const [declared, ...policies] = await Promise.all([
      runProgram(folder, 'permissions', '--json'),
      ...['iam-json', 'terraform', 'cloudformation'].map((format) =>
        runProgram(folder, 'permissions', '--format', format),
      ),
    ]);
    const rows =
      declared?.stdout
        .trim()
        .split('\n')
        .map((row) => JSON.parse(row).permissions) ?? [];
    const wanted = [...new Set(rows.flat())].sort();
    expect(wanted).toContain('ec2:DescribeSnapshots');
    for (const { stdout } of policies) {
      const allowed = new Set(stdout.match(/\b(ec2|rds|sts|iam|kms|organizations):(?!role)[A-Z][A-Za-z]+/g));
      expect([...allowed].filter((action) => action !== 'sts:ExternalId').sort()).toEqual(wanted);
    }
  });

  it.each([
    [['--format', 'azure-role'], '--format azure-role is not known for aws.'],
    [['--cloud', 'mars'], '--cloud mars is not known. Use one of: aws.'],
  ])('refuses %j', async (args, sentence) => {
    const { code, stdout, stderr } = await runProgram(ownFolder(), 'permissions', ...args);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});
