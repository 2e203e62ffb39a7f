import { heldShelf } from '../../shelf.ts';
import type { Account, Member, MemberState, Organization, OrganizationalUnit } from '../estate.ts';
import { openGuardrails } from '../guardrails.ts';
import { noIdentities } from '../identities.ts';

/** What an account and its membership are made from. */
export interface AccountSpec {
  readonly id: string;
  readonly name: string;
  readonly alias?: string;
  readonly parentId: string;
  readonly state?: MemberState;
  readonly optedIn?: readonly string[];
  readonly assumable?: boolean;
  readonly externalId?: string;
}

/** Accounts by their number, in the order given. */
export function accountsOf(specs: readonly AccountSpec[]): Map<string, Account> {
  return new Map(
    specs.map((spec) => [
      spec.id,
      {
        id: spec.id,
        name: spec.name,
        alias: spec.alias ?? null,
        optedIn: new Set(spec.optedIn ?? []),
        places: new Map(),
        identities: noIdentities(),
        trails: heldShelf(),
        buckets: heldShelf(),
        assumable: spec.assumable ?? true,
        externalId: spec.externalId ?? null,
      },
    ]),
  );
}

/** An organization of those accounts; the first is its management account. */
export function organizationOf(
  id: string,
  rootId: string,
  specs: readonly AccountSpec[],
  units: readonly OrganizationalUnit[],
): Organization {
  const members = specs.map(
    (spec): Member => ({
      id: spec.id,
      name: spec.name,
      email: `${spec.name.replaceAll(' ', '-')}@example.com`,
      joinedAt: '2021-03-01T09:00:00.000Z',
      state: spec.state ?? 'ACTIVE',
      parentId: spec.parentId,
    }),
  );
  return {
    id,
    rootId,
    managementId: members[0]?.id ?? '',
    units: [...units],
    members,
    delegated: new Set(),
    guardrails: openGuardrails(),
    stateFields: 'both',
    emptyPage: false,
  };
}
