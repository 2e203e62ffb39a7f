import type { CloudSession, PlannedUnit } from '../clouds/cloud.ts';
import { wayOf } from '../model/collected.ts';
import type { Fact } from '../model/fact.ts';
import type { Why } from '../model/reading.ts';
import type { UnitOutcome } from '../model/scan.ts';
import { compareScopes, type Scope, scopeKey } from '../model/scope.ts';

/** A place that was tried: it can be read, the cloud says it is off, or it would be blind and why. */
export interface TriedPlace extends Scope {
  readonly state: 'readable' | 'off' | 'blind';
  readonly why: Why | null;
}

/**
 * Tries a cloud: everything that leads to its accounts and regions, then one page of every collector in the first region
 * of each account that is on. Nothing is stored.
 */
export async function tryCloud(session: CloudSession, now: () => number): Promise<readonly TriedPlace[]> {
  const tried: TriedPlace[] = [];
  const known = new Set<string>();
  const regionOf = new Map<string, string>();
  const queue = [...(await session.roots())];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { unit } = next;
    if (known.has(scopeKey(unit)) || !isOurs(next, regionOf)) continue;
    known.add(scopeKey(unit));
    if (next.settled !== null) {
      tried.push({ ...unit, state: next.settled.state === 'off' ? 'off' : 'blind', why: next.settled.why });
    }
    const read =
      next.settled === null ? await readSome(session, unit) : { leads: [], why: next.settled.why, off: null };
    if (next.settled === null) tried.push({ ...unit, ...stateOf(read) });
    const outcome = outcomeOf(next, read.why, now());
    queue.push(...[...session.follow(unit, read.leads, outcome)].sort((a, b) => compareScopes(a.unit, b.unit)));
  }
  return tried.sort(compareScopes);
}

/** Places of a whole account all; of the regions only the first of each account that is on. */
function isOurs({ unit, settled }: PlannedUnit, regionOf: Map<string, string>): boolean {
  if (unit.region === 'global') return settled?.state !== 'off' || wayOf(unit) !== null;
  if (settled?.state === 'off') return false;
  const account = `${unit.cloud}/${unit.account}`;
  const region = regionOf.get(account) ?? unit.region;
  regionOf.set(account, region);
  return region === unit.region;
}

interface Tried {
  readonly leads: readonly Fact[];
  readonly why: Why | null;
  /** What the cloud says where the place is off. */
  readonly off: Why | null;
}

function stateOf({ why, off }: Tried): Pick<TriedPlace, 'state' | 'why'> {
  if (why !== null) return { state: 'blind', why };
  return off === null ? { state: 'readable', why } : { state: 'off', why: off };
}

async function readSome(session: CloudSession, unit: Scope): Promise<Tried> {
  const leads: Fact[] = [];
  let reason: Why | null = null;
  let off: Why | null = null;
  for await (const page of session.read(unit)) {
    reason ??= page.gaps[0]?.why ?? page.refused[0] ?? null;
    off ??= page.off ?? null;
    if (wayOf(unit) === null) break;
    leads.push(...page.items);
  }
  return { leads, why: reason, off };
}

function outcomeOf({ settled }: PlannedUnit, why: Why | null, now: number): UnitOutcome {
  const state = settled?.state ?? (why === null ? 'complete' : 'partial');
  return { state, why, ended: why === null, calls: 0, observedAt: new Date(now).toISOString() };
}
