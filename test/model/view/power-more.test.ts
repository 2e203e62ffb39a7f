import { describe, expect, it } from 'vitest';
import type { Principal, Reach } from '../../../src/model/principal.ts';
import { known } from '../../../src/model/reading.ts';
import { waysToMore } from '../../../src/model/view/power-more.ts';

const reach = (change: Partial<Reach>): Reach => ({
  role: 'arn:aws:iam::111122223333:role/ops/backup',
  depth: 1,
  verdict: 'allowed',
  via: [],
  condition: null,
  missing: [],
  powers: ['share'],
  ...change,
});
const ada: Principal = {
  key: 'arn:aws:iam::111122223333:user/ada',
  cloud: 'aws',
  account: '111122223333',
  kind: 'user',
  name: 'ada',
  id: null,
  powers: known([]),
  reaches: [],
  services: [],
  rewritesIam: [],
  administrator: false,
  outsider: null,
  lastUsed: known(null),
};

describe('ways to more', () => {
  it.each<[string, Partial<Principal>]>([
    ['may become role backup, which can share copies', { reaches: [reach({})] }],
    ['may, under a condition, become role backup', { reaches: [reach({ verdict: 'conditional', powers: [] })] }],
    [
      'perhaps may become another role, which can share copies',
      { reaches: [reach({ role: '*', verdict: 'unknown' })] },
    ],
    ['may change policies, and so give itself any right', { rewritesIam: ['iam:PutUserPolicy on *'] }],
  ])('say: %s', (sentence, change) => {
    expect(waysToMore({ ...ada, ...change }).map((text) => text.replace(' with others', ''))).toEqual([sentence]);
  });

  it('are five at the most, and the others counted', () => {
    const reaches = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => reach({ role: `x/${name}`, powers: [] }));
    const told = waysToMore({ ...ada, reaches });
    expect([told.length, told.at(-1)]).toEqual([6, 'and 2 other ways']);
  });
});
