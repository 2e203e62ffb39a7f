import { DescribeKeyCommand, ListAliasesCommand } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { itemsOf } from '../../../src/simulator/shelf.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

test.each([
  ['alias/aws/ebs', 'AWS'],
  ['alias/own', 'CUSTOMER'],
  [`arn:aws:kms:us-east-1:${smallAccounts.home}:alias/own`, 'CUSTOMER'],
])('the manager of key %s is told apart', async (KeyId, manager) => {
  const { kms } = clientsOf(await started({ estate: smallEstate({ now: today }) }));
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
  expect(KeyMetadata?.KeyManager).toBe(manager);
  const again = await kms.send(new DescribeKeyCommand({ KeyId: KeyMetadata?.Arn }));
  expect(again.KeyMetadata).toEqual(KeyMetadata);
});

test('aliases come in pages', async () => {
  const { kms } = clientsOf(await started({ estate: smallEstate({ now: today }) }));
  const first = await kms.send(new ListAliasesCommand({ Limit: 1 }));
  expect([first.Aliases?.map((one) => one.AliasName), first.Truncated]).toEqual([['alias/aws/ebs'], true]);
  const second = await kms.send(new ListAliasesCommand({ Limit: 1, Marker: first.NextMarker }));
  expect([second.Aliases?.map((one) => one.AliasName), second.Truncated]).toEqual([['alias/own'], false]);
});

test('a key of another account is refused unless its policy admits the caller', async () => {
  const estate = smallEstate({ now: today });
  const { kms } = clientsOf(await started({ estate, keys: { AKIAMEMBER: smallAccounts.member } }), 'us-east-1', {
    accessKeyId: 'AKIAMEMBER',
    secretAccessKey: 'x',
  });
  const keys = estate.accounts.get(smallAccounts.home)?.places.get('us-east-1')?.keys;
  const own = keys === undefined ? undefined : [...itemsOf(keys)].find((key) => key.manager === 'CUSTOMER');
  const ask = () =>
    kms.send(new DescribeKeyCommand({ KeyId: `arn:aws:kms:us-east-1:${smallAccounts.home}:key/${own?.id}` }));
  expect(await refusalOf(ask())).toMatchObject({ name: 'AccessDeniedException', status: 400 });
  own?.usableBy.push(smallAccounts.member);
  expect((await ask()).KeyMetadata?.AWSAccountId).toBe(smallAccounts.home);
});

test('a key nobody has is refused as not found', async () => {
  const { kms } = clientsOf(await started({ estate: smallEstate({ now: today }) }));
  const refused = await refusalOf(kms.send(new DescribeKeyCommand({ KeyId: '00000000-0000-4000-a000-000000000000' })));
  expect(refused).toMatchObject({ name: 'NotFoundException', status: 400 });
});
