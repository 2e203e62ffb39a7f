import { DescribeTrailsCommand, GetEventSelectorsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { expect, test } from 'vitest';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { addTrail } from '../../../src/simulator/aws/estates/trail-maker.ts';
import { clientsOf, exampleCredentials, refusalOf, started, today } from './clients.ts';

const { home, member } = smallAccounts;
const arn = `arn:aws:cloudtrail:us-east-1:${home}:trail/small-trail`;
const memberKey = 'AKIAMEMBER0000000000';

async function seen(region = 'us-east-1', account: string = home) {
  const simulator = await started({ estate: smallEstate({ now: today }), keys: { [memberKey]: member } });
  const spec = { keptDays: null, lockedDays: null, oneRegion: true };
  addTrail(simulator.estate, today, { ...spec, account: home, id: 'west', home: 'eu-west-1', bucket: 'west' });
  addTrail(simulator.estate, today, { ...spec, account: member, id: 'theirs', home: 'us-east-1', bucket: 'theirs' });
  const credentials = account === home ? exampleCredentials : { ...exampleCredentials, accessKeyId: memberKey };
  return { simulator, client: clientsOf(simulator, region, credentials).cloudtrail };
}

test.each([
  [home, 'us-east-1', ['small-trail'], ['small-trail']],
  [home, 'eu-west-1', ['small-trail', 'west'], ['west']],
  [member, 'us-east-1', ['theirs', 'small-trail'], ['theirs']],
  [member, 'eu-west-1', ['small-trail'], []],
])('%s sees in %s its own trails, their shadows, and those of the organization', async (account, region, all, own) => {
  const { client } = await seen(region, account);
  const names = async (includeShadowTrails: boolean) =>
    (await client.send(new DescribeTrailsCommand({ includeShadowTrails }))).trailList?.map(({ Name }) => Name);
  expect(await names(true)).toEqual(all);
  expect(await names(false)).toEqual(own);
});

test('trails can be asked for by name and by ARN', async () => {
  const { client } = await seen();
  const named = await client.send(new DescribeTrailsCommand({ trailNameList: [arn] }));
  expect(named.trailList).toMatchObject([{ TrailARN: arn, IsMultiRegionTrail: true, IsOrganizationTrail: true }]);
  expect((await client.send(new DescribeTrailsCommand({ trailNameList: ['other'] }))).trailList).toEqual([]);
});

test('status is that of the region, and a shadow is asked about by its ARN alone', async () => {
  const { simulator, client } = await seen('eu-west-1');
  const trail = simulator.estate.accounts.get(home)?.trails.get('small-trail');
  trail?.elsewhere.set('eu-west-1', { files: { minutesAgo: null, error: 'AccessDenied' } });
  const status = await client.send(new GetTrailStatusCommand({ Name: arn }));
  expect(status).toMatchObject({ IsLogging: true, LatestDeliveryError: 'AccessDenied' });
  expect(status.LatestDeliveryTime).toBeUndefined();
  expect(await refusalOf(client.send(new GetTrailStatusCommand({ Name: 'small-trail' })))).toMatchObject({
    name: 'TrailNotFoundException',
  });
  const { client: first } = await seen();
  const there = await first.send(new GetTrailStatusCommand({ Name: 'small-trail' }));
  expect(there.LatestDeliveryTime).toEqual(new Date(today.getTime() - 4 * 60_000));
});

test('selectors are told to the owner alone, in the trail’s home region', async () => {
  const ask = async (region: string, account: string) => {
    const { client } = await seen(region, account);
    return client.send(new GetEventSelectorsCommand({ TrailName: arn }));
  };
  expect(await ask('us-east-1', home)).toMatchObject({
    TrailARN: arn,
    EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }],
  });
  expect(await refusalOf(ask('us-east-1', member))).toMatchObject({ name: 'TrailNotFoundException' });
  expect(await refusalOf(ask('eu-west-1', home))).toMatchObject({ name: 'InvalidHomeRegionException' });
});
