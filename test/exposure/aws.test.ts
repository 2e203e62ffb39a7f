import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AwsExposureInput, exposeAws } from '../../src/exposure/aws.ts';
import { type Exposure, exposureOrder, failingStates } from '../../src/model/exposure.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { noTenants } from '../../src/model/trust.ts';
import {
  type AudienceKind,
  audienceKinds,
  audiences,
  blocks,
  type Case,
  cellsOf,
  encryptions,
  home,
  images,
  inputOf,
  memberships,
  sights,
  trust,
  types,
} from './aws-cases.ts';
import { expected } from './aws-worlds.ts';

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T)[];

const cells: fc.Arbitrary<Case> = fc.record({
  type: fc.constantFrom(...types),
  held: fc.uniqueArray(fc.constantFrom(...audienceKinds), { maxLength: 4 }),
  block: fc.constantFrom(...keysOf(blocks)),
  encryption: fc.constantFrom(...keysOf(encryptions)),
  membership: fc.constantFrom(...keysOf(memberships)),
  images: fc.constantFrom(...keysOf(images)),
  sight: fc.constantFrom(...sights),
});

/** How bad a verdict is: certain calm 0.., unknown above every calm state, failing states on top. */
function badness({ state, certain }: Exposure): number {
  const calm = ['private', 'trusted', 'external-key-blocked'].indexOf(state);
  if (calm >= 0) return calm + (certain ? 0 : 0.5);
  return state === 'unknown' ? 3 : 4 + exposureOrder.length - exposureOrder.indexOf(state);
}

/** The same input with one more thing unread. */
function dimmed(input: AwsExposureInput, what: number): AwsExposureInput {
  const dark = unknown('denied');
  const away = {
    state: 'unknown',
    why: dark.why,
    organization: null,
    members: new Set<string>(),
    ...noTenants,
  } as const;
  if (what === 0) return { ...input, grants: dark };
  if (what === 1) return { ...input, encryption: dark };
  if (what === 2) return { ...input, block: input.block === null ? null : dark };
  if (what === 3) return { ...input, membership: away };
  return { ...input, images: dark };
}

