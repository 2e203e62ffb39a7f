import { GetPolicyCommand, GetPolicyVersionCommand } from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

const limits = 'arn:aws:iam::111111111111:policy/bounds/limits';
const power = 'arn:aws:iam::aws:policy/PowerUserAccess';
const iamOf = async () => {
  const simulator = await started({ estate: smallEstate({ now: today }) });
  return { simulator, iam: clientsOf(simulator).iam };
};

test('GetPolicy names the version that counts and GetPolicyVersion gives its text, whoever owns the policy', async () => {
  const { iam } = await iamOf();
  for (const PolicyArn of [limits, power]) {
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    expect(Policy).toMatchObject({ Arn: PolicyArn, PermissionsBoundaryUsageCount: 1, AttachmentCount: 0 });
    const VersionId = Policy?.DefaultVersionId;
    const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
    expect([PolicyVersion?.VersionId, PolicyVersion?.IsDefaultVersion]).toEqual([VersionId, true]);
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? '')).Statement.length).toBeGreaterThan(0);
  }
});

test('an older version has its own text', async () => {
  const { iam } = await iamOf();
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn: limits, VersionId: 'v1' }));
  expect(PolicyVersion?.IsDefaultVersion).toBe(false);
  expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? '')).Statement).toEqual([]);
});

test.each([
  ['a policy that does not exist', 'arn:aws:iam::111111111111:policy/none', 'v1'],
  ['a version that does not exist', limits, 'v9'],
  ['a policy of another account', 'arn:aws:iam::222222222222:policy/write-copies', 'v1'],
])('%s is not found', async (_, PolicyArn, VersionId) => {
  const { iam } = await iamOf();
  const refused = await refusalOf(iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId })));
  expect(refused).toMatchObject({ name: 'NoSuchEntityException', status: 404 });
});

test('the text of one policy can be refused by its name, the others stay readable', async () => {
  const { simulator, iam } = await iamOf();
  simulator.faults.add({ service: 'iam', action: 'GetPolicyVersion', kind: 'denied', item: 'PowerUserAccess' });
  const ask = (PolicyArn: string, VersionId: string) => iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
  expect(await refusalOf(ask(power, 'v4'))).toMatchObject({ name: 'AccessDenied', status: 403 });
  expect((await ask(limits, 'v3')).PolicyVersion?.VersionId).toBe('v3');
});

test('a policy of AWS can be taken back while it is read, in one account and one simulator alone', async () => {
  const { simulator, iam } = await iamOf();
  simulator.faults.add({ service: 'iam', action: 'GetPolicyVersion', kind: 'deleted' });
  const ask = new GetPolicyVersionCommand({ PolicyArn: power, VersionId: 'v4' });
  expect(await refusalOf(iam.send(ask))).toMatchObject({ name: 'NoSuchEntityException' });
  expect((await (await iamOf()).iam.send(ask)).PolicyVersion?.VersionId).toBe('v4');
});
