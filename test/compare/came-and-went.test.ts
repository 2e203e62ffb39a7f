import { describe, expect, it } from 'vitest';
import { cameAndWent, type Ends, withoutRepeats } from '../../src/compare/came-and-went.ts';
import { seenOf } from '../../src/compare/sight.ts';
import type { Audience } from '../../src/model/exposure.ts';
import type { StoredSnapshot } from '../../src/model/verdict.ts';
import { covered, denied, everyone, exposedTo, shared, stored, stranger } from './stored.ts';

const seen = seenOf([covered(1)]);
const told = ({ fact, verdict }: StoredSnapshot, ends: Ends, before = seen) =>
  cameAndWent({ fact, verdict, fromScan: 2, toScan: 3 }, ends, before).map(({ what }) => what);
const at = (audience: Audience) => shared('a', [audience], { verdict: { exposure: exposedTo([audience]) } });
const calm: Ends = { before: stored('a'), after: stored('a') };
const latent: Audience = { ...everyone, reach: 'latent-public' };

describe('cameAndWent', () => {
  it.each<[string, Audience, string]>([
    ['public', everyone, 'public'],
    ['public through an image', { ...everyone, through: 'image:ami-1' }, 'public through ami-1'],
    ['public once a block is lifted', latent, 'public once a block is lifted'],
    ['shared with a stranger', stranger, 'shared with 999999999999'],
    [
      'shared with an organization',
      { ...stranger, who: 'organization', id: 'arn:o' },
      'shared with organization arn:o',
    ],
  ])('tells an item that was %s in between', (_, audience, what) => {
    expect(told(at(audience), calm)).toEqual([what]);
  });

  it('is silent where an end shows the same: then it is the net difference, or none', () => {
    expect(told(at(everyone), { before: at(everyone), after: stored('a') })).toEqual([]);
    expect(told(at(everyone), { before: stored('a'), after: at(everyone) })).toEqual([]);
    expect(told(at(everyone), { before: at(everyone), after: at(everyone) })).toEqual([]);
  });

  it('tells a reach that both ends had less of', () => {
    expect(told(at(everyone), { before: at(latent), after: at(latent) })).toEqual(['public']);
    expect(told(at(latent), { before: at(everyone), after: stored('a') })).toEqual([]);
  });

  it('is silent of trusted audiences and of versions that only differ', () => {
    expect(told(at({ ...stranger, reach: 'trusted' }), calm)).toEqual([]);
    expect(told(stored('a', { fact: { tags: {} } }), calm)).toEqual([]);
  });

  it('is silent of one that both ends have, and that was a stranger only for want of sight', () => {
    const friend: Audience = { ...stranger, reach: 'trusted' };
    const ends: Ends = { before: at(friend), after: at(friend) };
    const unsure = shared('a', [stranger], { verdict: { exposure: exposedTo([stranger], 'whether it is ours') } });
    expect(told(unsure, ends)).toEqual([]);
    expect(told(at(stranger), ends)).toEqual(['shared with 999999999999']);
    expect(told(unsure, calm)).toEqual(['shared with 999999999999']);
  });

  it('is silent of who may come in by a role above it that was not read', () => {
    const above: Audience = { ...stranger, through: 'inherited:folders/1 roles/own' };
    expect(told(at(above), calm)).toEqual(['shared with 999999999999']);
    expect(told(shared('a', [above], { verdict: { grants: denied } }), calm)).toEqual([]);
  });

  it('tells an item that was there only in between, and who could use it', () => {
    const nowhere: Ends = { before: null, after: null };
    expect(told(stored('a'), nowhere)).toEqual(['made and removed']);
    expect(told(at(everyone), nowhere)).toEqual(['made and removed', 'public']);
    expect(told(stored('a'), nowhere, seenOf([]))).toEqual(['first seen and removed']);
  });

  it('tells what an added or removed item was in between', () => {
    expect(told(at(stranger), { before: null, after: stored('a') })).toEqual(['shared with 999999999999']);
    expect(told(at(stranger), { before: stored('a'), after: null })).toEqual(['shared with 999999999999']);
  });
});

describe('withoutRepeats', () => {
  it('joins the same thing told twice, over all its scans, in a stable order', () => {
    const { fact, verdict } = at(everyone);
    const twice = [
      [4, 6],
      [2, 3],
    ].flatMap(([fromScan, toScan]) =>
      cameAndWent({ fact, verdict, fromScan: fromScan ?? 0, toScan: toScan ?? 0 }, calm, seen),
    );
    expect(withoutRepeats(twice)).toMatchObject([{ what: 'public', fromScan: 2, toScan: 6 }]);
    expect(withoutRepeats(twice.toReversed())).toEqual(withoutRepeats(twice));
  });
});
