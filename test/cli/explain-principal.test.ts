import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explain } from '../../src/cli/commands/explain.ts';
import { exportFacts } from '../../src/cli/commands/export.ts';
import type { GlobalOptions } from '../../src/cli/io.ts';
import { identitiesNames } from '../../src/simulator/aws/estates/identities.ts';
import { jsonLines } from '../support/demo-world.ts';
import { type IdentitiesWorld, identitiesWorld } from './identities-world.ts';

const { member, stranger } = identitiesNames;

let world: IdentitiesWorld;
beforeAll(async () => {
  world = await identitiesWorld();
  await world.scan();
});
afterAll(() => world.close());

const told = async (what: string, options: GlobalOptions = {}) =>
  (await world.run((io) => explain(options, io, [what]))).stdout;
const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('stillwatch explain, of a user or role', () => {
  it('tells who it is, its policies by path, its boundary, its powers and its history', async () => {
    const text = await told('ada');
    expect(text).toMatch(/^user\/ada {3}aws:iam:user\n/);
    expect(text).toContain(`  key        arn:aws:iam::${member}:user/people/ada\n`);
    expect(text).toContain(`  account    member ${member}\n`);
    expect(text).toContain('group/admins -> arn:aws:iam::aws:policy/AdministratorAccess (v');
    expect(text).toContain('group/writers -> inline policy write');
    expect(text).toContain('  boundary   none\n');
    expect(text).toContain('  tags       team=team-a\n');
    expect(flat(text)).toContain('● user/ada ');
    expect(text).toContain('from scan 1 on  as it was when first looked at');
    expect(flat(await told('user/bob'))).toContain(`boundary arn:aws:iam::${member}:policy/bounds/only-create (v`);
  });

  it('tells who may become a role, and when it was used', async () => {
    const text = flat(await told('role/carol'));
    expect(text).toContain('trust {"Version":"2012-10-17"');
    expect(text).toMatch(/last used 2026-07-\S+ \(12\d days ago\)/);
  });

  it('says so where it holds no power', async () => {
    expect(await told('user/nobody')).toContain('It holds no power over copies, and cannot come to one.');
  });

  it('tells everything of it as one record with --json, and what the checks say', async () => {
    const rows = jsonLines(await told(`arn:aws:iam::${member}:user/dora`, { json: true }));
    expect(rows[0]).toMatchObject({
      schema: 'stillwatch/1',
      key: `arn:aws:iam::${member}:user/dora`,
      kind: 'user',
      powers: { state: 'known' },
      identity: { kind: 'iam-identity', attached: ['arn:aws:iam::aws:policy/AmazonEC2FullAccess'] },
      history: { from: 1, states: [{ scan: 1, changed: [] }] },
    });
    expect(rows.slice(1).map(({ key }) => key)).toEqual(rows.slice(1).map(() => `arn:aws:iam::${member}:user/dora`));
  });

  it('tells an outsider by its key', async () => {
    const { stdout } = await world.run((io) => exportFacts({}, io, ['principals']));
    const outsider = jsonLines(stdout).find(({ kind }) => kind === 'external');
    expect(await told(String(outsider?.['key']))).toContain(`▸ account ${stranger} into member ${member}`);
  });
});

describe('stillwatch export principals', () => {
  it('gives every field of the contract, and nobody without a power', async () => {
    const { code, stdout } = await world.run((io) => exportFacts({}, io, ['principals']));
    expect(code).toBe(0);
    const rows = jsonLines(stdout);
    expect(rows.map(({ name }) => name)).not.toContain('nobody');
    for (const row of rows)
      expect(Object.keys(row)).toEqual(
        'schema key cloud account kind name powers expected lastUsed id reaches services rewritesIam administrator outsider'.split(
          ' ',
        ),
      );
    expect(rows.find(({ name }) => name === 'emil')).toMatchObject({
      schema: 'stillwatch/1',
      cloud: 'aws',
      account: member,
      kind: 'user',
      expected: null,
      powers: {
        state: 'known',
        value: [{ can: 'delete', verdict: 'conditional', actions: ['ec2:DeleteSnapshot'], missing: [] }],
      },
      lastUsed: { state: 'known', value: expect.stringMatching(/^20\d\d-/) },
    });
  });

  it('gives the same bytes twice, and CSV with one header', async () => {
    const once = await world.run((io) => exportFacts({}, io, ['principals']));
    expect((await world.run((io) => exportFacts({}, io, ['principals']))).stdout).toBe(once.stdout);
    const { stdout } = await world.run((io) => exportFacts({ format: 'csv' }, io, ['principals']));
    expect(stdout.split('\n').filter((row) => row.startsWith('"schema","key"'))).toHaveLength(1);
  });
});
