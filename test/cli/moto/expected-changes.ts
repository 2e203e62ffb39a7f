import type { ExpectedCopy } from './expected-copies.ts';
import type { Garden } from './garden.ts';
import { type Plan, placeLabel, places } from './plan.ts';

/** A change as it must come out. */
export interface ExpectedChange {
  readonly change: 'added' | 'removed' | 'altered';
  readonly key: string;
  readonly fields: readonly string[];
  readonly cause: 'grant' | null;
}

/** Every change between two plans, sorted by key. */
export function expectedChanges(
  [before, after]: readonly [Plan, Plan],
  [was, is]: readonly [ReadonlyMap<string, ExpectedCopy>, ReadonlyMap<string, ExpectedCopy>],
  garden: Garden,
): readonly ExpectedChange[] {
  const removed = [...was.keys()]
    .filter((key) => !is.has(key))
    .map((key): ExpectedChange => ({ change: 'removed', key, fields: [], cause: null }));
  const others = [...is.values()].flatMap((copy): readonly ExpectedChange[] => {
    const old = was.get(copy.key);
    if (old === undefined) return [{ change: 'added', key: copy.key, fields: [], cause: null }];
    const fields = alteredFields(old, copy);
    return fields.length === 0
      ? []
      : [{ change: 'altered', key: copy.key, fields, cause: fields.includes('grants') ? 'grant' : null }];
  });
  const settings = places
    .filter(
      (place) =>
        before.encryptedByDefault.includes(placeLabel(place)) !== after.encryptedByDefault.includes(placeLabel(place)),
    )
    .map(
      ({ account, region }): ExpectedChange => ({
        change: 'altered',
        key: `stillwatch:scope:aws/${garden.world.accounts[account]}/${region}/encryption-by-default`,
        fields: ['on'],
        cause: null,
      }),
    );
  return [...removed, ...others, ...settings].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function alteredFields(old: ExpectedCopy, now: ExpectedCopy): readonly string[] {
  const audiences = (copy: ExpectedCopy) =>
    copy.audiences
      .map((one) => JSON.stringify(one))
      .sort()
      .join('\n');
  const differs: readonly (readonly [string, boolean])[] = [
    ['exposure', old.state !== now.state || audiences(old) !== audiences(now)],
    ['grants', audiences(old) !== audiences(now)],
    ['owner', old.owner !== now.owner],
    ['sensitive', old.sensitive !== now.sensitive],
    ['source', old.source !== now.source],
    ['tags', JSON.stringify(old.tags) !== JSON.stringify(now.tags)],
  ];
  return differs.filter(([, isSo]) => isSo).map(([name]) => name);
}
