import type { PowerVerdict } from '../../model/principal.ts';
import { whyText } from '../../model/reading.ts';
import type { AskerClass } from './asker-class.ts';
import { type Becomable, openStepper } from './become.ts';
import type { AccessFacts } from './facts.ts';
import { openJudge } from './judge.ts';
import { type Edge, type Path, pathOf, type ReachedRole } from './reach-path.ts';
import type { Asker, Realm } from './realm.ts';
import { indexRoles } from './role-index.ts';
import { openThings } from './things.ts';
import { openTrusts, type Trusts } from './trust.ts';

/** Every role that somebody can become over at most three steps, sorted by key. */
export interface Reached {
  readonly roles: readonly ReachedRole[];
  /** Why there may be more; empty = these are all. */
  readonly missing: readonly string[];
}

/** Says who can become which roles. */
export interface ReachDesk {
  /** Of a user or role by its ARN. */
  of(key: string): Reached;
}

/** What it rests on. `counts`: roles worth listing, by key; the others are only passed through. Left out: all are. */
export interface ReachOptions {
  readonly trusts?: Trusts;
  counts?(role: string): boolean;
}

/** So many roles are followed from each, and listed. */
export const mostReached = 200;
/** What a reach that was followed no further says is missing. */
export const moreRoles = `more than ${mostReached} roles can be reached: not all are listed`;
const deepest = 3;
const strengths: readonly PowerVerdict[] = ['allowed', 'conditional', 'unknown'];

/** Prepares the roles of a scan. Each step is judged once, when it is first needed. */
export function openReach(realm: Realm, facts: AccessFacts, options: ReachOptions = {}): ReachDesk {
  const counts = (key: string) => options.counts?.(key) ?? true;
  const roles = becomables(realm, facts, options.trusts ?? openTrusts(realm.library), counts);
  const index = indexRoles(roles);
  const positions = new Map(roles.map(({ asker }, at) => [asker, at]));
  const { step, classOf, isShared } = openStepper(openJudge());
  const kept = new Map<number, Steps>();
  const alike = new Map<AskerClass, Steps>();
  const stepsOf = (from: Asker): Steps => {
    const isNamed = index.isNamed(from);
    const before = isNamed ? undefined : alike.get(classOf(from));
    if (before !== undefined) return before;
    const edges: Edge[] = [];
    let [cut, shared] = [false, !isNamed];
    for (const to of index.candidates(from)) {
      const role = roles[to];
      if (role === undefined) continue;
      const made = step(from, role);
      shared &&= isShared(from, role);
      if (made === null) continue;
      cut = edges.length >= mostReached;
      if (cut) break;
      edges.push({ to, step: made });
    }
    const steps = { edges, cut };
    if (shared) alike.set(classOf(from), steps);
    return steps;
  };
  const stepsFrom = (at: number): Steps => {
    const before = kept.get(at);
    if (before !== undefined) return before;
    const role = roles[at];
    const made = role === undefined ? none : stepsOf(role.asker);
    kept.set(at, made);
    return made;
  };
  // Whoever begins with the same steps, and is no role on the way, gets as far.
  const walked = new Map<Steps, Walk>();
  const walkFrom = (from: Asker): Walk => {
    const own = positions.get(from) ?? null;
    if (own !== null) return walk(stepsFrom(own), own, stepsFrom, roles.length);
    const steps = stepsOf(from);
    const made = walked.get(steps) ?? walk(steps, null, stepsFrom, roles.length);
    walked.set(steps, made);
    return made;
  };
  const unread = facts.gaps.map(({ account, why }) => `roles of account ${account} were not read (${whyText(why)})`);
  return {
    of(key) {
      const from = realm.asker(key);
      if (from === null || from.identity === null)
        return { roles: [], missing: [`the scan knows no principal ${key}`] };
      const { identity } = from;
      const { found, cut } = walkFrom(from);
      const listed: ReachedRole[] = [];
      for (const [at, path] of found) {
        const role = roles[at];
        const one = role !== undefined && counts(role.identity.key) ? pathOf(identity, path, roles) : null;
        if (one !== null) listed.push(one);
      }
      const more = listed.length > mostReached || cut ? [moreRoles] : [];
      const strongest = strengths
        .flatMap((verdict) => listed.filter((one) => one.verdict === verdict))
        .slice(0, mostReached);
      return { roles: strongest.sort((a, b) => (a.role < b.role ? -1 : 1)), missing: [...more, ...unread].sort() };
    },
  };
}

interface Steps {
  readonly edges: readonly Edge[];
  /** Whether there are more than were followed. */
  readonly cut: boolean;
}

const none: Steps = { edges: [], cut: false };

interface Walk {
  readonly found: ReadonlyMap<number, Path>;
  readonly cut: boolean;
}

// First over steps that are allowed, then over conditional ones too, then over all: the strongest way counts, then the shortest.
function walk(start: Steps, own: number | null, stepsFrom: (at: number) => Steps, size: number): Walk {
  if (start.edges.length === 0) return { found: new Map(), cut: start.cut };
  const found = new Map<number, Path>();
  let cut = start.cut;
  for (let weakest = 0; weakest < strengths.length; weakest += 1) {
    const seen = new Uint8Array(size);
    if (own !== null) seen[own] = 1;
    let skipped = false;
    let frontier: { readonly steps: Steps; readonly path: Path }[] = [{ steps: start, path: [] }];
    for (let depth = 1; depth <= deepest; depth += 1) {
      const next: typeof frontier = [];
      for (const { steps, path } of frontier)
        for (const edge of steps.edges) {
          if (seen[edge.to] === 1) continue;
          if (strengths.indexOf(edge.step.verdict) > weakest) {
            skipped = true;
            continue;
          }
          seen[edge.to] = 1;
          const longer = [...path, edge];
          if (!found.has(edge.to)) found.set(edge.to, longer);
          if (depth === deepest) continue;
          if (found.size > mostReached) {
            cut = true;
            continue;
          }
          const further = stepsFrom(edge.to);
          cut ||= further.cut;
          next.push({ steps: further, path: longer });
        }
      frontier = next;
    }
    if (!skipped) break;
    // What weaker steps would lead to besides is not looked for.
    if (found.size > mostReached) {
      cut = true;
      break;
    }
  }
  return { found, cut };
}

function becomables(
  realm: Realm,
  facts: AccessFacts,
  trusts: Trusts,
  counts: (key: string) => boolean,
): readonly Becomable[] {
  const things = openThings(facts);
  return realm.identities
    .flatMap((identity) => {
      const asker = identity.type === 'role' ? realm.asker(identity.key) : null;
      if (asker === null) return [];
      return { identity, asker, trust: trusts.of(identity), thing: things.named(identity.key, identity.tags) };
    })
    .sort((a, b) => order(counts, a.identity.key, b.identity.key));
}

// Roles that are listed come first: where not all can be followed, those are.
function order(counts: (key: string) => boolean, a: string, b: string): number {
  const [left, right] = [counts(a), counts(b)];
  if (left !== right) return left ? -1 : 1;
  return a < b ? -1 : 1;
}
