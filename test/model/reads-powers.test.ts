import { expect, it } from 'vitest';
import { readsPowers } from '../../src/model/reads-powers.ts';

it.each([
  ['aws', 'principals', true],
  ['aws', 'organization-policies', true],
  ['aws', 'snapshots', false],
  ['aws', 'accounts', false],
  ['gcp', 'principals', false],
] as const)('%s %s reads who may do what: %j', (cloud, collector, reads) => {
  expect(readsPowers({ cloud, collector })).toBe(reads);
});
