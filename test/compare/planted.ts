import fc from 'fast-check';
import type { DiffInput } from '../../src/compare/diff.ts';
import type { ItemPair } from '../../src/compare/pair.ts';
import type { Coverage } from '../../src/model/scan.ts';
import type { StoredSnapshot } from '../../src/model/verdict.ts';
import { covered, denied, everyone, exposedTo, pages, pair, refused, shared, stored, type Traits } from './stored.ts';

/** A diff of two scans that saw the same nothing. */
export const empty: DiffInput = {
  from: 1,
  to: 2,
  pairs: pages([]),
  interludes: pages([]),
  coverageBefore: [covered(1)],
  coverageAfter: [covered(2)],
  settingsBefore: [],
  settingsAfter: [],
  itemAfter: async () => null,
};
const blind = 'Not read: its own shares (denied)';

/** What can be done to an item between two scans, and the changes that must be told of it. */
export const plants = {
  nothing: () => [],
  appear: (seen: Seen) => [[seen.before ? 'added' : 'first-seen']],
  vanish: (seen: Seen) => [[seen.after ? 'removed' : 'out-of-sight']],
  share: () => [['altered', 'exposure', 'grants']],
  retag: () => [['altered', 'tags']],
  refuse: () => [['out-of-sight', 'exposure', 'grants']],
  regain: () => [['first-seen', 'exposure', 'grants']],
  miss: () => [['out-of-sight']],
  'share and refuse encryption': () => [
    ['altered', 'exposure', 'grants'],
    ['out-of-sight', 'encryption'],
  ],
} as const satisfies Record<string, (seen: Seen) => readonly (readonly string[])[]>;

interface Seen {
  readonly before: boolean;
  readonly after: boolean;
}

interface Planted {
  readonly plant: keyof typeof plants;
  readonly region: string;
  readonly type: 'aws:ec2:snapshot' | 'aws:ec2:image';
}

function planted({ plant, region, type }: Planted, name: string): ItemPair<StoredSnapshot> {
  const place = { region, type };
  const item = (traits: Traits = {}) => stored(name, { ...traits, fact: { ...place, ...traits.fact } });
  const open = (traits: Traits = {}) => shared(name, [everyone], { ...traits, fact: { ...place, ...traits.fact } });
  const dark = item({ fact: { grants: denied }, verdict: { grants: denied, exposure: exposedTo([], blind) } });
  const sides: Readonly<Record<Planted['plant'], readonly [StoredSnapshot | null, StoredSnapshot | null]>> = {
    nothing: [item(), item({ stored: { lastSeen: '2027-01-01T00:00:00Z', observedAt: '2027-01-01T00:00:00Z' } })],
    appear: [null, item()],
    vanish: [item(), null],
    share: [item(), open()],
    retag: [item(), item({ fact: { tags: { other: 'y' } } })],
    refuse: [item(), dark],
    regain: [dark, open()],
    miss: [item(), item({ stored: { sight: 'unread' } })],
    'share and refuse encryption': [item(), open({ fact: { encryption: denied } })],
  };
  return pair(...sides[plant], plant === 'share' ? ['grant'] : []);
}

const regions = ['eu-west-1', 'us-east-1'] as const;
const collectors = ['snapshots', 'images'] as const;
/** Estates with something done to each item, scopes seen or not on either side, and a way to turn their order. */
export const estates = fc.record({
  items: fc.array(
    fc.record<Planted>({
      plant: fc.constantFrom(...(Object.keys(plants) as (keyof typeof plants)[])),
      region: fc.constantFrom(...regions),
      type: fc.constantFrom('aws:ec2:snapshot', 'aws:ec2:image'),
    }),
    { maxLength: 12 },
  ),
  seen: fc.array(fc.record({ before: fc.boolean(), after: fc.boolean() }), { minLength: 4, maxLength: 4 }),
  turn: fc.nat({ max: 11 }),
});
/** One of them. */
export type Estate = typeof estates extends fc.Arbitrary<infer T> ? T : never;

const indexOf = (region: string, type: Planted['type']) =>
  (region === 'eu-west-1' ? 0 : 2) + (type === 'aws:ec2:image' ? 1 : 0);
/** What was seen of an item's scope. */
export const sightOf = (estate: Estate, { region, type }: Planted): Seen =>
  estate.seen[indexOf(region, type)] ?? { before: false, after: false };

/** The diff's input for an estate, and its pairs as a list. */
export function inputOf(estate: Estate): DiffInput & { readonly list: readonly ItemPair<StoredSnapshot>[] } {
  const list = estate.items.map((one, index) => planted(one, `item-${index}`));
  const rows = (side: keyof Seen, scan: number): Coverage[] =>
    regions.flatMap((region, r) =>
      collectors.map((collector, c) =>
        (estate.seen[r * 2 + c]?.[side] === true ? covered : refused)(scan, { region, collector }),
      ),
    );
  return { ...empty, list, pairs: pages(list), coverageBefore: rows('before', 1), coverageAfter: rows('after', 2) };
}
