import { expect, it } from 'vitest';
import { withdraw } from '../../src/model/withdraw.ts';

it('knows the types of three clouds', () => {
  const clouds = new Set(Object.keys(withdraw).map((type) => type.split(':')[0]));
  expect([...clouds].sort()).toEqual(['aws', 'azure', 'gcp']);
});
