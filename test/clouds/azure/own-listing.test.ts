import { describe, expect, test } from 'vitest';
import { inSubscription, type Listed, ownListing, ownRows } from '../../../src/clouds/azure/own-listing.ts';
import { idOf, pagesOf, refusal, subscription, unitOf } from './fakes.ts';

const listed = inSubscription(unitOf('disks'), 'Microsoft.Compute/disks/read', 'microsoft.compute/disks');
const disk = (name: string) => ({ id: idOf(`Microsoft.Compute/disks/${name}`), name });

async function list(pages: ReturnType<typeof pagesOf<object | null>>, of: Listed = listed) {
  const all = [];
  for await (const page of ownListing(of, pages())) all.push(page);
  return {
    names: all.flatMap(({ rows }) => rows.map(({ name }) => name)),
    causes: all.flatMap(({ gaps }) => gaps.map(({ why }) => why.cause)),
    off: all.flatMap(({ off }) => (off === null ? [] : [off.cause])),
  };
}

describe('a listing of own rows', () => {
  test('gives every row of every page, with what its id says', async () => {
    expect(await list(pagesOf([disk('a')], [disk('B')]))).toEqual({ names: ['a', 'B'], causes: [], off: [] });
    const [row] = ownRows(listed, [disk('B')]).rows;
    expect(row?.id.key).toBe(idOf('Microsoft.Compute/disks/B').toLowerCase());
  });

  test.each<readonly [string, object | null]>([
    ['null', null],
    ['without an id', { name: 'x' }],
    ['without a name', { id: disk('x').id }],
    ['with an empty name', { ...disk('x'), name: '' }],
    ['with a name that is no text', { ...disk('x'), name: 5 }],
    ['with an endless name', { ...disk('x'), name: 'x'.repeat(513) }],
    ['of another type', { id: idOf('Microsoft.Compute/snapshots/x'), name: 'x' }],
    ['of another subscription', { id: disk('x').id.replace(subscription, 'ab'), name: 'x' }],
    ['of a subscription that begins alike', { id: disk('x').id.replace(subscription, `${subscription}0`), name: 'x' }],
    ['with an id that is no text', { id: 5, name: 'x' }],
  ])('a row %s is a gap, and the others stay', async (_what, row) => {
    expect(await list(pagesOf([disk('ok'), row]))).toEqual({ names: ['ok'], causes: ['malformed'], off: [] });
  });

  test('that is cut in the middle ends in a gap after what was read', async () => {
    const cut = pagesOf([disk('a')], refusal(403, 'AuthorizationFailed'), [disk('c')]);
    expect(await list(cut)).toEqual({ names: ['a'], causes: ['denied'], off: [] });
  });

  test('says that its provider is off where it begins with it', async () => {
    const off = refusal(409, 'MissingSubscriptionRegistration');
    expect(await list(pagesOf<object>(off))).toEqual({ names: [], causes: [], off: ['api-off'] });
    expect(await list(pagesOf([disk('a')], off))).toEqual({ names: ['a'], causes: ['api-off'], off: [] });
    const nested = { ...listed, below: disk('a').id.toLowerCase() };
    expect(await list(pagesOf<object>(off), nested)).toEqual({ names: [], causes: ['api-off'], off: [] });
  });
});
