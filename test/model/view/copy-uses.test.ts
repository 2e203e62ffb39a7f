import { describe, expect, it } from 'vitest';
import type { Consumption } from '../../../src/model/chain.ts';
import type { ToldChange } from '../../../src/model/view/changes.ts';
import { clockIn } from '../../../src/model/view/clock.ts';
import { copyUses, withUse } from '../../../src/model/view/copy-uses.ts';
import { chainOf, stageAt, taken } from '../../support/chain.ts';

const stranger = '999999999999';
const other = 'arn:aws:ec2:eu-central-1::snapshot/snap-0a2';
const theirs = `arn:aws:ec2:eu-central-1:${stranger}:volume/vol-9`;
const told: ToldChange = {
  count: 1,
  name: 'n',
  where: '',
  what: 'private, now outside trust',
  by: null,
  approved: null,
};
const clock = clockIn('UTC');

const used = stageAt(3, 'foreign-use', { principal: `account:${stranger}` });
const restored = stageAt(4, 'restore', { account: stranger, key: theirs });
const use = ({ at, event }: { at: string; event: string }, account = stranger): Consumption => ({ account, at, event });

function whatOf(chain: Parameters<typeof chainOf>[1], key: string, more: { account?: string; count?: number } = {}) {
  const seed = { key, account: '111122223333', ...more };
  return withUse(told, seed, copyUses([chainOf('high', chain)]), {}, clock).what;
}

describe('a change of a copy that another account used', () => {
  const both = { things: [taken, other], stages: [stageAt(1, 'create'), used], consumed: [use(used)] };

  it('says by whom and since when', () => {
    expect(whatOf(both, taken)).toBe('private, now outside trust; used by 999999999999 since 26 Nov 2026, 01:03');
  });

  it('of another copy of the chain says that it may have been either', () => {
    expect(whatOf(both, other)).toBe(
      'private, now outside trust; it or another in its chain used by 999999999999 since 26 Nov 2026, 01:03',
    );
  });

  it("is told from the other account's own log too, but not of what that account made of it", () => {
    const chain = { things: [taken, theirs], stages: [stageAt(2, 'share'), restored], consumed: [use(restored)] };
    expect(whatOf(chain, taken)).toContain('it or another in its chain used by 999999999999');
    expect(whatOf(chain, theirs)).toBe(told.what);
  });

  it.each([
    ['nobody used it', { consumed: [] }, taken, {}],
    ['whether somebody did is not known', { consumed: null }, taken, {}],
    ['it stands in no chain', both, 'arn:else', {}],
    ['the row stands for many', both, taken, { count: 12 }],
    ['the copy is the account’s own', both, taken, { account: stranger }],
  ] as const)('says nothing new where %s', (_, chain, key, more) => {
    expect(whatOf(chain, key, more)).toBe(told.what);
  });

  it('counts those beyond the third and says of none that the log names nobody', () => {
    const many = Array.from({ length: 5 }, (_, at) => use(used, at === 0 ? 'unknown' : `${at}`.repeat(12)));
    const chain = { stages: [stageAt(1, 'create'), used], consumed: many };
    expect(whatOf(chain, taken)).toContain(
      'used by an account that the log does not name, 111111111111, 222222222222 and 2 more accounts since',
    );
  });
});
