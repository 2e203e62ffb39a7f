import { describe, expect, test } from 'vitest';
import {
  computeKey,
  computePath,
  isItemName,
  isNumber,
  isProjectId,
  keyOfLink,
  lastPart,
  nodeKey,
  regionOf,
} from '../../../src/clouds/gcp/names.ts';

describe('an address of Compute Engine', () => {
  const key = '//compute.googleapis.com/projects/p-1/zones/europe-west3-a/disks/data';
  test.each([
    'https://www.googleapis.com/compute/v1/projects/p-1/zones/europe-west3-a/disks/data',
    'https://compute.googleapis.com/compute/beta/projects/p-1/zones/europe-west3-a/disks/data',
    'projects/p-1/zones/europe-west3-a/disks/data',
  ])('is one name, however it is written: %s', (link) => {
    expect(keyOfLink(link)).toBe(key);
  });

  test('of a project of the time of domains is read with its colon', () => {
    expect(computePath('projects/example.com%3Ashop/global/images/i')?.project).toBe('example.com:shop');
  });

  test.each([
    null,
    '',
    'x',
    'https://storage.googleapis.com/bucket/x',
    'projects/p/global/snapshots',
    `projects/p/global/snapshots/${'x'.repeat(700)}`,
  ])('is nothing else: %s', (link) => {
    expect([computePath(link), keyOfLink(link)]).toEqual([null, null]);
  });

  test('gives the full resource name', () => {
    expect(computeKey({ project: 'p', place: 'global', kind: 'snapshots', name: 's' })).toBe(
      '//compute.googleapis.com/projects/p/global/snapshots/s',
    );
    expect(nodeKey('folders/1')).toBe('//cloudresourcemanager.googleapis.com/folders/1');
  });
});

test.each([
  ['global', 'global'],
  ['regions/europe-west3', 'europe-west3'],
  ['zones/europe-west3-a', 'europe-west3'],
  ['zones/us-central1-ai1a', 'us-central1'],
])('%s lies in %s', (place, region) => {
  expect(regionOf(place)).toBe(region);
});

test('ids of projects are those that Google gives', () => {
  expect(['shop-1', 'example.com:shop', '1shop', 'a'].map(isProjectId)).toEqual([true, true, true, true]);
  expect(['Shop', 'a/b', '', '..', '-a', 'a'.repeat(64), `${'a.'.repeat(500)}b:c`].map(isProjectId)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('names of resources hold nothing that leads elsewhere', () => {
  expect(['snap-1', 'a', 'b_c.d~e'].map(isItemName)).toEqual([true, true, true]);
  expect(['..', 'a/b', 'a%2Fb', 'a b', '', 'x'.repeat(129)].map(isItemName)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(['12', '', '1a', '1'.repeat(31)].map(isNumber)).toEqual([true, false, false, false]);
});

test('the last part of an address is what stands after its last slash', () => {
  expect([lastPart('a/b'), lastPart('b'), lastPart('a/'), lastPart(null)]).toEqual(['b', 'b', null, null]);
});
