import type { IamIdentity } from '../../model/identity.ts';
import type { AccessFacts } from './facts.ts';
import { type Judgement, openJudge } from './judge.ts';
import { standingOf } from './organization.ts';
import { judgeWay } from './outside-way.ts';
import type { Realm } from './realm.ts';
import { openThings } from './things.ts';
import type { Trusts } from './trust.ts';
import type { TrustParty } from './trust-party.ts';

/** A role that lets a service in, and how surely it does so for its own account. */
export interface ServiceRole extends Judgement {
  readonly identity: IamIdentity;
}

/** The roles that let each of these services in, by `ACCOUNT SERVICE`, sorted by key. Those of AWS's own making cannot be handed over. */
export function serviceRolesOf(
  realm: Realm,
  facts: AccessFacts,
  trusts: Trusts,
  services: ReadonlySet<string>,
): ReadonlyMap<string, readonly ServiceRole[]> {
  const things = openThings(facts);
  const judge = openJudge();
  const found = new Map<string, ServiceRole[]>();
  const roles = realm.identities.filter(({ type, path }) => type === 'role' && !path.startsWith('/aws-service-role/'));
  for (const identity of [...roles].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const asker = realm.asker(identity.key);
    if (asker === null) continue;
    const trust = trusts.of(identity);
    const home = standingOf(facts.organization, identity.account);
    // The service acts for the account that handed the role over, its own.
    const given = new Map([['aws:sourceaccount', [identity.account]]]);
    if (typeof home.organization === 'object') given.set('aws:sourceorgid', [...home.organization]);
    const named = trust.statements.flatMap(({ parties }) => parties);
    for (const service of services) {
      if (!named.some((party) => mayBe(party, service))) continue;
      const about = (effect: 'allow' | 'deny') =>
        trust.statements.flatMap(({ statement, parties }) => {
          const party = parties.find((one) => mayBe(one, service) && (effect === 'allow' || one.kind !== 'odd'));
          const isMeant = effect === 'deny' ? statement.effect === 'deny' : statement.effect !== 'deny';
          return party !== undefined && isMeant ? { party, statement } : [];
        });
      const denials = about('deny').map(({ statement }) => statement);
      const ways = about('allow').map(({ party, statement }) => ({
        party: party.kind === 'odd' ? party : ({ kind: 'service', name: service } as const),
        allow: statement,
        denials,
      }));
      const thing = things.named(identity.key, identity.tags);
      const standing = () => null;
      const judged = judgeWay({ ways, trust, thing, asker, home, given, standing }, judge);
      if (judged === null) continue;
      const list = found.get(`${identity.account} ${service}`) ?? [];
      found.set(`${identity.account} ${service}`, list);
      list.push({ identity, verdict: judged.verdict, condition: judged.condition, missing: judged.missing });
    }
  }
  return found;
}

// In China the same services have longer names.
function mayBe(party: TrustParty, service: string): boolean {
  if (party.kind === 'service') return party.name.replace(/\.amazonaws\.com\.cn$/, '.amazonaws.com') === service;
  return party.kind === 'anyone' || party.kind === 'odd';
}
