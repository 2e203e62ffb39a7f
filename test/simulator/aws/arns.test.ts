import { expect, test } from 'vitest';
import { organizationArn, pathOf, unitArn } from '../../../src/simulator/aws/arns.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { today } from './clients.ts';

test('organization and unit ARNs name the management account, in the estate’s partition', () => {
  const estate = smallEstate({ now: today, partition: 'aws-cn' });
  const { organization } = estate;
  if (organization === null) throw new Error('The small estate has an organization.');
  expect([organizationArn(estate, organization), unitArn(estate, organization, 'ou-sm01-unit0002')]).toEqual([
    'arn:aws-cn:organizations::111111111111:organization/o-smallorg01',
    'arn:aws-cn:organizations::111111111111:ou/o-smallorg01/ou-sm01-unit0002',
  ]);
  expect(pathOf(organization, 'ou-sm01-unit0002')).toBe('o-smallorg01/r-sm01/ou-sm01-unit0001/ou-sm01-unit0002/');
});
