import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../src/access/aws/desk.ts';
import { outsidersOf } from '../../../src/access/aws/outsiders.ts';
import { openReach } from '../../../src/access/aws/reach.ts';
import { rewritesOf } from '../../../src/access/aws/rewrites.ts';
import { openServiceWays } from '../../../src/access/aws/service-paths.ts';
import type { OutsiderRow, ReachGolden } from './golden/reach.ts';
import { accountOutsiders, federatedOutsiders } from './golden/reach-outsiders.ts';
import { roleReaches } from './golden/reach-roles.ts';
import { serviceReaches } from './golden/reach-services.ts';

const goldens = [...roleReaches, ...accountOutsiders, ...federatedOutsiders, ...serviceReaches];

describe.each(goldens)('$name', (golden) => {
  it.each(rowsOf(golden).map((row) => [row.name, row] as const))('%s', (_, { said, expected }) => {
    expect(said()).toEqual(expected);
  });
});

interface Row {
  readonly name: string;
  readonly said: () => unknown;
  readonly expected: unknown;
}

function rowsOf({ facts, reaches = [], outsiders = [], services = [], rewritesIam = {} }: ReachGolden): readonly Row[] {
  const desk = openDesk(facts);
  const reach = openReach(desk.realm, facts);
  const ways = openServiceWays(desk, facts);
  const parties = outsidersOf(desk.realm, facts, new Set());
  return [
    ...reaches.map(({ from, to, says, depth }) => ({
      name: `${short(from)} becomes ${short(to)}: ${says}`,
      said: () => {
        const found = reach.of(from).roles.find(({ role }) => role === to);
        return [found?.verdict ?? 'denied', depth === undefined ? undefined : found?.depth];
      },
      expected: [says, depth],
    })),
    ...outsiders.map((row) => ({
      name: `${row.who.source} of ${short(row.role)}: ${row.says}`,
      said: () =>
        parties.flatMap(({ who, kind, roles }) =>
          roles.flatMap(({ role, verdict, weakness }) =>
            role === row.role && row.who.test(who)
              ? { verdict, ...judgedKind(row, kind), ...judgedWeakness(row, weakness) }
              : [],
          ),
        ),
      expected: row.says === 'denied' ? [] : [{ verdict: row.says, kind: true, weakness: true }],
    })),
    ...services.map(({ from, action, role, says }) => ({
      name: `${short(from)} hands ${short(role)} over by ${action}: ${says}`,
      said: () => ways.of(from).ways.find((one) => one.role === role && one.action === action)?.verdict ?? 'denied',
      expected: says,
    })),
    ...Object.entries(rewritesIam).map(([key, says]) => ({
      name: `${short(key)} ${says ? 'rewrites' : 'does not rewrite'} what identities may do`,
      said: () => rewritesOf(desk, key).length > 0,
      expected: says,
    })),
  ];
}

function judgedKind(row: OutsiderRow, kind: string) {
  return { kind: typeof row.kind === 'string' ? row.kind === kind : row.kind.some((one) => one === kind) };
}

function judgedWeakness({ weakness }: OutsiderRow, said: string | null) {
  if (weakness === undefined) return { weakness: true };
  return { weakness: weakness === null ? said === null : said !== null && weakness.test(said) };
}

function short(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
