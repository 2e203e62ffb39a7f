import { DescribeImagesCommand, DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { GetAccountAuthorizationDetailsCommand } from '@aws-sdk/client-iam';
import { ListAccountsCommand, paginateListPolicies } from '@aws-sdk/client-organizations';
import { DescribeDBSnapshotsCommand } from '@aws-sdk/client-rds';
import { expect, test } from 'vitest';
import { hostileEstate, hostileTexts } from '../../../src/simulator/aws/estates/hostile.ts';
import { clientsOf, started, today } from './clients.ts';

/** What XML can carry of a text: no NUL, no lone surrogates, no U+FFFE. */
const carried = (text: string): string =>
  text
    .replaceAll('\u0000', '\ufffd')
    .replaceAll('\ufffe', '\ufffd')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

test('every hostile text arrives at the SDK as it was written', async () => {
  const { ec2, rds, organizations } = clientsOf(await started({ estate: hostileEstate({ now: today }) }));
  const { Snapshots } = await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  const tagOf = (tags: { Key?: string | undefined; Value?: string | undefined }[] | undefined, key: string) =>
    tags?.find((tag) => tag.Key === key)?.Value;
  expect(Snapshots?.map((one) => tagOf(one.Tags, 'owner'))).toEqual(hostileTexts.map(carried));
  expect(Snapshots?.map((one) => one.Description)).toEqual(hostileTexts.map(carried));
  expect(Snapshots?.map((one) => one.Tags?.at(-1)?.Key)).toEqual(
    hostileTexts.map((text) => (text === '' ? 'owner' : carried(text))),
  );
  const { Images } = await ec2.send(new DescribeImagesCommand({ Owners: ['self'] }));
  expect(Images?.map((one) => one.Name)).toEqual(hostileTexts.map(carried));
  const { DBSnapshots } = await rds.send(new DescribeDBSnapshotsCommand({}));
  expect(DBSnapshots?.map((one) => tagOf(one.TagList, 'owner'))).toEqual(hostileTexts.map(carried));
  const { Accounts } = await organizations.send(new ListAccountsCommand({}));
  expect(Accounts?.[0]?.Name).toBe('<b>=cmd|\u001b[31m</b>');
});

test('so do those in policies, in tags of roles and in names of the organization', async () => {
  const { iam, organizations } = clientsOf(await started({ estate: hostileEstate({ now: today }) }));
  const { RoleDetailList } = await iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000 }));
  expect(RoleDetailList?.map((one) => one.Tags?.find((tag) => tag.Key === 'owner')?.Value)).toEqual(
    hostileTexts.map(carried),
  );
  const statements = RoleDetailList?.map(
    (one) => JSON.parse(decodeURIComponent(one.RolePolicyList?.[0]?.PolicyDocument ?? '')).Statement[0].Sid,
  );
  expect(statements).toEqual(hostileTexts);
  const names: (string | undefined)[] = [];
  for await (const page of paginateListPolicies({ client: organizations }, { Filter: 'SERVICE_CONTROL_POLICY' }))
    names.push(...(page.Policies ?? []).map((one) => one.Name));
  expect(names).toEqual(['FullAWSAccess', ...hostileTexts.filter((text) => text !== '')]);
});
