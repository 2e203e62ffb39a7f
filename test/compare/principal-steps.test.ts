import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Holding } from '../../src/compare/principal-holdings.ts';
import { powerSteps } from '../../src/compare/principal-steps.ts';
import type { PowerVerdict } from '../../src/model/principal.ts';

const holding = (verdict: PowerVerdict, part: Partial<Holding> = {}): Holding => ({
  field: 'powers',
  key: 'powers share',
  verdict,
  open: verdict === 'unknown',
  sure: verdict === 'unknown' ? '' : verdict,
  via: [],
  missing: [],
  role: null,
  shown: [],
  ...part,
});
const held = (one: Holding | null): ReadonlyMap<string, Holding> => new Map(one === null ? [] : [[one.key, one]]);
const both = { before: true, after: true };
const step = (before: Holding | null, after: Holding | null, sure = both, explained = true) =>
  powerSteps(held(before), held(after), () => sure, explained)[0]?.change ?? 'nothing';

const allowed = holding('allowed');
const conditional = holding('conditional');
const unknown = holding('unknown');
const partly = holding('allowed', { open: true });
const wider = holding('allowed', { sure: 'allowed on more' });

describe('a step', () => {
  it.each<[string, Holding | null, Holding | null, string]>([
    ['absent to allowed', null, allowed, 'granted'],
    ['absent to conditional', null, conditional, 'granted'],
    ['absent to unknown', null, unknown, 'out-of-sight'],
    ['allowed to absent', allowed, null, 'revoked'],
    ['conditional to absent', conditional, null, 'revoked'],
    ['unknown to absent', unknown, null, 'now-known'],
    ['unknown to allowed', unknown, allowed, 'now-known'],
    ['unknown to conditional', unknown, conditional, 'now-known'],
    ['allowed to unknown', allowed, unknown, 'out-of-sight'],
    ['conditional to unknown', conditional, unknown, 'out-of-sight'],
    ['conditional to allowed', conditional, allowed, 'altered'],
    ['wider', allowed, wider, 'altered'],
    ['the same', allowed, allowed, 'nothing'],
    ['unknown to unknown', unknown, holding('unknown', { missing: ['else'] }), 'nothing'],
    ['part of it lost', allowed, partly, 'out-of-sight'],
    ['part of it found', partly, allowed, 'now-known'],
  ])('%s is %s', (_name, before, after, expected) => {
    expect(step(before, after)).toBe(expected);
  });

  it('beside something open is one of sight where nothing that gives powers differs', () => {
    expect(step(partly, holding('allowed', { open: true, sure: 'more' }), both, false)).toBe('now-known');
    expect(step(partly, wider, both, false)).toBe('now-known');
    expect(step(partly, wider, both, true)).toBe('altered');
  });

  it('is granted and revoked only from certain to certain, in places that were read to their end', () => {
    const side = fc.constantFrom(null, allowed, conditional, unknown, partly, wider);
    fc.assert(
      fc.property(side, side, fc.boolean(), fc.boolean(), fc.boolean(), (before, after, saw, sees, explained) => {
        const change = step(before, after, { before: saw, after: sees }, explained);
        if (change === 'granted') expect([before, saw, after?.verdict === 'unknown']).toEqual([null, true, false]);
        if (change === 'revoked') expect([after, sees, before?.verdict === 'unknown']).toEqual([null, true, false]);
        if (before === null && after !== null && !saw) expect(['now-known', 'nothing']).toContain(change);
        if (before !== null && after === null && !sees) expect(change).toBe('out-of-sight');
      }),
    );
  });
});
