import { describe, expect, it } from 'vitest';
import { compareStandings, type Standing } from '../../src/cli/power-order.ts';
import type { Principal } from '../../src/model/principal.ts';
import { entryOf, outsiderOf, principalOf } from './principal-sample.ts';

const standing = (principal: Principal, expected: Standing['expected'] = null): Standing => ({ principal, expected });
const named = (name: string, ...entries: readonly ReturnType<typeof entryOf>[]) => principalOf(entries, { name });
const reach = {
  role: 'r',
  verdict: 'allowed',
  depth: 1,
  via: [],
  condition: null,
  missing: [],
  powers: ['share'],
} as const;
const unexpected = [{ can: ['create'], standing: 'unexpected', reviewer: null, until: null }] as const;
const expected = [{ can: ['create'], standing: 'expected', reviewer: 'a', until: '2027-01-01' }] as const;

describe('the order of principals', () => {
  it('is worst first, whatever order they come in', () => {
    const worst = [
      standing(outsiderOf([entryOf('create')])),
      standing(named('unexpected', entryOf('create')), unexpected),
      standing(principalOf([], { name: 'chief', administrator: true })),
      standing(principalOf([], { name: 'writer', rewritesIam: ['iam:PutUserPolicy on *'] })),
      standing(named('shares', entryOf('share'))),
      standing(principalOf([], { name: 'becomes-who-shares', reaches: [reach] })),
      standing(named('sometimes', entryOf('share', { verdict: 'conditional' }))),
      standing(named('perhaps', entryOf('share', { verdict: 'unknown' }))),
      standing(named('reads', entryOf('read-out'), entryOf('create'))),
      standing(named('reads-less', entryOf('read-out'))),
      standing(named('a-copies', entryOf('copy')), expected),
      standing(named('b-copies', entryOf('copy'))),
      standing(outsiderOf([], { key: 'z', outsider: { kind: 'service', weakness: null } })),
    ];
    expect([...worst].reverse().sort(compareStandings)).toEqual(worst);
  });
});