describe('exposeAws', () => {
  it('says what the possible worlds say, for every single audience and every pair in every cell', () => {
    const singles: (readonly AudienceKind[])[] = audienceKinds.map((kind) => [kind]);
    const pairs = audienceKinds.flatMap((a, i) =>
      audienceKinds.slice(i + 1).map((b): readonly AudienceKind[] => [a, b]),
    );
    const wrong: unknown[] = [];
    let seen = 0;
    for (const cell of cellsOf([[], ...singles, ...pairs])) {
      const { state, certain, why } = exposeAws(inputOf(cell));
      const right = expected(cell);
      seen += 1;
      if (state !== right.state || certain !== right.certain || (why === null) !== certain)
        wrong.push({ cell, right, got: { state, certain, why } });
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(seen).toBe(4 * 5 * 5 * 4 * 6 * (1 + 15 + 105 + 2));
  });

  it.each(types)('gives each audience of a %s its own reach, and the item the worst of them', (type) => {
    const wrong: unknown[] = [];
    for (const cell of cellsOf(audienceKinds.flatMap((a) => audienceKinds.map((b) => [a, b])))) {
      if (cell.type !== type || cell.sight !== 'read' || cell.images !== 'none') continue;
      for (const audience of exposeAws(inputOf(cell)).audiences) {
        const kind = audienceKinds.find(
          (one) =>
            audiences[one].who === audience.who &&
            ('id' in audiences[one] ? audiences[one].id : undefined) === audience.id,
        );
        if (kind === undefined || audience.reach !== expected({ ...cell, held: [kind] }).state)
          wrong.push({ cell, audience });
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('never improves when an audience is added', () => {
    fc.assert(
      fc.property(cells, fc.constantFrom(...audienceKinds), (cell, extra) => {
        fc.pre(cell.sight === 'read');
        const more = exposeAws(inputOf({ ...cell, held: [...cell.held, extra] }));
        const less = exposeAws(inputOf(cell));
        // An audience that outweighs an uncertain one may settle the state: worse, yet sure.
        expect(Math.floor(badness(more))).toBeGreaterThanOrEqual(Math.floor(badness(less)));
      }),
      { numRuns: 3000 },
    );
  });

  it('never turns a failing state into a certain calm one when something cannot be read', () => {
    fc.assert(
      fc.property(cells, fc.array(fc.nat({ max: 4 }), { minLength: 1 }), (cell, lost) => {
        const input = inputOf(cell);
        const before = exposeAws(input);
        fc.pre(failingStates.includes(before.state));
        const after = exposeAws(lost.reduce(dimmed, input));
        expect(failingStates.includes(after.state) || !after.certain).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('stays certain of a private item whatever masks and members are unread', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const input = inputOf({ ...cell, held: [], sight: 'read', images: 'unshared' });
        expect(exposeAws(input)).toEqual({ state: 'private', certain: true, audiences: [], why: null });
      }),
    );
  });

  it('is the worst of its audiences, or unknown', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const { state, audiences: found } = exposeAws(inputOf(cell));
        const worst = exposureOrder.find((one) => found.some(({ reach }) => reach === one)) ?? 'private';
        expect(['unknown', worst]).toContain(state);
      }),
    );
  });

  it('does not depend on the order or the repetition of grants', () => {
    fc.assert(
      fc.property(cells, fc.boolean(), (cell, twice) => {
        const turned = [...cell.held].reverse();
        const again = inputOf({ ...cell, held: twice ? [...turned, ...cell.held] : turned });
        expect(JSON.stringify(exposeAws(again))).toBe(JSON.stringify(exposeAws(inputOf(cell))));
      }),
    );
  });

  const base = inputOf({
    type: 'aws:ec2:snapshot',
    held: [],
    block: 'none',
    encryption: 'off',
    membership: 'known',
    images: 'none',
    sight: 'read',
  });

  it('carries name, owner and end of declared trust, and marks trust that is over', () => {
    const grants = known([
      { to: audiences.live, through: 'createVolumePermission' },
      { to: audiences['ended yesterday'], through: 'createVolumePermission' },
    ]);
    expect(exposeAws({ ...base, grants }).audiences).toEqual([
      {
        who: 'account',
        id: '333333333331',
        through: 'createVolumePermission',
        reach: 'trusted',
        name: 'DR',
        owner: 'storage-team',
      },
      {
        who: 'account',
        id: '333333333334',
        through: 'createVolumePermission',
        reach: 'external',
        expired: true,
        name: 'Old partner',
        owner: 'sales',
        until: '2026-11-19',
      },
    ]);
  });

  it.each([
    ['2026-11-20T23:59:59Z', 'trusted'],
    ['2026-11-21T00:00:00Z', 'external'],
  ])('judges trust that ends on 2026-11-20 at %s as %s', (asOf, state) => {
    const grants = known([{ to: audiences['ends today'], through: 'createVolumePermission' }]);
    expect(exposeAws({ ...base, grants, asOf }).state).toBe(state);
  });

  it('trusts no member of our organization once its trust is switched off, and still trusts the declared', () => {
    const own = { ...trust, organization: false };
    const states = (['member', 'own organization', 'live', 'declared organization', 'own'] as const).map((kind) => {
      const grants = known([{ to: audiences[kind], through: 'launchPermission' }]);
      const { state, certain } = exposeAws({
        ...base,
        type: 'aws:ec2:image',
        trust: own,
        grants,
        membership: memberships.unread,
      });
      return [kind, state, certain];
    });
    expect(states).toEqual([
      ['member', 'external', true],
      ['own organization', 'external', true],
      ['live', 'trusted', true],
      ['declared organization', 'trusted', true],
      ['own', 'private', true],
    ]);
  });

  it('takes a listing for a grant even where the attribute shows none', () => {
    const glimpsed = [{ to: audiences.everyone, through: 'createVolumePermission' }];
    expect(exposeAws({ ...base, glimpsed }).state).toBe('public');
  });

  it('forgets a grant that has ended by itself', () => {
    const grants = known([{ to: { who: 'account', id: '999999999999', until: '2026-11-19' }, through: 'x' } as const]);
    expect(exposeAws({ ...base, grants })).toMatchObject({ state: 'private', audiences: [] });
  });

  it('names everything unread in one sentence, without the words of the cloud', () => {
    const dark = unknown('denied', { needs: 'ec2:DescribeSnapshotAttribute', said: 'request 4711 refused' });
    const glimpsed = [{ to: audiences.everyone, through: 'createVolumePermission' }];
    const { why } = exposeAws({
      ...base,
      grants: dark,
      glimpsed,
      block: blocks.unread,
      encryption: encryptions['manager unknown'],
    });
    expect(why).toBe(
      'Not read: its own shares (denied, needs ec2:DescribeSnapshotAttribute); the block on public sharing (denied, needs ec2:GetSnapshotBlockPublicAccessState); who manages its encryption key',
    );
  });

  it('names five unread images and counts the others', () => {
    const front = Array.from({ length: 9 }, (_, index) => ({
      key: `ami-${index}`,
      grants: unknown('throttled'),
      glimpsed: [],
    }));
    const { why } = exposeAws({ ...base, account: home, images: known(front) });
    expect(why).toMatch(/^Not read: the shares of image ami-0 \(throttled\);.*; and 4 more$/);
  });
});
