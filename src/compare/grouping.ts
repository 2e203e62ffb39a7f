import type { Change } from '../model/change.ts';
import type { Audience, Exposure } from '../model/exposure.ts';
import { scopeKey } from '../model/scope.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import { audienceKey } from './exposure-step.ts';
import { byText, same } from './same.ts';

const sampled = 10;
const around: ReadonlySet<string | null> = new Set(['mask', 'trust', 'config', 'time']);
const verdictFields: ReadonlySet<string> = new Set(['exposure', 'grants', 'owner', 'sensitive', 'source']);

/** A change that many items share: grouped by where, why, and from which state to which. */
interface Group {
  readonly first: Change;
  count: number;
  sample: readonly string[];
  /** Audiences that every item has, before and after. */
  before: readonly Audience[];
  after: readonly Audience[];
  readonly teams: Map<string, number>;
}

/** Collects changes; those that only something around their items made are kept as one with a count. */
export interface Grouping {
  add(change: Change, item: { readonly before: StoredSnapshot | null; readonly after: StoredSnapshot | null }): void;
  /** All changes, a group of one as the plain change it is; in no order. */
  changes(): readonly Change[];
}

/** Starts collecting. Holds one record per plain change and one per group, however many items a group has. */
export function startGrouping(): Grouping {
  const plain: Change[] = [];
  const groups = new Map<string, Group>();
  return {
    add(change, { before, after }) {
      if (before === null || after === null || !isAround(change) || !same(before.fact, after.fact)) {
        plain.push(change);
        return;
      }
      const key = groupKey(change);
      const team = after.verdict?.owner?.team ?? null;
      const group = groups.get(key) ?? startGroup(change);
      groups.set(key, group);
      group.count += 1;
      group.sample = [...group.sample, change.key].sort(byText).slice(0, sampled);
      group.before = shared(group.before, audiencesIn(change.before));
      group.after = shared(group.after, audiencesIn(change.after));
      if (team !== null) group.teams.set(team, (group.teams.get(team) ?? 0) + 1);
    },
    changes: () => [
      ...plain,
      ...[...groups.values()].map((group) => (group.count === 1 ? group.first : asChange(group))),
    ],
  };
}

/** Whether nothing about the item itself changed: a mask, trust, configuration or a day did, or sight of its neighbours. */
function isAround({ change, cause, fields }: Change): boolean {
  if (fields.length === 0 || !fields.every((field) => verdictFields.has(field))) return false;
  if (change === 'altered') return around.has(cause) && !fields.includes('grants');
  return change === 'out-of-sight' || change === 'first-seen';
}

function groupKey({ cloud, account, region, change, cause, fields, before, after }: Change): string {
  const states = [before, after].map((side) => {
    const exposure = exposureIn(side);
    return exposure === null ? '' : `${exposure.state} ${exposure.certain}`;
  });
  return JSON.stringify([cloud, account, region, change, cause, fields, ...states]);
}

function startGroup(first: Change): Group {
  return {
    first,
    count: 0,
    sample: [],
    before: audiencesIn(first.before),
    after: audiencesIn(first.after),
    teams: new Map(),
  };
}

function asChange({ first, count, sample, before, after, teams }: Group): Change {
  const { cloud, account, region, cause } = first;
  const collector = cause === 'mask' ? 'snapshot-public-block' : 'all';
  const declared = Object.fromEntries([...teams].sort(([a], [b]) => byText(a, b)));
  return {
    ...first,
    key: scopeKey({ cloud, account, region, collector }),
    type: 'stillwatch:group',
    name: region,
    owner: null,
    before: summary(first.before, before),
    after: { ...summary(first.after, after), ...(teams.size === 0 ? {} : { teams: declared }) },
    count,
    sample,
  };
}

/** What all items of a group have in common: the state, and the audiences each of them has. */
function summary(side: Change['before'], audiences: readonly Audience[]): Readonly<Record<string, unknown>> {
  const exposure = exposureIn(side);
  return exposure === null ? {} : { exposure: { ...exposure, audiences } };
}

function audiencesIn(side: Change['before']): readonly Audience[] {
  return exposureIn(side)?.audiences ?? [];
}

function shared(left: readonly Audience[], right: readonly Audience[]): readonly Audience[] {
  const reaches = new Set(right.map(reachKey));
  return left.filter((audience) => reaches.has(reachKey(audience)));
}

function reachKey(audience: Audience): string {
  return `${audienceKey(audience)} ${audience.reach}`;
}

/** The exposure of a change's side as `itemChanges` puts it there; null where the change is not about exposure. */
function exposureIn(side: Change['before']): Exposure | null {
  const exposure = side?.['exposure'];
  return isExposure(exposure) ? exposure : null;
}

function isExposure(value: unknown): value is Exposure {
  return typeof value === 'object' && value !== null && 'audiences' in value && Array.isArray(value.audiences);
}
