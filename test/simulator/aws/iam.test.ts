import { ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { smallAccounts, smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, started, today } from './clients.ts';

test('an account answers its alias, or an empty list', async () => {
  const simulator = await started({ estate: smallEstate({ now: today }), keys: { AKIAMEMBER: smallAccounts.member } });
  expect((await clientsOf(simulator).iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([
    'small-home',
  ]);
  const { iam } = clientsOf(simulator, 'us-east-1', { accessKeyId: 'AKIAMEMBER', secretAccessKey: 'x' });
  expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([]);
});
