import { rolesThrough } from '../model/outsider-roles.ts';
import type { PowerCulprit } from '../model/power-change.ts';
import type { Principal } from '../model/principal.ts';
import type { CulpritDesk } from './principal-culprits.ts';
import type { Sides } from './principal-side.ts';
import type { PowerStep } from './principal-steps.ts';

/** Culprits one change names at most. */
const named = 10;

/** A principal as of both scans; never both null. */
export interface PrincipalPair {
  readonly before: Principal | null;
  readonly after: Principal | null;
}

/** Everything that differs around a principal, and which of it made one step. */
export interface Blame {
  /** Whether anything that gives or takes powers differs around it. */
  readonly any: boolean;
  /** What differs in the roles that an outsider may become; empty for our own. */
  readonly ofRoles: readonly PowerCulprit[];
  /** The most telling first; empty where nothing that was stored explains the step. */
  of(step: PowerStep): readonly PowerCulprit[];
}

/**
 * Says why what a principal holds differs. What stands on the way a power is granted (before, where it was taken; after, where
 * it was given) is blamed first; where nothing there differs, whatever else differs around the principal, such as a denial that
 * went. A role that somebody may become is explained by who may become it, then by what it can do.
 */
export function openBlame({ before, after }: PrincipalPair, sides: Sides, desk: CulpritDesk): Blame {
  const key = after?.key ?? before?.key ?? '';
  const own = identityCulprits(key, sides, desk);
  const roles = outsiderRoles({ before, after }, sides);
  const ofRole = (role: string): readonly PowerCulprit[] => {
    const itself = desk.ofRole(role);
    return itself.length > 0 ? itself : identityCulprits(role, sides, desk);
  };
  const ofRoles = unique(roles.flatMap(ofRole)).slice(0, named);
  return {
    any: own.length > 0 || ofRoles.length > 0,
    ofRoles,
    of({ before: old, after: now }) {
      const via = (now ?? old)?.via ?? [];
      const role = (now ?? old)?.role ?? null;
      const onWay = own.filter((culprit) => via.some((way) => standsIn(culprit, way)));
      const candidates =
        role !== null
          ? firstOf(desk.ofRole(role), onWay, identityCulprits(role, sides, desk), own, ofRoles)
          : firstOf(onWay, own, ofRoles);
      return candidates.slice(0, named);
    },
  };
}

/** Keys of the roles through which an outsider comes in, by either scan; none for one of our own. */
export function outsiderRoles({ before, after }: PrincipalPair, sides: Sides): readonly string[] {
  const keys = [before, after].flatMap((one) => {
    if (one === null || one.kind !== 'external') return [];
    return rolesThrough(one).flatMap(
      (name) => (sides.after.role(one.account, name) ?? sides.before.role(one.account, name))?.key ?? [],
    );
  });
  return [...new Set(keys)].sort();
}

function identityCulprits(key: string, sides: Sides, desk: CulpritDesk): readonly PowerCulprit[] {
  const [old, now] = [sides.before.identity(key), sides.after.identity(key)];
  return old === null || now === null || old.id !== now.id ? [] : unique(desk.ofIdentity(old, now));
}

// A way reads `user/ada -> group/ops -> arn:aws:iam::aws:policy/Backups -> statement 1`; an inline policy stands by its name.
function standsIn({ key, name }: PowerCulprit, way: string): boolean {
  const [kind, called] = [name.split(' ')[0] ?? '', name.slice(name.lastIndexOf(' ') + 1)];
  return way.split(' -> ').some((step) => step === key || step === name || step.endsWith(`${kind}/${called}`));
}

function firstOf(...lists: readonly (readonly PowerCulprit[])[]): readonly PowerCulprit[] {
  return lists.find((list) => list.length > 0) ?? [];
}

function unique(culprits: readonly PowerCulprit[]): readonly PowerCulprit[] {
  return [...new Map(culprits.map((one) => [JSON.stringify(one), one])).values()];
}
