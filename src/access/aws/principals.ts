import type { Power, PowerEntry, Principal, Reach, ServicePath } from '../../model/principal.ts';
import { powers } from '../../model/principal.ts';
import { known } from '../../model/reading.ts';
import { administrator } from './administrator.ts';
import type { AccessDesk } from './desk.ts';
import { outsiderPrincipals } from './outsider-principals.ts';
import { moreRoles, openReach } from './reach.ts';
import { rewritesOf } from './rewrites.ts';
import { openServiceWays } from './service-paths.ts';
import { openTrusts } from './trust.ts';

/** What principals are decided with beside the facts. */
export interface PrincipalsInput {
  /** Every region there is. */
  readonly regions: readonly string[];
  /** Accounts outside the organization that are declared as trusted today. */
  readonly trusted: ReadonlySet<string>;
}

/**
 * Everyone who holds a power over copies, or may come to one: by becoming a role, by handing a role to a service, or by
 * rewriting what identities may do. Account by account, sorted by key; outsiders last.
 */
export function* principalsOf(desk: AccessDesk, { regions, trusted }: PrincipalsInput): Generator<Principal> {
  const { realm, facts } = desk;
  const surveyed = [...desk.survey(regions)];
  const entriesOf = new Map(surveyed.map(({ identity, entries }) => [identity.key, entries]));
  const counts = (role: string) => (entriesOf.get(role)?.length ?? 0) > 0;
  const trusts = openTrusts(realm.library);
  const reach = openReach(realm, facts, { trusts, counts });
  const ways = openServiceWays(desk, facts, { trusts, counts });
  const held = (roles: readonly string[]) => powersIn(roles.flatMap((role) => entriesOf.get(role) ?? []));
  for (const { identity, entries, everything } of surveyed) {
    const { roles, missing } = reach.of(identity.key);
    const reaches = roles.map((one): Reach => ({ ...one, powers: held([one.role]) }));
    // Roles of accounts that were not read are told by the places that were not; these by nobody else.
    if (missing.includes(moreRoles)) reaches.push(someRole(held([...entriesOf.keys()])));
    const services = ways
      .of(identity.key)
      .ways.map(({ action, role, verdict, among }): ServicePath => ({ action, role, verdict, powers: held(among) }));
    const rewrites = rewritesOf(desk, identity.key);
    if (entries.length + reaches.length + services.length + rewrites.length === 0) continue;
    yield {
      key: identity.key,
      cloud: 'aws',
      account: identity.account,
      kind: identity.type,
      name: identity.name,
      id: identity.id,
      powers: known(entries),
      reaches,
      services,
      rewritesIam: rewrites.map(({ text }) => text),
      administrator: everything && administrator(desk, identity.key) === 'yes',
      outsider: null,
      lastUsed: identity.lastUsed,
    };
  }
  yield* outsiderPrincipals(realm, facts, trusted, trusts, entriesOf);
}

// Some role out of too many, like the one of a service that hands on any.
function someRole(powers: readonly Power[]): Reach {
  return { role: '*', depth: 1, verdict: 'unknown', via: [], condition: null, missing: [moreRoles], powers };
}

function powersIn(entries: readonly PowerEntry[]): readonly Power[] {
  const found = new Set(entries.map(({ can }) => can));
  return powers.filter((power) => found.has(power));
}
