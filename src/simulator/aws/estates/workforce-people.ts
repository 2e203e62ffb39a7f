import type { Ids } from '../../seed.ts';
import { awsPolicyArn } from '../aws-policies.ts';
import type { Estate } from '../estate.ts';
import type { Statement } from '../identities.ts';
import { type IdentityMaker, identityMaker } from './identity-maker.ts';
import type { InlineRecord, UserSpec } from './identity-specs.ts';
import { allow, trusts } from './statements.ts';
import { auditRole, backupLinkedRole } from './usual-roles.ts';
import { workforceAccount, workforceTeams } from './workforce-names.ts';
import { chance, pick, someStatement } from './workforce-statements.ts';

/** One account to fill: the `at`th, with so many users and roles. */
interface Staffing {
  readonly estate: Estate;
  readonly now: Date;
  readonly account: string;
  readonly at: number;
  readonly people: number;
}

const aws = (name: string): string => awsPolicyArn('aws', name);
const sharedPolicies = [
  aws('AmazonEC2ReadOnlyAccess'),
  aws('AmazonRDSReadOnlyAccess'),
  aws('ReadOnlyAccess'),
  aws('AmazonEC2FullAccess'),
  aws('service-role/AWSBackupServiceRolePolicyForBackup'),
];

/** Two in five are users, the rest roles; a service-linked role and the one that audits are among them. */
export function fillWorkforceAccount({ estate, now, account, at, people }: Staffing): void {
  const make = identityMaker(estate, now, account, 9_000 + at);
  const own = policies(make, account);
  const bounds = [boundary(make), boundary(make), aws('PowerUserAccess')];
  const groups = workforceTeams.map((team) => {
    const attached = [pick(make.ids, own), pick(make.ids, sharedPolicies)];
    return make.group(team, { path: '/teams/', attached: [...new Set(attached)] }).name;
  });
  groups.push(make.group('administrators', { attached: [aws('AdministratorAccess')] }).name);
  const common = (team: string) => ({
    tags: { team },
    attached: attachedFor(make.ids, own),
    inline: inlineFor(make.ids, account, team),
    ...(chance(make.ids, 20) ? { boundary: pick(make.ids, bounds) } : {}),
  });
  const users = Math.floor((people * 2) / 5);
  for (let which = 0; which < users; which += 1) {
    const team = pick(make.ids, workforceTeams);
    const extra = chance(make.ids, 2) ? ['administrators'] : chance(make.ids, 30) ? [pick(make.ids, groups)] : [];
    make.user(`${team}.${which}`, { ...common(team), ...usesOf(which), groups: [...new Set([team, ...extra])] });
  }
  for (let which = users; which < people; which += 1) {
    const special = which - users;
    if (special === 0) auditRole(make, estate);
    else if (special === 1) backupLinkedRole(make, estate);
    else {
      const team = pick(make.ids, workforceTeams);
      const path = special % 12 === 5 ? '/backup/' : '/';
      const name = `${team}-${special % 3 === 0 ? 'deploy' : 'service'}-${special}`;
      const used = chance(make.ids, 75) ? { unusedDays: make.ids.below(390) } : {};
      make.role(name, { ...common(team), ...used, path, trust: trustFor(make, account) });
    }
  }
}

/** Every other user has a password, two in three have a key; some were at work today, some never. */
function usesOf(which: number): Pick<UserSpec, 'passwordUnused' | 'keysUnused'> {
  const password = which % 2 === 0 ? { passwordUnused: which % 5 === 0 ? null : (which * 53) % 300 } : {};
  return { ...password, keysUnused: which % 3 === 0 ? [] : [(which * 37) % 400] };
}

function policies(make: IdentityMaker, account: string): string[] {
  return Array.from({ length: 20 }, (_, at) => {
    const team = pick(make.ids, workforceTeams);
    const statements = Array.from({ length: 1 + make.ids.below(4) }, () => someStatement(make.ids, account, team, 45));
    return make.policy(`${team}-${at}`, statements, make.ids.below(3)).id;
  });
}

function boundary(make: IdentityMaker): string {
  const services: readonly Statement[] = [
    allow(['ec2:*', 'rds:*', 's3:*', 'logs:*', 'lambda:*']),
    { Effect: 'Deny', Action: ['ec2:ModifySnapshotAttribute', 'iam:*'], Resource: '*' },
  ];
  return make.policy(`bounds-${make.ids.hex(4)}`, services.slice(0, 1 + make.ids.below(2)), 0, '/bounds/').id;
}

function attachedFor(ids: Ids, own: readonly string[]): string[] {
  const attached = new Set<string>();
  if (chance(ids, 60)) attached.add(pick(ids, own));
  if (chance(ids, 15)) attached.add(pick(ids, own));
  if (chance(ids, 25)) attached.add(pick(ids, sharedPolicies));
  if (chance(ids, 1)) attached.add(aws('AdministratorAccess'));
  return [...attached];
}

function inlineFor(ids: Ids, account: string, team: string): InlineRecord {
  if (!chance(ids, 35)) return {};
  return { [`own-${ids.hex(4)}`]: [someStatement(ids, account, team, 40), someStatement(ids, account, team, 20)] };
}

/** Mostly services and the account itself, sometimes another role, another account, a pipeline or somebody unknown. */
function trustFor({ ids, identities }: IdentityMaker, account: string): Statement[] {
  const draw = ids.below(100);
  if (draw < 55)
    return [
      trusts({
        Service: pick(
          ids,
          ['ec2', 'lambda', 'backup', 'dlm'].map((one) => `${one}.amazonaws.com`),
        ),
      }),
    ];
  if (draw < 75) return [trusts({ AWS: `arn:aws:iam::${account}:root` })];
  if (draw < 85) {
    const before = [...identities.roles.walk(0)].at(-1)?.item.id ?? `arn:aws:iam::${account}:root`;
    return [trusts({ AWS: before })];
  }
  if (draw < 93) return [trusts({ AWS: `arn:aws:iam::${workforceAccount(ids.below(16))}:root` })];
  if (draw < 98) {
    const github = 'token.actions.githubusercontent.com';
    const subject = pick(ids, ['repo:example/shop:*', 'repo:*', 'repo:example/*']);
    return [
      trusts(
        { Federated: `arn:aws:iam::${account}:oidc-provider/${github}` },
        { StringLike: { [`${github}:sub`]: subject } },
      ),
    ];
  }
  return [trusts({ AWS: 'arn:aws:iam::999999999999:root' }, { StringEquals: { 'sts:ExternalId': ids.hex(8) } })];
}
