import { describe, expect, it } from 'vitest';
import { standingOf, standings } from '../../src/compare/baseline.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import type { Audience } from '../../src/model/exposure.ts';
import type { StoredSnapshot } from '../../src/model/verdict.ts';
import { covered, everyone, exposedTo, pages, pair, refused, shared, stranger } from './stored.ts';

const baseline: Baseline = {
  id: 1,
  scan: 1,
  by: 'ops',
  reason: 'checked',
  at: '2026-11-01T00:00:00Z',
  until: '2026-12-31',
};
const asOf = '2026-11-20T00:00:00Z';
const at = (audiences: readonly Audience[], unread: string | null = null) =>
  shared('a', audiences, { verdict: { exposure: exposedTo(audiences, unread) } });
const friend: Audience = { ...stranger, reach: 'trusted' };
const latent: Audience = { ...everyone, reach: 'latent-public' };
const sealed: Audience = { ...stranger, reach: 'external-key-blocked' };

async function standing(before: StoredSnapshot | null, after: StoredSnapshot, coverage = [covered(1)]) {
  return standingOf(after, baseline, await standings(pages([pair(before, after)]), coverage), asOf);
}

describe('standings', () => {
  it('calls an item new that the baseline did not hold, and first-seen where it had not looked', async () => {
    expect(await standing(null, at([]))).toEqual({ accepted: true, standing: 'new', widened: [], before: null });
    expect(await standing(null, at([]), [refused(1)])).toMatchObject({ standing: 'first-seen' });
    expect(await standing(null, at([]), [])).toMatchObject({ standing: 'first-seen' });
  });

  it('says nothing of items that are gone', async () => {
    expect((await standings(pages([pair(at([]), null)]), [covered(1)])).size).toBe(0);
  });

  it.each<[string, readonly Audience[], readonly Audience[], readonly Audience[]]>([
    ['nothing', [], [], []],
    ['a public share', [], [everyone], [everyone]],
    ['a stranger beside an accepted one', [everyone], [everyone, stranger], [stranger]],
    ['a block lifted', [latent], [everyone], [everyone]],
    ['a block set', [everyone], [latent], []],
    ['trust that ended', [friend], [{ ...stranger, expired: true }], [{ ...stranger, expired: true }]],
    ['a share whose key is out of reach', [], [sealed], [sealed]],
    ['a key that came within reach', [sealed], [stranger], [stranger]],
    ['a trusted account more', [], [friend], []],
    [
      'an image in front made public',
      [everyone],
      [everyone, { ...everyone, through: 'image:i' }],
      [{ ...everyone, through: 'image:i' }],
    ],
    ['a share withdrawn', [everyone, stranger], [everyone], []],
  ])('finds what widened by %s', async (_, before, after, widened) => {
    expect(await standing(at(before), at(after))).toEqual({
      accepted: true,
      standing: 'known',
      widened,
      before: exposedTo(before),
    });
  });

  it('counts as first-seen what was unknown at the baseline and fails now', async () => {
    expect(await standing(at([], 'Not read: its shares'), at([everyone]))).toMatchObject({
      standing: 'first-seen',
      widened: [],
    });
    expect(await standing(at([], 'Not read: its shares'), at([]))).toMatchObject({ standing: 'known', widened: [] });
    expect(await standing({ ...at([]), verdict: null }, at([stranger]))).toMatchObject({
      standing: 'first-seen',
      before: null,
    });
  });

  it('accepts only what was seen: an audience beside an unread share is wider', async () => {
    expect(await standing(at([everyone], 'Not read: its shares'), at([everyone, stranger]))).toMatchObject({
      standing: 'known',
      widened: [stranger],
    });
  });
});

describe('standingOf', () => {
  it('accepts nothing without a baseline', () => {
    expect(standingOf(at([]), null, null, asOf)).toEqual({ accepted: false, reason: 'none' });
  });

  it.each([
    ['2026-12-31T23:59:59Z', true],
    ['2027-01-01T00:00:00Z', false],
  ])('at %s a baseline until 2026-12-31 is accepted: %s', (moment, accepted) => {
    expect(standingOf(at([]), baseline, new Map(), moment)).toMatchObject(
      accepted ? { accepted } : { accepted, reason: 'ended' },
    );
  });

  it('knows an item that did not differ as it is', () => {
    expect(standingOf(at([everyone]), baseline, new Map(), asOf)).toEqual({
      accepted: true,
      standing: 'known',
      widened: [],
      before: exposedTo([everyone]),
    });
  });
});
