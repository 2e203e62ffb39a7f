import type { PowerVerdict, ServicePath } from '../../model/principal.ts';
import type { AccessDesk } from './desk.ts';
import { computeHops, type RolePass, rolePasses } from './escalation.ts';
import type { AccessFacts } from './facts.ts';
import { type ServiceRole, serviceRolesOf } from './service-roles.ts';
import { openTrusts, type Trusts } from './trust.ts';

/**
 * A way around. `role`: its key; of a hop onto something that already runs `*`, since what runs with which role was not read.
 * `among`: keys of the roles that it may be, sorted: what these can do is what the way leads to.
 */
export interface ServiceWay extends Omit<ServicePath, 'powers'> {
  readonly among: readonly string[];
  /** Never empty where the verdict is `unknown`. */
  readonly missing: readonly string[];
}

/** The ways around of one principal, sorted by action and role. */
export interface ServiceWays {
  readonly ways: readonly ServiceWay[];
  /** Why there may be more; empty = these are all. */
  readonly missing: readonly string[];
}

/** Says what somebody can have services do with roles. */
export interface ServiceDesk {
  /** Of a user or role by its ARN. */
  of(key: string): ServiceWays;
}

/** So many are listed of each principal. */
export const mostWays = 200;

/** Which services run what others may take over. Source: the reference, "existing-compute hops". */
const runsOn: Readonly<Record<string, readonly string[]>> = {
  'lambda:UpdateFunctionCode': ['lambda.amazonaws.com'],
  'ssm:SendCommand': ['ec2.amazonaws.com', 'ssm.amazonaws.com'],
  'ssm:StartSession': ['ec2.amazonaws.com', 'ecs-tasks.amazonaws.com', 'ssm.amazonaws.com'],
};

/**
 * Handing a role of the same account to a service takes the action, `iam:PassRole` on that role to that service, and that the
 * role trusts it: as sure as the least sure of the three. `counts`: roles worth listing, by key.
 */
export function openServiceWays(
  desk: AccessDesk,
  facts: AccessFacts,
  options: { readonly trusts?: Trusts; counts?(role: string): boolean } = {},
): ServiceDesk {
  const trusts = options.trusts ?? openTrusts(desk.realm.library);
  const services = new Set([...rolePasses.map(({ service }) => service), ...Object.values(runsOn).flat()]);
  const all = serviceRolesOf(desk.realm, facts, trusts, services);
  const counts = (key: string) => options.counts?.(key) ?? true;
  const rolesFor = (account: string, service: string): readonly ServiceRole[] =>
    (all.get(`${account} ${service}`) ?? []).filter(({ identity }) => counts(identity.key));
  const ask = (principal: string, action: string, role: ServiceRole | null, service: string): Answer => {
    const resources = role === null ? [] : [{ key: role.identity.key, tags: role.identity.tags }];
    const context = { 'iam:PassedToService': service };
    const { verdicts, missing } = desk.ask({ id: null, principal, actions: [action], resources, context });
    const verdict = verdicts[action];
    return verdict === undefined || verdict === 'denied' ? null : { verdict, missing: missing?.[action] ?? [] };
  };
  const passes = (
    principal: string,
    account: string,
    { action, service }: RolePass,
    most: number,
  ): readonly ServiceWay[] => {
    const roles = rolesFor(account, service);
    const may = roles.length === 0 ? null : ask(principal, action, null, service);
    const passAny = may === null ? null : ask(principal, 'iam:PassRole', null, service);
    if (may === null || passAny === null) return [];
    const found: ServiceWay[] = [];
    for (const role of roles) {
      // What is allowed on any role is on each.
      const pass = passAny.verdict === 'allowed' ? passAny : ask(principal, 'iam:PassRole', role, service);
      if (pass !== null) found.push(wayOf(action, role.identity.key, [may, pass, role]));
      if (found.length >= most) break;
    }
    return found;
  };
  const hop = (principal: string, account: string, action: string): readonly ServiceWay[] => {
    const roles = (runsOn[action] ?? []).flatMap((service) => rolesFor(account, service));
    const may = roles.length === 0 ? null : ask(principal, action, null, '');
    if (may === null) return [];
    const among = [...new Set(roles.map(({ identity }) => identity.key))].sort();
    const missing = [...new Set([...may.missing, 'what runs with which role was not read'])].sort();
    return [{ action, role: '*', verdict: 'unknown', among, missing }];
  };
  return {
    of(key) {
      const identity = desk.realm.asker(key)?.identity ?? null;
      if (identity === null) return { ways: [], missing: [`the scan knows no principal ${key}`] };
      const { account } = identity;
      const ways: ServiceWay[] = [];
      for (const { action, pass } of sorted) {
        // One more than is listed tells that there are more.
        const most = mostWays + 1 - ways.length;
        if (most > 0) ways.push(...(pass === null ? hop(key, account, action) : passes(key, account, pass, most)));
      }
      const missing =
        ways.length > mostWays ? [`more than ${mostWays} roles can be handed to services: not all are listed`] : [];
      return { ways: ways.slice(0, mostWays), missing };
    },
  };
}

const sorted = [
  ...rolePasses.map((pass) => ({ action: pass.action, pass })),
  ...computeHops.map((action) => ({ action, pass: null })),
].sort((a, b) => (a.action < b.action ? -1 : 1));

type Answer = { readonly verdict: PowerVerdict; readonly missing: readonly string[] } | null;

function wayOf(action: string, role: string, parts: readonly NonNullable<Answer>[]): ServiceWay {
  const is = (wanted: PowerVerdict) => parts.some(({ verdict }) => verdict === wanted);
  const verdict = is('unknown') ? 'unknown' : is('conditional') ? 'conditional' : 'allowed';
  const missing = verdict === 'unknown' ? [...new Set(parts.flatMap((part) => part.missing))].sort() : [];
  return { action, role, verdict, among: [role], missing };
}
