import { itemsOf, type Shelf } from '../shelf.ts';
import type { IamGroup, IamRole, IamUser, Identities } from './identities.ts';

/** How often each managed policy, by its ARN, is attached in an account and how often it bounds somebody. */
export interface PolicyUsage {
  readonly attached: ReadonlyMap<string, number>;
  readonly bounds: ReadonlyMap<string, number>;
}

/** Counts the uses of managed policies in one account. */
export function policyUsage({ users, groups, roles }: Identities): PolicyUsage {
  const attached = new Map<string, number>();
  const bounds = new Map<string, number>();
  const count = (into: Map<string, number>, id: string): void => {
    into.set(id, (into.get(id) ?? 0) + 1);
  };
  const shelves: readonly Shelf<IamUser | IamGroup | IamRole>[] = [users, groups, roles];
  for (const shelf of shelves) {
    for (const one of itemsOf(shelf)) {
      for (const id of one.attached) count(attached, id);
      if (one.kind !== 'group' && one.boundary !== null) count(bounds, one.boundary);
    }
  }
  return { attached, bounds };
}
