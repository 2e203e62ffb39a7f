import { describe, expect, test } from 'vitest';
import type { Sts } from '../../../src/clouds/aws/directory.ts';
import { type EntryOptions, openEntry, roleName } from '../../../src/clouds/aws/entry.ts';

const [home, member] = ['111111111111', '222222222222'];
const own = async () => ({ accessKeyId: 'OWN', secretAccessKey: 's' });
const minute = 60_000;

function desk(options: Partial<EntryOptions> = {}, more: Partial<Sts> = {}) {
  const clock = { now: 0 };
  const asked: object[] = [];
  const sts: Sts = {
    caller: async () => {
      asked.push({ caller: true });
      return { account: home, arn: `arn:aws:iam::${home}:user/me` };
    },
    assume: async (request) => {
      asked.push(request);
      const account = request.RoleArn.split(':')[4] ?? '';
      const keys = {
        accessKeyId: `KEY${asked.length}`,
        secretAccessKey: 's',
        sessionToken: 't',
        expiration: new Date(clock.now + 60 * minute),
      };
      return { keys, arn: `arn:aws:sts::${account}:assumed-role/x/stillwatch` };
    },
    ...more,
  };
  const entry = openEntry({
    role: 'StillwatchAudit',
    externalId: undefined,
    home: 'us-east-1',
    callerKeys: own,
    now: () => clock.now,
    ...options,
  });
  return { clock, asked, sts, entry };
}

async function keyOf({ entry, sts }: ReturnType<typeof desk>, account: string): Promise<string> {
  const entered = await entry.enter(sts, account);
  return entered.state === 'known' ? (await entered.value()).accessKeyId : `${entered.why.cause} ${entered.why.needs}`;
}

describe('the way into an account', () => {
  test('of the caller needs no role, even where one is configured', async () => {
    const at = desk();
    expect(await keyOf(at, home)).toBe('OWN');
    expect(at.asked).toEqual([{ caller: true }]);
  });

  test('is its role, entered once for all units that ask', async () => {
    const at = desk();
    expect(await Promise.all([keyOf(at, member), keyOf(at, member)])).toEqual(['KEY2', 'KEY2']);
    expect(await keyOf(at, member)).toBe('KEY2');
    expect(at.asked).toEqual([
      { caller: true },
      { RoleArn: `arn:aws:iam::${member}:role/StillwatchAudit`, RoleSessionName: 'stillwatch' },
    ]);
  });

  test('gives the external id and the partition of the region', async () => {
    const at = desk({ externalId: 'shibboleth', home: 'us-gov-west-1' });
    await keyOf(at, member);
    expect(at.asked.at(-1)).toEqual({
      RoleArn: `arn:aws-us-gov:iam::${member}:role/StillwatchAudit`,
      RoleSessionName: 'stillwatch',
      ExternalId: 'shibboleth',
    });
  });

  test('renews its keys before they end, also for a unit that has them already', async () => {
    const at = desk();
    const entered = await at.entry.enter(at.sts, member);
    if (entered.state === 'unknown') throw new Error('not entered');
    at.clock.now = 49 * minute;
    expect((await entered.value()).accessKeyId).toBe('KEY2');
    at.clock.now = 51 * minute;
    expect((await entered.value()).accessKeyId).toBe('KEY3');
  });

  test('is unknown where no role is configured', async () => {
    expect(await keyOf(desk({ role: undefined }), member)).toBe('not-asked sts:AssumeRole');
  });

  test('is unknown where it is refused, and asked for again by the next unit', async () => {
    let refused = 1;
    const at = desk();
    const assume = at.sts.assume;
    const sts: Sts = {
      ...at.sts,
      assume: async (request) => {
        if (refused-- > 0)
          throw Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
        return assume(request);
      },
    };
    expect(await keyOf({ ...at, sts }, member)).toBe('denied sts:AssumeRole');
    expect(await keyOf({ ...at, sts }, member)).toBe('KEY2');
  });

  test('is malformed where it leads into another account', async () => {
    const keys = { accessKeyId: 'K', secretAccessKey: 's', sessionToken: 't', expiration: new Date(minute) };
    const at = desk({}, { assume: async () => ({ keys, arn: `arn:aws:sts::${home}:assumed-role/x/y` }) });
    expect(await keyOf(at, member)).toBe('malformed sts:AssumeRole');
  });

  test('is unknown where AWS does not say who calls', async () => {
    const at = desk(
      {},
      {
        caller: async () =>
          Promise.reject(Object.assign(new Error('x'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } })),
      },
    );
    expect(await keyOf(at, home)).toBe('denied sts:GetCallerIdentity');
  });
});

test('a role may be given by its name, with its path, or as an ARN', () => {
  expect([roleName('A'), roleName('teams/A'), roleName('arn:aws:iam::111111111111:role/teams/A')]).toEqual([
    'A',
    'teams/A',
    'teams/A',
  ]);
});
