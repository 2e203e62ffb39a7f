import type { IamIdentity } from '../../model/identity.ts';
import type { PowerCondition, Reach } from '../../model/principal.ts';
import { type Becomable, type Step, spell } from './become.ts';

/** A role that somebody can become; what the role can do is for others to say. */
export type ReachedRole = Omit<Reach, 'powers'>;

/** A step to the role at a position. */
export interface Edge {
  readonly to: number;
  readonly step: Step;
}

/** How a role was reached: the edges from the first to the last. */
export type Path = readonly Edge[];

/** A way of somebody to a role as it is reported: as weak as its weakest step, under the conditions of all. */
export function pathOf(from: IamIdentity, path: Path, roles: readonly Becomable[]): ReachedRole | null {
  const last = roles[path[path.length - 1]?.to ?? -1];
  if (last === undefined) return null;
  const verdicts = path.map(({ step }) => step.verdict);
  const verdict = verdicts.includes('unknown')
    ? 'unknown'
    : verdicts.includes('conditional')
      ? 'conditional'
      : 'allowed';
  const via: string[] = [];
  const missing = new Set<string>();
  let taker = from;
  for (const { to, step } of path) {
    const next = roles[to]?.identity ?? taker;
    for (const text of step.grants) via.push(spell(text, taker, next));
    for (const text of step.missing) missing.add(spell(text, taker, next));
    taker = next;
  }
  return {
    role: last.identity.key,
    depth: path.length,
    verdict,
    via,
    condition: verdict === 'conditional' ? conditionOf(path, roles) : null,
    missing: missing.size === 0 ? [] : [...missing].sort(),
  };
}

// Each step is a request of its own, so that its condition is, too.
function conditionOf(path: Path, roles: readonly Becomable[]): PowerCondition {
  const conditions = path.flatMap(({ to, step }) => {
    const { condition } = step;
    if (condition === null) return [];
    const name = roles[to]?.identity.name ?? '';
    return {
      keys: condition.keys,
      text: path.length === 1 ? condition.text : `to become role/${name}: ${condition.text}`,
    };
  });
  return {
    text: conditions.map(({ text }) => text).join('; '),
    keys: [...new Set(conditions.flatMap(({ keys }) => keys))].sort(),
  };
}
