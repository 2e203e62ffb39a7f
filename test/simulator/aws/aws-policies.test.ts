import { expect, test } from 'vitest';
import { awsPolicies, awsPolicyArn } from '../../../src/simulator/aws/aws-policies.ts';

test.each(['aws', 'aws-cn', 'aws-us-gov'] as const)('in %s every ARN is of that partition', (partition) => {
  const name = 'service-role/AWSDataLifecycleManagerServiceRole';
  const policy = awsPolicies(partition).get(awsPolicyArn(partition, name));
  expect(policy).toMatchObject({ path: '/service-role/', name: 'AWSDataLifecycleManagerServiceRole', standing: 'v4' });
  const text = policy?.versions[0]?.text ?? '';
  expect(text).toContain(`"arn:${partition}:ec2:*::snapshot/*"`);
  expect(text).not.toContain('PARTITION');
});

test('a name that AWS does not have here is an error of the estate', () => {
  expect(() => awsPolicyArn('aws', 'constructor')).toThrow('knows no AWS policy constructor');
});
