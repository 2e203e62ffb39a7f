import type { IamIdentity } from '../../model/identity.ts';
import type { OutsiderKind, PowerCondition, PowerVerdict } from '../../model/principal.ts';
import type { AccessFacts } from './facts.ts';
import { openJudge } from './judge.ts';
import { standingOf } from './organization.ts';
import { actionsOf } from './outside-caller.ts';
import { judgeWay, type Way } from './outside-way.ts';
import { openNeighbourhood, type Who } from './outside-who.ts';
import { concerns, type Statement } from './parse-policy.ts';
import type { Realm } from './realm.ts';
import { openThings } from './things.ts';
import { openTrusts, type Trust, type Trusts } from './trust.ts';
import type { TrustParty } from './trust-party.ts';
import { weaknessesOf } from './weakness.ts';

/** A role that an outsider may become, and how surely. */
export interface OutsiderRole {
  /** Key of the role. */
  readonly role: string;
  readonly verdict: PowerVerdict;
  readonly via: readonly string[];
  readonly condition: PowerCondition | null;
  readonly missing: readonly string[];
  /** What is weak in how this role lets it in; null where nothing is known to be. */
  readonly weakness: string | null;
}

/** Somebody outside an account, and the roles of the account that it may become. */
export interface OutsideParty {
  /** An account's number, an ARN, a service, an organization's id, `*`: untrusted text. */
  readonly who: string;
  /** The account of the roles. */
  readonly account: string;
  readonly kind: OutsiderKind;
  /** All that is weak in how any of the roles lets it in; null where nothing is. */
  readonly weakness: string | null;
  /** Sorted by key; never empty. */
  readonly roles: readonly OutsiderRole[];
}

/**
 * Everybody outside an account who may become a role of it: other accounts, everybody, services, federated people and programs,
 * and whoever cannot be told. Service-linked roles let only their service in and are left out. `trusted`: numbers of accounts
 * that somebody declared. Sorted by account and name.
 */
export function outsidersOf(
  realm: Realm,
  facts: AccessFacts,
  trusted: ReadonlySet<string>,
  trusts: Trusts = openTrusts(realm.library),
): readonly OutsideParty[] {
  const neighbourhood = openNeighbourhood(facts, trusted);
  const things = openThings(facts);
  const judge = openJudge();
  const groups = new Map<string, { readonly who: Who; readonly account: string; readonly roles: OutsiderRole[] }>();
  for (const role of realm.identities) {
    const asker = role.type === 'role' && !role.path.startsWith('/aws-service-role/') ? realm.asker(role.key) : null;
    if (asker === null) continue;
    const trust = trusts.of(role);
    const thing = things.named(role.key, role.tags);
    const home = standingOf(facts.organization, role.account);
    for (const { who, ways } of waysInto(role, trust, neighbourhood.who)) {
      const judged = judgeWay({ ways, trust, thing, home, standing: neighbourhood.standing, asker }, judge);
      if (judged === null) continue;
      const weaknesses = ways.flatMap(({ party, allow, denials }) =>
        weaknessesOf({ role, party, kind: who.kind, allow, denials }),
      );
      const key = JSON.stringify([role.account, who.who, who.kind]);
      const group = groups.get(key) ?? { who, account: role.account, roles: [] };
      groups.set(key, group);
      group.roles.push({ role: role.key, ...judged, weakness: joined(weaknesses) });
    }
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { who, account, roles }]) => ({
      ...who,
      account,
      weakness: joined(roles.flatMap(({ weakness }) => weakness?.split(separator) ?? [])),
      roles: roles.sort((a, b) => (a.role < b.role ? -1 : 1)),
    }));
}

const separator = '; ';

function joined(sentences: readonly string[]): string | null {
  return sentences.length === 0 ? null : [...new Set(sentences)].sort().join(separator);
}

type Namer = (party: TrustParty, allow: Statement, role: IamIdentity) => Who | null;

// By name, the statements that may let somebody in, each with the statements that deny the same.
function waysInto(role: IamIdentity, trust: Trust, whoIs: Namer) {
  const found = new Map<string, { readonly who: Who; readonly ways: Way[] }>();
  for (const { statement, parties } of trust.statements) {
    if (statement.effect === 'deny') continue;
    for (const party of parties) {
      const who = actionsOf(party).some(({ lower }) => concerns(statement, lower))
        ? whoIs(party, statement, role)
        : null;
      if (who === null) continue;
      const key = `${who.kind} ${who.who}`;
      const entry = found.get(key) ?? { who, ways: [] };
      found.set(key, entry);
      const denials = trust.statements.flatMap((one) =>
        one.statement.effect === 'deny' && one.parties.some((other) => isMeant(other, party)) ? one.statement : [],
      );
      entry.ways.push({ party, allow: statement, denials });
    }
  }
  return found.values();
}

/** Whether a denial of `other` surely means the party, too. */
function isMeant(other: TrustParty, party: TrustParty): boolean {
  if (other.kind === 'anyone') return true;
  if (other.kind === 'account') return 'account' in party && party.account === other.account;
  return JSON.stringify(other) === JSON.stringify(party);
}
