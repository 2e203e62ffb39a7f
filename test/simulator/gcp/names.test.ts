import { expect, test } from 'vitest';
import { computeName, computeTime, nodeName, ownLink } from '../../../src/simulator/gcp/names.ts';

test('names, addresses and times are those of the services', () => {
  const project = { id: 'p' };
  expect(computeName(project, 'global/images/i')).toBe('//compute.googleapis.com/projects/p/global/images/i');
  expect(ownLink(project, 'regions/r')).toBe('https://www.googleapis.com/compute/v1/projects/p/regions/r');
  expect(nodeName('folders/1')).toBe('//cloudresourcemanager.googleapis.com/folders/1');
  expect(computeTime('2026-01-01T05:00:00.000Z')).toBe('2025-12-31T21:00:00.000-08:00');
  expect(Date.parse(computeTime('2026-07-01T05:00:00.000Z'))).toBe(Date.parse('2026-07-01T05:00:00.000Z'));
});
