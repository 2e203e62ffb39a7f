import { describe, expect, it } from 'vitest';
import { startGrouping } from '../../src/compare/grouping.ts';
import { itemChanges, type Span } from '../../src/compare/item-changes.ts';
import { seenOf } from '../../src/compare/sight.ts';
import type { Audience } from '../../src/model/exposure.ts';
import type { ChangeCause, StoredSnapshot } from '../../src/model/verdict.ts';
import { covered, denied, everyone, exposedTo, pair, shared, stored, stranger } from './stored.ts';

const span: Span = { from: 1, to: 2, before: seenOf([covered(1)]), after: seenOf([covered(2)]) };
const latent: Audience = { ...everyone, reach: 'latent-public' };
const friend: Audience = { ...stranger, reach: 'trusted' };
const seen = (name: string, audiences: readonly Audience[], team: string | null = null) =>
  shared(
    name,
    audiences.map((audience) => ({ ...audience, reach: 'public' }) as const),
    {
      verdict: {
        exposure: exposedTo(audiences),
        ...(team === null ? {} : { owner: { name: team, from: 'tag', team } }),
      },
    },
  );

function grouped(pairs: readonly (readonly [StoredSnapshot, StoredSnapshot, ChangeCause])[]) {
  const grouping = startGrouping();
  for (const [before, after, cause] of pairs) {
    const one = pair(before, after, [cause]);
    for (const change of itemChanges(one, span)) grouping.add(change, one);
  }
  return grouping.changes();
}

const lifted = (name: string, team: string | null = null) =>
  [seen(name, [latent], team), seen(name, [everyone], team), 'mask'] as const;

describe('startGrouping', () => {
  it('keeps a block lifted over many items as one change with a count', () => {
    const names = Array.from({ length: 2000 }, (_, index) => `snap-${String(index).padStart(4, '0')}`);
    const [one, ...others] = grouped(
      names.toReversed().map((name, index) => lifted(name, index % 4 === 0 ? 'storage' : null)),
    );
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      change: 'altered',
      key: 'stillwatch:scope:aws/111111111111/eu-west-1/snapshot-public-block',
      type: 'stillwatch:group',
      cause: 'mask',
      fields: ['exposure'],
      before: { exposure: { state: 'latent-public', certain: true, audiences: [latent] } },
      after: { exposure: { state: 'public', certain: true, audiences: [everyone] }, teams: { storage: 500 } },
      count: 2000,
      owner: null,
    });
    expect(one?.sample).toEqual(names.slice(0, 10).map((name) => `arn:aws:ec2:eu-west-1::snapshot/${name}`));
  });

  it('leaves a single item as the change it is', () => {
    expect(grouped([lifted('a')])).toMatchObject([{ type: 'aws:ec2:snapshot', name: 'a', count: 1, cause: 'mask' }]);
  });

  it('names in a group only the audiences that every item has', () => {
    const other: Audience = { ...stranger, id: '888888888888' };
    const ended = (name: string, more: readonly Audience[]) =>
      [seen(name, [friend, ...more]), seen(name, [stranger, ...more]), 'time'] as const;
    const [one] = grouped([ended('a', []), ended('b', [{ ...other, reach: 'trusted' }])]);
    expect(one).toMatchObject({
      key: 'stillwatch:scope:aws/111111111111/eu-west-1/all',
      before: { exposure: { audiences: [friend] } },
      after: { exposure: { audiences: [stranger] } },
      count: 2,
    });
  });

  it('keeps different causes, states and places apart', () => {
    const elsewhere = (name: string) => {
      const [before, after, cause] = lifted(name);
      const move = (copy: StoredSnapshot) => ({ ...copy, fact: { ...copy.fact, region: 'us-east-1' } });
      return [move(before), move(after), cause] as const;
    };
    const trust = (name: string) => [seen(name, [friend]), seen(name, [stranger]), 'trust'] as const;
    const changes = grouped([lifted('a'), lifted('b'), elsewhere('c'), elsewhere('d'), trust('e'), trust('f')]);
    expect(changes.map(({ count, cause, region }) => [count, cause, region])).toEqual([
      [2, 'mask', 'eu-west-1'],
      [2, 'mask', 'us-east-1'],
      [2, 'trust', 'eu-west-1'],
    ]);
  });

  it('never groups what changed on the items themselves', () => {
    const share = (name: string) => [stored(name), shared(name, [everyone]), 'grant'] as const;
    const tagged = (name: string) =>
      [
        seen(name, [latent]),
        { ...seen(name, [everyone]), fact: { ...seen(name, [everyone]).fact, tags: {} } },
        'mask',
      ] as const;
    expect(grouped([share('a'), share('b')])).toHaveLength(2);
    expect(grouped([tagged('a'), tagged('b')])).toHaveLength(2);
  });

  it('groups sight lost through something around the items, such as images that were refused', () => {
    const dark = (name: string) =>
      [
        stored(name),
        stored(name, { verdict: { grants: denied, exposure: exposedTo([], 'Not read: images') } }),
        'grant',
      ] as const;
    expect(grouped([dark('a'), dark('b'), dark('c')])).toMatchObject([
      { change: 'out-of-sight', type: 'stillwatch:group', fields: ['exposure', 'grants'], count: 3 },
    ]);
  });
});
