import { describe, expect, test } from 'vitest';
import type { Buckets, LifecycleRow, ObjectLockRow } from '../../../src/clouds/aws/buckets.ts';
import { readGroupDays, readTrailBucket } from '../../../src/clouds/aws/trail-storage.ts';

const asked: string[] = [];
function buckets(more: Partial<Buckets> = {}): (region: string) => Promise<Buckets> {
  asked.splice(0);
  const calls: Buckets = {
    own: async () => ({ region: null }),
    lifecycle: async () => [],
    lock: async () => null,
    ...more,
  };
  return async (region) => {
    asked.push(region);
    return calls;
  };
}

async function expiriesOf(rule: LifecycleRow) {
  const read = await readTrailBucket('logs', 'us-east-1', buckets({ lifecycle: async () => [rule] }));
  return read.state === 'known' && read.value.own ? read.value.expiries : read;
}

async function lockOf(row: ObjectLockRow) {
  const read = await readTrailBucket('logs', 'us-east-1', buckets({ lock: async () => row }));
  return read.state === 'known' && read.value.own ? read.value.lock : read;
}

describe('a trail’s bucket', () => {
  test('is read where it lies', async () => {
    await readTrailBucket('logs', 'us-east-1', buckets({ own: async () => ({ region: 'eu-west-1' }) }));
    expect(asked).toEqual(['us-east-1', 'eu-west-1']);
  });

  test('that is not the account’s own is told to be none of its own, and not read', async () => {
    const refuse = async () => {
      throw new Error('asked');
    };
    const calls = buckets({ own: async () => null, lifecycle: refuse, lock: refuse });
    expect(await readTrailBucket('logs', 'us-east-1', calls)).toEqual({ state: 'known', value: { own: false } });
  });

  test.each(['arn:aws:s3:us-east-1:1:accesspoint/x', 'a/b', 'a?policy', '', 'x'.repeat(300)])(
    'is not asked for under the name %s',
    async (name) => {
      expect(await readTrailBucket(name, 'us-east-1', buckets())).toMatchObject({ why: { cause: 'malformed' } });
      expect(asked).toEqual([]);
    },
  );

  const on = { Status: 'Enabled' } as const;
  test.each<[string, LifecycleRow, object]>([
    [
      'deletes after days',
      { ...on, Filter: { Prefix: 'a/' }, Expiration: { Days: 30 } },
      [{ prefix: 'a/', after: { days: 30 } }],
    ],
    ['of the old form', { ...on, Prefix: 'a/', Expiration: { Days: 30 } }, [{ prefix: 'a/', after: { days: 30 } }]],
    ['for all', { ...on, Filter: {}, Expiration: { Days: 1 } }, [{ prefix: '', after: { days: 1 } }]],
    [
      'on a day',
      { ...on, Filter: { Prefix: '' }, Expiration: { Date: new Date('2027-01-01') } },
      [{ prefix: '', after: { on: '2027-01-01T00:00:00.000Z' } }],
    ],
    [
      'for some sizes',
      { ...on, Filter: { And: { Prefix: 'a', ObjectSizeGreaterThan: 5 } }, Expiration: { Days: 2 } },
      [{ prefix: 'a', after: { days: 2 } }],
    ],
    ['that is off', { Status: 'Disabled', Filter: {}, Expiration: { Days: 1 } }, []],
    ['for one tag', { ...on, Filter: { Tag: { Key: 'a', Value: 'b' } }, Expiration: { Days: 1 } }, []],
    ['for tags', { ...on, Filter: { And: { Tags: [{ Key: 'a', Value: 'b' }] } }, Expiration: { Days: 1 } }, []],
    ['that only moves', { ...on, Filter: {}, Transitions: [{ Days: 30, StorageClass: 'GLACIER' }] }, []],
    ['for markers of deletion', { ...on, Filter: {}, Expiration: { ExpiredObjectDeleteMarker: true } }, []],
  ])('a rule %s', async (_, rule, expiries) => {
    expect(await expiriesOf(rule)).toEqual({ state: 'known', value: expiries });
  });

  test.each<[string, LifecycleRow]>([
    ['does not say whether it is on', { Status: undefined, Expiration: { Days: 1 } }],
    ['deletes on what is no day', { ...on, Filter: {}, Expiration: { Date: new Date(Number.NaN) } }],
  ])('is malformed where a rule %s', async (_, rule) => {
    expect(await expiriesOf(rule)).toMatchObject({ state: 'unknown', why: { cause: 'malformed' } });
  });

  const enabled = { ObjectLockEnabled: 'Enabled' } as const;
  test.each<[string, ObjectLockRow, object | null]>([
    [
      'by days',
      { ...enabled, Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 7 } } },
      { mode: 'governance', days: 7 },
    ],
    [
      'by years',
      { ...enabled, Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 2 } } },
      { mode: 'compliance', days: 730 },
    ],
    [
      'by years, with no days',
      { ...enabled, Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 0, Years: 1 } } },
      { mode: 'compliance', days: 365 },
    ],
    [
      'by days, with no years',
      { ...enabled, Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 9, Years: 0 } } },
      { mode: 'compliance', days: 9 },
    ],
    ['without a rule', enabled, null],
  ])('locks %s', async (_, row, lock) => {
    expect(await lockOf(row)).toEqual({ state: 'known', value: lock });
  });

  test.each<[string, ObjectLockRow]>([
    ['is neither there nor absent', {}],
    ['has no length', { ...enabled, Rule: { DefaultRetention: { Mode: 'COMPLIANCE' } } }],
    ...[
      { Days: 0 },
      { Years: 0 },
      { Days: 0, Years: 0 },
      { Days: 30, Years: 1 },
      { Days: -1 },
      { Days: -1, Years: 1 },
      { Days: 1.5 },
      { Years: Number.NaN },
    ].map((length): [string, ObjectLockRow] => [
      `lasts ${JSON.stringify(length)}`,
      { ...enabled, Rule: { DefaultRetention: { Mode: 'COMPLIANCE', ...length } } },
    ]),
    ['has no known mode', { ...enabled, Rule: { DefaultRetention: { Mode: 'toString' as 'COMPLIANCE', Days: 1 } } }],
  ])('is malformed where its lock %s', async (_, row) => {
    expect(await lockOf(row)).toMatchObject({ state: 'unknown', why: { cause: 'malformed' } });
  });
});

describe('a trail’s log group', () => {
  const groups = async () => ({ days: async (group: string) => (group === '/trail' ? 30 : null) });
  const of = (account: string, name = '/trail:*') => `arn:aws:logs:eu-west-1:${account}:log-group:${name}`;

  test('is asked for by its name', async () => {
    expect(await readGroupDays(of('1'), '1', groups)).toEqual({ state: 'known', value: 30 });
    expect(await readGroupDays(of('1', 'other'), '1', groups)).toEqual({ state: 'known', value: null });
  });

  test('of another account is not asked for', async () => {
    expect(await readGroupDays(of('2'), '1', groups)).toMatchObject({ state: 'unknown', why: { cause: 'not-asked' } });
  });

  test('is malformed where it has no name', async () => {
    expect(await readGroupDays('log group', '1', groups)).toMatchObject({ why: { cause: 'malformed' } });
  });
});
