import type { Change } from '../model/change.ts';
import { manyPrincipals } from '../model/power-change.ts';
import { type Power, powers } from '../model/principal.ts';
import { scopeKey } from '../model/scope.ts';
import { isRecord } from '../model/view/recorded.ts';
import { byText } from './same.ts';

const sampled = 10;
const reasons = 3;

/** A change that many principals share. */
interface Group {
  readonly first: Change;
  count: number;
  sample: readonly string[];
  readonly fields: Set<string>;
  readonly accounts: Map<string, number>;
  readonly before: Tally;
  readonly after: Tally;
  /** Why it is not known what they hold, as far as that was said. */
  readonly missing: Set<string>;
}

/** How many hold which power with which verdict. */
type Tally = Map<Power, Map<string, number>>;

/** Collects changes of principals: those that one thing made are kept as one with a count. */
export interface PrincipalGroups {
  add(change: Change): void;
  /** Takes one that stands for itself whatever made it, such as a new principal. */
  addAlone(change: Change): void;
  /** All changes, a group of one as the plain change it is; in no order. */
  changes(): readonly Change[];
}

/** Starts collecting. */
export function startPrincipalGroups(): PrincipalGroups {
  const alone: Change[] = [];
  const groups = new Map<string, Group>();
  return {
    addAlone: (change) => alone.push(change),
    add(change) {
      const key = groupKey(change);
      const group = groups.get(key) ?? startGroup(change);
      groups.set(key, group);
      group.count += 1;
      group.sample = [...group.sample, change.key].sort(byText).slice(0, sampled);
      for (const field of change.fields) group.fields.add(field);
      group.accounts.set(change.account, (group.accounts.get(change.account) ?? 0) + 1);
      count(group.before, change.before);
      count(group.after, change.after);
      for (const text of missingIn(change.after)) if (group.missing.size < reasons) group.missing.add(text);
    },
    changes: () => [
      ...alone,
      ...[...groups.values()].map((group) => (group.count === 1 ? group.first : asChange(group))),
    ],
  };
}

// Sight is lost and gained for a whole account alike; a right by one thing, in however many accounts.
function groupKey({ change, culprits, type, fields, account, key, before, after }: Change): string {
  const isWay = fields.includes('reaches') || fields.includes('services');
  const parts = [change, type === 'aws:iam:external', isWay];
  if (change === 'now-known' || change === 'out-of-sight') return JSON.stringify([...parts, account]);
  return JSON.stringify([
    ...parts,
    change === 'altered' ? turnOf(before, after) : '',
    culprits === undefined || culprits.length === 0 ? key : culprits,
  ]);
}

// Whether a condition went, came, or neither: what got wider and what got narrower is told apart.
function turnOf(...sides: readonly Change['before'][]): string {
  const verdicts = sides.map((side) => {
    const held = powersIn(side).filter(isRecord);
    return held.some((entry) => entry['verdict'] === 'allowed') ? 'allowed' : 'bound';
  });
  return verdicts.join(' ');
}

function startGroup(first: Change): Group {
  return {
    first,
    count: 0,
    sample: [],
    fields: new Set(),
    accounts: new Map(),
    before: new Map(),
    after: new Map(),
    missing: new Set(),
  };
}

function powersIn(side: Change['before']): readonly unknown[] {
  const list = side?.['powers'];
  return Array.isArray(list) ? list : [];
}

function missingIn(side: Change['before']): readonly string[] {
  return powersIn(side).flatMap((entry) => {
    const missing = isRecord(entry) ? entry['missing'] : null;
    return Array.isArray(missing) ? missing.filter((text) => typeof text === 'string') : [];
  });
}

function count(tally: Tally, side: Change['before']): void {
  const seen = new Map<Power, string>();
  for (const entry of powersIn(side).filter(isRecord)) {
    const can = powers.find((power) => power === entry['can']);
    if (can !== undefined && !seen.has(can)) seen.set(can, String(entry['verdict']));
    else if (can !== undefined && entry['verdict'] === 'allowed') seen.set(can, 'allowed');
  }
  for (const [can, verdict] of seen) {
    const verdicts = tally.get(can) ?? new Map<string, number>();
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    tally.set(can, verdicts);
  }
}

function asChange({ first, count: all, sample, fields, accounts, before, after, missing }: Group): Change {
  const { cloud, account, culprits } = first;
  const [culprit, another] = culprits ?? [];
  const one = accounts.size === 1;
  const byAccount = Object.fromEntries([...accounts].sort(([a], [b]) => byText(a, b)));
  return {
    ...first,
    key:
      culprit !== undefined && another === undefined
        ? culprit.key
        : scopeKey({ cloud, account, region: 'global', collector: 'principals' }),
    type: manyPrincipals,
    account: one ? account : '*',
    name: culprit?.name ?? account,
    fields: [...fields].sort(byText),
    before: { powers: plain(before) },
    after: {
      powers: plain(after),
      ...(one ? {} : { accounts: byAccount }),
      ...(missing.size === 0 ? {} : { missing: [...missing].sort(byText) }),
    },
    count: all,
    sample,
  };
}

function plain(tally: Tally): Readonly<Record<string, Readonly<Record<string, number>>>> {
  return Object.fromEntries(
    powers.flatMap((power) => {
      const verdicts = tally.get(power);
      if (verdicts === undefined) return [];
      return [[power, Object.fromEntries([...verdicts].sort(([a], [b]) => byText(a, b)))] as const];
    }),
  );
}
