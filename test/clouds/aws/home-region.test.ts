import { expect, test } from 'vitest';
import { homeRegion } from '../../../src/clouds/aws/home-region.ts';

test.each([
  ['the environment names it', 'enabled', { AWS_REGION: 'eu-west-1' }, 'eu-west-1'],
  ['an empty name is none', 'enabled', { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-3' }, 'eu-west-3'],
  ['the environment goes before the list', ['eu-central-1'], { AWS_REGION: 'us-east-1' }, 'us-east-1'],
  ['the first of the list where nothing is named', ['eu-central-1', 'sa-east-1'], {}, 'eu-central-1'],
  [
    'a region of another partition than the list is ignored',
    ['us-east-1'],
    { AWS_REGION: 'us-gov-west-1' },
    'us-east-1',
  ],
  ['the list says the partition', ['cn-north-1'], { AWS_DEFAULT_REGION: 'us-east-1' }, 'cn-north-1'],
  ['us-east-1 where nothing says anything', 'enabled', {}, 'us-east-1'],
] as const)('%s', (_, regions, environment, expected) => {
  expect(homeRegion({ regions }, environment)).toBe(expected);
});
