import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type WhoCanOptions, whoCan } from '../../../src/cli/commands/who-can.ts';
import type { Io } from '../../../src/cli/io.ts';
import { identitiesNames } from '../../../src/simulator/aws/estates/identities.ts';
import { jsonLines } from '../../support/demo-world.ts';
import { type IdentitiesWorld, identitiesWorld } from '../identities-world.ts';

const { management, member } = identitiesNames;
const reviewed = `expected: [{ can: [share], principals: ["arn:aws:iam::*:user/*ada"], reviewer: iam, until: 2027-03-31 }]`;

let world: IdentitiesWorld;
beforeAll(async () => {
  world = await identitiesWorld([reviewed]);
  expect(await world.scan()).toBe(0);
});
afterAll(() => world.close());

const run = (options: WhoCanOptions = {}, part: Partial<Io> = {}) => world.run((io) => whoCan(options, io), part);
const blocks = (text: string) => text.split('\n').flatMap((row) => /^[●▸] (\S+( \d{12})?)/.exec(row)?.[1] ?? []);
const records = async (options: WhoCanOptions = {}) => jsonLines((await run({ ...options, json: true })).stdout);

describe('stillwatch who-can', () => {
  it('answers in a sentence, then tells outsiders, then account by account, worst first', async () => {
    const { code, stdout, stderr } = await run();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /^Scan 1: 7 users and roles hold powers over copies; 1 outsider may become one, a stranger\. /,
    );
    expect(stdout).toContain(`\nFrom outside\n\n▸ account 999999999999 into member ${member}\n`);
    expect(stdout.indexOf('From outside')).toBeLessThan(stdout.indexOf(`management ${management}`));
    expect(stdout.indexOf(`management ${management}`)).toBeLessThan(stdout.indexOf(`\nmember ${member}`));
    expect(blocks(stdout)).not.toContain('user/nobody');
    expect(stdout.split('\n').filter((row) => row.length > 100)).toEqual([]);
  });

  it('gives the path from somebody to the statement, through a group, and the condition in words', async () => {
    const { stdout } = await run({ principal: 'emil' });
    expect(blocks(stdout)).toEqual(['user/emil']);
    expect(stdout).toContain('    conditional   delete: ');
    expect(stdout).toContain('if aws:SourceIp is in 198.51.100.0/24');
    expect((await run({ principal: 'ada' })).stdout.replaceAll(/\s+/g, ' ')).toContain(
      'by user/ada -> group/admins -> policy/AdministratorAccess -> statement 1',
    );
  });

  it('lists who holds a power, and only that', async () => {
    const { stdout } = await run({ can: ['share'] });
    expect(blocks(stdout)).toEqual(expect.arrayContaining(['user/ada', 'user/dora', 'role/outsider']));
    expect(blocks(stdout)).not.toContain('user/emil');
    expect(stdout).not.toContain('delete: ');
    expect(stdout).toMatch(/^Scan 1: .* can share copies/);
  });

  it('says what nobody expects', async () => {
    const { stdout } = await run({ can: ['share'], account: [member] });
    expect(stdout).toContain('nobody expects it to hold: share');
    expect(stdout.slice(stdout.indexOf('● user/ada'))).toMatch(/^● user\/ada {3}last used 2 days ago\n/);
  });

  it('tells what stands beside the powers of an account', async () => {
    const { stdout } = await run();
    expect(stdout).toContain('  Public sharing of snapshots: not blocked in eu-west-1 and us-east-1.');
    expect(stdout).toContain('Locks on snapshots are not read');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Also needs iam:PassRole for the role that does it: ');
  });

  it('asked about a copy, lists who can do something to it, and whose it is', async () => {
    const [plain, restricted] = await copiesOf(member);
    const { stdout } = await run({ resource: plain.name, can: ['share'] });
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`Asked about ${plain.key} of account ${member}`);
    expect(blocks(stdout)).toEqual(expect.arrayContaining(['user/dora', 'role/outsider']));
    // The organization denies sharing what is marked as restricted.
    const marked = await run({ resource: restricted.key, can: ['share'] });
    expect(blocks(marked.stdout)).not.toContain('role/outsider');
  });

  it('says so where the scan knows no such thing', async () => {
    const key = 'arn:aws:ec2:us-east-1::snapshot/snap-00000000000000000';
    const { code, stdout } = await run({ resource: key });
    expect(code).toBe(0);
    expect(stdout).toContain(`Scan 1 knows no ${key}`);
    expect(blocks(stdout)).toContain('role/chief');
  });

  it.each([
    [
      { principal: 'nothere' },
      'Scan 1: nobody found. 2 accounts were read to the end.',
      'No user or role that was read is called nothere.',
    ],
    [{ principal: 'user/nobody' }, 'Scan 1: nobody found.', `user/nobody was read, and holds no such power.`],
  ])('of %j says why nobody is listed', async (options, sentence, note) => {
    const { code, stdout } = await run(options);
    expect(code).toBe(0);
    expect(stdout).toContain(sentence);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(note);
  });

  it('says of a cloud nobody reads powers of that it is not read', async () => {
    const { code, stdout } = await run({ cloud: ['azure'] });
    expect(code).toBe(0);
    expect(blocks(stdout)).toEqual([]);
  });

  it.each([
    [{ can: ['fly'] }, '--can fly is not known'],
    [{ cloud: ['ibm'] }, '--cloud ibm is not known'],
    [{ account: ['123'] }, '--account 123 is in no place of scan 1'],
    [{ scan: '9' }, 'There is no scan 9'],
    [{ ask: '-', can: ['share'] }, '--ask takes its questions from the file alone. Leave out --can.'],
    [{ ask: '-', account: ['1'] }, '--ask takes its questions from the file alone. Leave out --account.'],
  ])('refuses %j', async (options, message) => {
    await expect((async () => run(options))()).rejects.toThrow(message);
  });
});

