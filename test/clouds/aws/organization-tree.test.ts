import { describe, expect, test } from 'vitest';
import { nodeOf, type Placed, readTree } from '../../../src/clouds/aws/organization-tree.ts';
import type { AccountRow, Organizations, UnitRow } from '../../../src/clouds/aws/organizations.ts';
import type { Why } from '../../../src/model/reading.ts';
import { unitAt } from './sight.ts';

const unit = unitAt('organization-policies', 'global');
const root: Placed = { key: 'arn:r', id: 'r-1', type: 'root', name: 'Root', parent: null };
const row = (Id: string) => ({ Id, Arn: `arn:${Id}`, Name: `name of ${Id}` });

type Below = Readonly<Record<string, readonly (UnitRow | AccountRow)[]>>;
type Calls = Pick<Organizations, 'unitsIn' | 'accountsIn'>;

/** Every list in pages of one, so that each goes on. */
function pages<T>(rows: readonly T[]) {
  return async (token: string | undefined) => {
    const from = Number(token ?? 0);
    return { items: rows.slice(from, from + 1), next: from + 1 < rows.length ? String(from + 1) : undefined };
  };
}

function calls(units: Below, accounts: Below = {}): Calls {
  return { unitsIn: (parent) => pages(units[parent] ?? []), accountsIn: (parent) => pages(accounts[parent] ?? []) };
}

async function read(of: Calls): Promise<{ nodes: readonly string[]; gaps: readonly Why[] }> {
  const nodes: string[] = [];
  const gaps: Why[] = [];
  for await (const branch of readTree(of, unit, [root])) {
    nodes.push(...branch.nodes.map(({ id, type, parent }) => `${parent}/${id} ${type}`));
    gaps.push(...branch.gaps.map((gap) => gap.why));
  }
  return { nodes, gaps };
}

const [first, second] = ['111111111111', '222222222222'];

describe('the tree of an organization', () => {
  test('is read to its leaves, each node with what it lies in', async () => {
    const seen = await read(
      calls(
        { 'r-1': [row('ou-a'), row('ou-b')], 'ou-a': [row('ou-c')] },
        { 'r-1': [row(first)], 'ou-c': [row(second)] },
      ),
    );
    expect(seen).toEqual({
      nodes: ['r-1/ou-a unit', 'r-1/ou-b unit', `r-1/${first} account`, 'ou-a/ou-c unit', `ou-c/${second} account`],
      gaps: [],
    });
  });

  test('that leads back into itself ends in a gap', async () => {
    const seen = await read(calls({ 'r-1': [row('ou-a')], 'ou-a': [row('ou-b')], 'ou-b': [row('ou-a'), row('r-1')] }));
    expect(seen.nodes).toEqual(['r-1/ou-a unit', 'ou-a/ou-b unit']);
    expect(seen.gaps).toMatchObject([{ cause: 'malformed', said: 'a unit or an account lies in two places' }]);
  });

  test('that names one node twice is a gap: of its two places one is wrong', async () => {
    const seen = await read(calls({ 'r-1': [row('ou-a')] }, { 'r-1': [row(first), row(first)], 'ou-a': [row(first)] }));
    expect(seen.nodes).toEqual(['r-1/ou-a unit', `r-1/${first} account`]);
    expect(seen.gaps).toHaveLength(2);
  });

  test('that never ends is cut where no real one goes on', async () => {
    const endless: Calls = {
      unitsIn: (parent) => pages([row(`${parent}x`)]),
      accountsIn: () => pages([]),
    };
    const seen = await read(endless);
    expect(seen.nodes).toHaveLength(11);
    expect(seen.gaps).toMatchObject([{ cause: 'malformed', said: 'units lie more than 10 deep' }]);
  });

  test('of which a part is refused is told as far as it was read', async () => {
    const of = calls({ 'r-1': [row('ou-a'), row('ou-b')] }, { 'r-1': [row(first)] });
    const refused: Calls = {
      unitsIn: of.unitsIn,
      accountsIn: (parent) =>
        parent === 'ou-a'
          ? () => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDeniedException' }))
          : of.accountsIn(parent),
    };
    const seen = await read(refused);
    expect(seen.nodes).toHaveLength(3);
    expect(seen.gaps).toMatchObject([{ cause: 'denied', needs: 'organizations:ListAccountsForParent' }]);
  });

  test.each([{ ...row('ou-a'), Id: undefined }, { ...row('ou-a'), Arn: undefined }, row('o'.repeat(129))])(
    'in which a row does not say what it is has a gap: %j',
    async (wrong) => {
      const seen = await read(calls({ 'r-1': [wrong, row('ou-b')] }));
      expect(seen.nodes).toEqual(['r-1/ou-b unit']);
      expect(seen.gaps).toMatchObject([
        { cause: 'malformed', needs: 'organizations:ListOrganizationalUnitsForParent' },
      ]);
    },
  );
});

test('a node is called by its id where it has no name, and an account by nothing but a number', () => {
  expect(nodeOf('unit', { Id: 'ou-a', Arn: 'arn:a' }, 'r-1')).toEqual({
    key: 'arn:a',
    id: 'ou-a',
    type: 'unit',
    name: 'ou-a',
    parent: 'r-1',
  });
  expect(nodeOf('account', row('../../etc'), 'r-1')).toBeNull();
});
