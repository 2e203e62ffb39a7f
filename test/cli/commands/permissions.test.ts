import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder, runProgram } from '../../support/program.ts';

const clouds = {
  aws: ['iam-json', 'terraform', 'cloudformation'],
  azure: ['azure-role', 'terraform'],
  gcp: ['gcp-role', 'terraform'],
} as const;
/** What a permission looks like in any of a cloud's policies. */
const shapes = {
  aws: /\b(cloudtrail|ec2|iam|kms|logs|organizations|rds|s3|sts):(?!role)[A-Z][A-Za-z]+/g,
  azure: /\bMicrosoft\.[A-Za-z]+(\/[A-Za-z]+)+\/(read|action)\b/g,
  gcp: /\b[a-z]+(\.[A-Za-z]+){2}(?=["\n])/g,
} as const;
const others = new Set([
  'sts:ExternalId',
  // Named in a comment: on which key it is needed nobody knows here.
  'kms:Decrypt',
  'google_organization_iam_custom_role.stillwatch.name',
  'iam.gserviceaccount.com',
  'clouds.gcp.organization',
]);

describe('stillwatch permissions', () => {
  it('needs no configuration and prints one policy on stdout alone', async () => {
    const { code, stdout, stderr } = await runProgram(ownFolder(), 'permissions', '--cloud', 'aws');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ Version: '2012-10-17' });
  });

  it.each(Object.entries(clouds))(
    'prints exactly the permissions that the collectors of %s declare, in every format',
    async (cloud, formats) => {
      const folder = ownFolder();
      // Files are read of named buckets alone.
      writeFileSync(join(folder, 'stillwatch.yaml'), 'clouds: {aws: {}}\nlogs: {buckets: ["s3://example-trails"]}\n');
      const [declared, ...policies] = await Promise.all([
        runProgram(folder, 'permissions', '--json', '--cloud', cloud),
        ...formats.map((format) => runProgram(folder, 'permissions', '--cloud', cloud, '--format', format)),
      ]);
      const rows =
        declared?.stdout
          .trim()
          .split('\n')
          .map((row) => JSON.parse(row).permissions) ?? [];
      const wanted = [...new Set(rows.flat())].sort();
      expect(wanted.length).toBeGreaterThan(10);
      for (const { stdout } of policies) {
        const shape = Object.entries(shapes).find(([id]) => id === cloud)?.[1] ?? /$^/g;
        const allowed = new Set(stdout.match(shape));
        expect([...allowed].filter((action) => !others.has(action)).sort()).toEqual(wanted);
      }
    },
  );

  it.each([
    [['--format', 'azure-role', '--cloud', 'aws'], '--format azure-role is not known for aws.'],
    [['--format', 'gcp-role', '--cloud', 'azure'], '--format gcp-role is not known for azure.'],
    [['--cloud', 'mars'], '--cloud mars is not known. Use one of: aws, azure, gcp.'],
  ])('refuses %j', async (args, sentence) => {
    const { code, stdout, stderr } = await runProgram(ownFolder(), 'permissions', ...args);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});
