import { describe, expect, test } from 'vitest';
import type { CollectorPage } from '../../../src/clouds/collector.ts';
import { iamPolicyFacts } from '../../../src/clouds/gcp/iam-policy-facts.ts';
import { bindingsIn } from '../../../src/clouds/gcp/policy.ts';
import { policyPlace } from '../../../src/clouds/gcp/project-policy.ts';
import { readIndexedPolicy } from '../../../src/clouds/gcp/read-indexed-policy.ts';
import type { Reach } from '../../../src/clouds/gcp/roles.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { known, unknown, why } from '../../../src/model/reading.ts';
import type { Coverage, Distrust } from '../../../src/model/scan.ts';
import { ago, answer, askedAt, day, indexOf, memoryOf } from './indexed.ts';
import { shopUnit } from './rows.ts';

const unit = shopUnit('project-policy');
const bindings = (...members: readonly string[]) =>
  bindingsIn(members.length === 0 ? {} : { bindings: [{ role: 'roles/viewer', members }] });
const reads: Reach = known(['gcp:compute:image']);

interface World {
  readonly was: readonly string[] | null;
  readonly told: readonly string[];
  readonly is: readonly string[];
  readonly before?: Partial<Coverage>;
  readonly distrust?: Distrust;
  readonly reach?: Reach;
  readonly refusal?: boolean;
}

async function read({ was, told, is, before, distrust, reach = reads, refusal = false }: World) {
  const factOf = async (members: readonly string[], by: Reach = reach) =>
    iamPolicyFacts(policyPlace(unit), bindings(...members), async () => by, unit);
  const said: string[] = [];
  let lists = 0;
  async function* direct(): AsyncGenerator<CollectorPage<Fact>> {
    lists += 1;
    if (refusal) return yield { items: [], gaps: [{ why: why('denied') }], refused: [] };
    const { item, refused } = await factOf(is);
    yield { items: [item], gaps: [], refused };
  }
  const pages: CollectorPage<Fact>[] = [];
  for await (const page of readIndexedPolicy({
    unit,
    memory: memoryOf([], { policies: was === null ? [] : [(await factOf(was)).item] }),
    before: answer({ ...unit, ...before }),
    indexed: indexOf([], { policy: bindings(...told) }),
    time: { now: askedAt, interval: day, within: 14 * day },
    distrust: distrust ?? null,
    disagree(text) {
      said.push(text);
      return { since: ago(0), said: text };
    },
    reach: async () => reach,
    direct,
  }))
    pages.push(page);
  const [page] = pages;
  if (page === undefined || pages.length > 1) throw new Error('a policy comes on one page');
  const members = page.items.flatMap((fact) => (fact.kind === 'iam-policy' ? fact.grants.map(({ to }) => to.id) : []));
  return { lists, said, members, refused: page.refused, gaps: page.gaps, index: page.index };
}

describe('the policy of a project', () => {
  test.each<[string, readonly string[]]>([
    ['with members', ['user:a@example.com']],
    ['without any', []],
  ])('that the index tells as it was, %s, is not read', async (_, members) => {
    const done = await read({ was: members, told: members, is: members });
    expect([done.lists, done.members, done.said]).toEqual([0, members, []]);
    expect(done.index).toEqual({ at: ago(0), listedAt: ago(1), distrust: null, direct: new Set() });
  });

  test.each<[string, World]>([
    ['that the index tells otherwise', { was: [], told: ['allUsers'], is: ['allUsers'] }],
    ['that was never read', { was: null, told: [], is: [] }],
    ['that was not read to its end', { was: [], told: [], is: [], before: { state: 'partial', ended: false } }],
    [
      'whose turn it is',
      { was: [], told: [], is: [], before: { index: { at: ago(1), listedAt: ago(13.5), distrust: null } } },
    ],
    [
      'in whose project the index is not believed',
      { was: [], told: [], is: [], distrust: { since: ago(2), said: 'so' } },
    ],
  ])('%s is read directly', async (_, world) => {
    const done = await read(world);
    expect([done.lists, done.members, done.said]).toEqual([1, world.is, []]);
    expect(done.index).toMatchObject({ at: null, listedAt: ago(0), distrust: world.distrust ?? null });
  });

  test('that is otherwise than the index says ends the belief in it', async () => {
    const done = await read({ was: [], told: [], is: ['allUsers'], before: { observedAt: ago(13.5) } });
    expect([done.members, done.said]).toEqual([['allUsers'], ['it tells the access policy of shop otherwise']]);
    expect(done.index?.distrust?.said).toBe('it tells the access policy of shop otherwise');
  });

  test('that is refused is a gap, and no disagreement', async () => {
    const done = await read({ was: [], told: ['allUsers'], is: [], refusal: true });
    expect([done.members, done.gaps, done.said]).toEqual([[], [{ why: why('denied') }], []]);
  });

  test('names a role that could not be read, whoever vouches for the policy, and blames the index for nothing', async () => {
    const refused = unknown('denied', { needs: 'iam.roles.get' });
    const spared = await read({ was: ['allUsers'], told: ['allUsers'], is: ['allUsers'], reach: refused });
    expect([spared.lists, spared.refused]).toEqual([0, [refused.why]]);
    const listed = await read({
      was: ['allUsers'],
      told: ['allUsers'],
      is: [],
      reach: refused,
      before: { observedAt: ago(13.5) },
    });
    expect([listed.lists, listed.said]).toEqual([1, []]);
  });
});
