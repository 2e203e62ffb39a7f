import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Trail } from '../../../src/model/trail.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { addTrail } from '../../../src/simulator/aws/estates/trail-maker.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { at, day, openOn, readOnce, type Seen, simulated, unitAt, wholeScan } from './sight.ts';

const [home, member] = ['111111111111', '222222222222'] as const;
const arn = `arn:aws:cloudtrail:us-east-1:${home}:trail/small-trail`;

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
beforeEach(() => {
  simulator.replace(smallEstate({ now: day }));
  simulator.faults.clear();
  simulator.requests.reset();
});
afterAll(() => simulator.close());

const trailsOf = ({ facts }: Pick<Seen, 'facts'>): readonly Trail[] => facts.filter((fact) => fact.kind === 'trail');
const read = (region = 'us-east-1', account: string = home) =>
  readOnce(simulator.url, unitAt('trails', region, account));

describe('the trails of an account and region', () => {
  test('are told with what they record, how they do and how long it is kept', async () => {
    const seen = await read();
    expect(trailsOf(seen)).toEqual([
      {
        kind: 'trail',
        key: `${arn}@${home}/us-east-1`,
        cloud: 'aws',
        account: home,
        region: 'us-east-1',
        arn,
        name: 'small-trail',
        owner: home,
        home: 'us-east-1',
        everyRegion: true,
        organization: true,
        validated: true,
        globalEvents: true,
        bucket: 'small-trail-files',
        prefix: null,
        logGroup: `arn:aws:logs:us-east-1:${home}:log-group:aws-cloudtrail-logs-small-trail:*`,
        keyId: null,
        status: {
          state: 'known',
          value: {
            logging: true,
            startedAt: '2024-12-20T00:00:00.000Z',
            stoppedAt: null,
            files: { last: 'within-a-day', error: null },
            digests: { last: 'within-a-day', error: null },
            stream: { last: 'within-a-day', error: null },
          },
        },
        selectors: {
          state: 'known',
          value: { form: 'basic', selectors: [{ access: 'all', management: true, without: [], data: [] }] },
        },
        storage: {
          state: 'known',
          value: {
            own: true,
            expiries: { state: 'known', value: [{ prefix: '', after: { days: 400 } }] },
            lock: { state: 'known', value: { mode: 'compliance', days: 400 } },
          },
        },
        groupDays: { state: 'known', value: 90 },
      },
    ]);
    expect([seen.gaps, seen.refused]).toEqual([[], []]);
  });

  test('are seen from every region; what is one thing for all regions is read once, at home', async () => {
    const session = await openOn(simulator.url, { selection: { accounts: [home], collectors: ['trails'] } });
    const all = await wholeScan(session);
    await session.close();
    const [first, second] = ['us-east-1', 'eu-west-1'].map((region) => trailsOf(at(all, `${home}/${region}/trails`)));
    expect(second?.map(({ key, selectors, storage }) => [key, selectors, storage])).toEqual(
      first?.map(({ selectors, storage }) => [`${arn}@${home}/eu-west-1`, selectors, storage]),
    );
    const counts = [...simulator.requests.counts].filter(([call]) => !/^(sts|ec2|organizations):/.test(call));
    expect(Object.fromEntries(counts)).toEqual({
      [`cloudtrail:DescribeTrails:us-east-1:${home}`]: 1,
      [`cloudtrail:DescribeTrails:eu-west-1:${home}`]: 1,
      [`cloudtrail:GetTrailStatus:us-east-1:${home}`]: 1,
      [`cloudtrail:GetTrailStatus:eu-west-1:${home}`]: 1,
      [`cloudtrail:GetEventSelectors:us-east-1:${home}`]: 1,
      [`s3:ListAllMyBuckets:us-east-1:${home}`]: 1,
      [`s3:GetLifecycleConfiguration:us-east-1:${home}`]: 1,
      [`s3:GetBucketObjectLockConfiguration:us-east-1:${home}`]: 1,
      [`logs:DescribeLogGroups:us-east-1:${home}`]: 1,
    });
  });

  test('of the organization are seen from a member, which is not told everything, and that is no refusal', async () => {
    const seen = await read('eu-west-1', member);
    const [trail] = trailsOf(seen);
    expect(trail).toMatchObject({ owner: home, account: member, home: 'us-east-1', status: { state: 'known' } });
    expect(trail?.selectors).toMatchObject({ state: 'unknown', why: { cause: 'not-asked' } });
    expect(trail?.groupDays).toMatchObject({ state: 'unknown', why: { cause: 'not-asked' } });
    expect(trail?.storage).toEqual({ state: 'known', value: { own: false } });
    expect([seen.gaps, seen.refused]).toEqual([[], []]);
    expect(simulator.requests.count({ action: 'GetEventSelectors' })).toBe(0);
  });

  test('that AWS shows a member and then knows nothing of are no refusal; a denial is one', async () => {
    simulator.faults.add({ service: 'cloudtrail', action: 'GetTrailStatus', kind: 'deleted' });
    const seen = await read('us-east-1', member);
    expect(trailsOf(seen)[0]?.status).toMatchObject({ state: 'unknown', why: { cause: 'gone' } });
    expect(seen.refused).toEqual([]);
    simulator.replace(smallEstate({ now: day }));
    simulator.faults.clear();
    simulator.faults.add({ service: 'cloudtrail', action: 'GetTrailStatus', kind: 'denied' });
    expect((await read('us-east-1', member)).refused).toMatchObject([
      { cause: 'denied', needs: 'cloudtrail:GetTrailStatus' },
    ]);
  });

  test('are none where there are none', async () => {
    simulator.estate.accounts.get(home)?.trails.remove('small-trail');
    const seen = await read();
    expect([seen.facts, seen.gaps]).toEqual([[], []]);
  });

  test('whose bucket another account owns are read there, not here', async () => {
    const spec = { account: home, id: 'archived', home: 'us-east-1', bucket: 'archive', archive: member };
    addTrail(simulator.estate, day, { ...spec, keptDays: null, lockedDays: null });
    const archived = trailsOf(await read()).find(({ name }) => name === 'archived');
    expect(archived?.storage).toEqual({ state: 'known', value: { own: false } });
    expect(
      simulator.requests.log.filter(({ values }) => values.includes('archive')).map(({ action }) => action),
    ).toEqual(['ListAllMyBuckets']);
  });

  test('name a log group that is gone: it keeps nothing', async () => {
    simulator.estate.accounts.get(home)?.places.get('us-east-1')?.logGroups.remove('aws-cloudtrail-logs-small-trail');
    const seen = await read();
    expect([trailsOf(seen)[0]?.groupDays, seen.refused]).toEqual([{ state: 'known', value: 0 }, []]);
  });

  test('are a gap where one of them has no ARN of a trail', async () => {
    const odd = simulator.estate.accounts.get(home)?.trails.get('small-trail');
    if (odd === undefined) throw new Error('the small estate has no trail');
    simulator.estate.accounts.get(home)?.trails.add({ ...odd, id: '' });
    expect(await read()).toMatchObject({ facts: [], gaps: [{ cause: 'malformed' }] });
  });
});
