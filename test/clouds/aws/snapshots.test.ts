import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { largeEstate, largePlace } from '../../../src/simulator/aws/estates/large.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { type AwsSimulator, startAwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { copies, day, readOnce, sharesOf, simulated, unitAt } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.replace(smallEstate({ now: day }));
  simulator.faults.clear();
  simulator.requests.reset();
});

const unit = unitAt('snapshots');
const shared = {
  private: '',
  public: 'everyone',
  'to a stranger': 'account 999999999999',
  'public and to a stranger': 'account 999999999999, everyone',
  'to the member': 'account 222222222222',
  'own key, to a stranger': 'account 999999999999',
  'managed key': '',
  orphan: '',
  'behind the images': '',
};

describe('EBS snapshots', () => {
  test('are read with everybody they are shared with', async () => {
    const seen = await readOnce(simulator.url, unit);
    expect(seen.gaps).toEqual([]);
    expect(seen.refused).toEqual([]);
    expect(sharesOf(seen)).toEqual(shared);
    expect(seen.calls).toBe(simulator.requests.total);
  });

  test('have canonical keys and their facts as EC2 gives them', async () => {
    const [copy] = copies(await readOnce(simulator.url, unit));
    expect(copy?.key).toMatch(/^arn:aws:ec2:us-east-1::snapshot\/snap-[0-9a-f]{17}$/);
    expect(copy).toMatchObject({
      kind: 'snapshot',
      type: 'aws:ec2:snapshot',
      cloud: 'aws',
      account: '111111111111',
      region: 'us-east-1',
      createdAt: '2026-11-19T00:00:00.000Z',
      sizeGiB: 10,
      tags: { owner: 'team-a' },
      encryption: { state: 'known', value: { on: false, keyId: null, keyManager: null } },
      glimpsed: [],
      automated: { state: 'known', value: null },
      behind: [],
      details: { description: 'private', state: 'completed', storageTier: 'standard' },
    });
    expect(copy?.sourceKey).toMatch(/^arn:aws:ec2:us-east-1:111111111111:volume\/vol-/);
    expect(copy?.key.endsWith(`/${copy.name}`)).toBe(true);
  });

  test('know who manages each key, asked once a key', async () => {
    const seen = await readOnce(simulator.url, unit);
    const managers = Object.fromEntries(
      copies(seen).map((copy) => [
        copy.details['description'],
        copy.encryption.state === 'known' ? copy.encryption.value.keyManager : 'unread',
      ]),
    );
    expect(managers).toMatchObject({ private: null, 'own key, to a stranger': 'customer', 'managed key': 'cloud' });
    expect(simulator.requests.count({ action: 'DescribeKey' })).toBe(2);
  });

  test('cost an attribute read only where a share is possible; in full every one, with the same facts', async () => {
    const lean = await readOnce(simulator.url, unit);
    expect(simulator.requests.count({ action: 'DescribeSnapshotAttribute' })).toBe(8);
    simulator.requests.reset();
    const full = await readOnce(simulator.url, unit, { selection: { full: true } });
    expect(simulator.requests.count({ action: 'DescribeSnapshotAttribute' })).toBe(9);
    expect(full.facts).toEqual(lean.facts);
  });

  test('say the same where a block masks what is public', async () => {
    const seen = await readOnce(simulator.url, unitAt('snapshots', 'eu-west-1'));
    expect(sharesOf(seen)).toEqual({
      'masked public': 'everyone',
      'masked and shared': 'account 999999999999, everyone',
    });
  });

  test('of others are left out, also where the endpoint ignores whose are asked for', async () => {
    const careless = await simulated({
      behaviour: { ignoreOwnerIds: true, ignoreRestorableBy: true, ignorePaging: true },
    });
    try {
      const seen = await readOnce(careless.url, unit);
      expect(seen.gaps).toEqual([]);
      expect(sharesOf(seen)).toEqual(shared);
    } finally {
      await careless.close();
    }
  });

  test('deleted while they are read stay, and nobody knows who could use them', async () => {
    const whole = await readOnce(simulator.url, unit);
    const victim = copies(whole).find((copy) => copy.details['description'] === 'public');
    simulator.faults.add({
      service: 'ec2',
      action: 'DescribeSnapshotAttribute',
      kind: 'deleted',
      item: victim?.name ?? '',
    });
    const seen = await readOnce(simulator.url, unit);
    expect(sharesOf(seen)).toEqual({ ...shared, public: 'unknown: gone' });
    expect(seen.gaps).toEqual([]);
    expect(seen.refused).toMatchObject([{ cause: 'gone', needs: 'ec2:DescribeSnapshotAttribute', scope: null }]);
  });

  test('whose attribute is refused are still seen to be public, by one list', async () => {
    simulator.faults.add({ service: 'ec2', action: 'DescribeSnapshotAttribute', kind: 'denied' });
    const seen = await readOnce(simulator.url, unit);
    const glimpsed = Object.fromEntries(
      copies(seen).map((copy) => [copy.details['description'], copy.glimpsed.length]),
    );
    expect(glimpsed).toMatchObject({
      public: 1,
      'public and to a stranger': 1,
      private: 0,
      'to a stranger': 0,
      'own key, to a stranger': 0,
    });
    expect(new Set(Object.values(sharesOf(seen)))).toEqual(new Set(['unknown: denied', '']));
    expect(seen.gaps).toEqual([]);
    expect(seen.refused).toHaveLength(1);
    expect(simulator.requests.count({ action: 'DescribeSnapshots' })).toBe(3);
  });

  test('are not called public by an endpoint that ignores what it is asked', async () => {
    const careless = await simulated({
      behaviour: { ignoreRestorableBy: true },
      faults: [{ service: 'ec2', action: 'DescribeSnapshotAttribute', kind: 'denied' }],
    });
    try {
      const seen = await readOnce(careless.url, unit);
      expect(copies(seen).flatMap((copy) => copy.glimpsed)).toEqual([]);
    } finally {
      await careless.close();
    }
  });

  test('of a long list come page by page, and those before a cut stay', async () => {
    const long = await startAwsSimulator({ estate: largeEstate({ now: day, size: 2_500 }), now: () => day });
    const account = largePlace.account;
    const choice = { config: { accounts: 'current', role: undefined } };
    try {
      const place = { ...unit, account };
      const whole = await readOnce(long.url, place, choice);
      expect(whole.gaps).toEqual([]);
      expect(new Set(whole.facts.map(({ key }) => key)).size).toBe(2_500);
      long.faults.add({ service: 'ec2', action: 'DescribeSnapshots', kind: 'cut-list', from: 2 });
      const cut = await readOnce(long.url, place, { ...choice, limits: { retries: 0 } });
      expect(cut.facts).toHaveLength(2_000);
      expect(cut.gaps).toMatchObject([
        {
          cause: 'unreachable',
          needs: 'ec2:DescribeSnapshots',
          scope: `stillwatch:scope:aws/${account}/us-east-1/snapshots`,
        },
      ]);
    } finally {
      await long.close();
    }
  });
});