describe('stillwatch who-can --json', () => {
  it('gives the records of `export principals`, each power with what stands beside it', async () => {
    const rows = await records({ principal: 'user/dora', can: ['share', 'delete'] });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      schema: 'stillwatch/1',
      key: `arn:aws:iam::${member}:user/dora`,
      kind: 'user',
      powers: { state: 'known' },
      expected: [{ can: ['share'], standing: 'unexpected', reviewer: null, until: null }],
    });
    const powers = JSON.parse(JSON.stringify(rows[0]?.['powers'])).value;
    const sharing = powers.find(({ actions }: { actions: string[] }) =>
      actions.includes('ec2:ModifySnapshotAttribute'),
    );
    expect(sharing.control.publicBlock).toEqual([
      { region: 'eu-west-1', covers: 'snapshots', blocks: { state: 'known', value: 'none' } },
      { region: 'us-east-1', covers: 'snapshots', blocks: { state: 'known', value: 'none' } },
    ]);
    const deleting = powers.find(({ actions }: { actions: string[] }) => actions.includes('ec2:DeleteSnapshot'));
    expect(deleting.control.lock).toMatchObject({ state: 'unknown' });
  });

  it('gives the same bytes twice', async () => {
    expect((await run({ json: true })).stdout).toBe((await run({ json: true })).stdout);
  });
});

describe('stillwatch who-can, where something was not read', () => {
  it('says so first, whether anybody is listed or not, and ends with 0', async () => {
    const blind = await identitiesWorld();
    try {
      const fault = { service: 'iam', action: 'GetAccountAuthorizationDetails', kind: 'denied' } as const;
      expect(await blind.scan(0, [{ ...fault, account: member }])).toBe(2);
      const { code, stdout } = await blind.run((io) => whoCan({}, io));
      expect(code).toBe(0);
      const [sentence = '', place = ''] = stdout.split('\n\n');
      expect(sentence.replaceAll(/\s+/g, ' ')).toBe(
        'Scan 1: 1 user or role holds powers over copies. 1 place was not read, so nothing is said about who can there.',
      );
      expect(place).toContain(`◌ not read  member ${member}, principals: denied, needs`);
      const here = await blind.run((io) => whoCan({ account: [member] }, io));
      expect({ code: here.code, text: here.stdout.split('\n')[0] }).toEqual({
        code: 0,
        text: 'Scan 1: nobody found, but 1 place was not read: nothing is said about who can there.',
      });
      const [first] = jsonLines((await blind.run((io) => whoCan({ json: true }, io))).stdout);
      expect(first).toMatchObject({
        kind: 'unread',
        account: member,
        powers: { state: 'unknown', why: { cause: 'denied' } },
      });
    } finally {
      await blind.close();
    }
  });
});

async function copiesOf(account: string) {
  const { exportFacts } = await import('../../../src/cli/commands/export.ts');
  const { stdout } = await world.run((io) => exportFacts({}, io, ['snapshots']));
  const copies = jsonLines(stdout).flatMap((row) =>
    row['account'] === account
      ? [{ key: String(row['key']), name: String(row['name']), tags: JSON.stringify(row['tags']) }]
      : [],
  );
  const [plain, restricted] = [false, true].map((marked) =>
    copies.find(({ tags }) => tags.includes('restricted') === marked),
  );
  if (plain === undefined || restricted === undefined) throw new Error('the estate has other copies');
  return [plain, restricted] as const;
}
