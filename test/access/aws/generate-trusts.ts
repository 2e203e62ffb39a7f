import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { type Dice, diceOf } from './dice.ts';
import { account, home, type IdentityLiteral, role, root, together, user } from './golden/account.ts';
import { full, type Guard } from './golden/organization.ts';
import { allow, type Condition, deny, policy, type Statement, trust, variable } from './golden/policy.ts';

const sister = '444455556666';
const accounts = [home, sister];
const names = ['ada', 'bob', 'cyd'];
const roleNames = ['one', 'two', 'three', 'four'];

/** Two accounts with users and roles that may become one another, in all the ways there are; the same seed gives the same facts. */
export function generateTrusts(seed: number): AccessFacts {
  const dice = diceOf(seed);
  const guard: Guard = dice.pick([
    { service: [[full], [full]] },
    { service: [[full], ['Own']], scps: { Own: policy(allow('*'), ...own(dice)) } },
    'unread',
  ]);
  const [first, second] = accounts.map((id) =>
    account({
      id,
      guard,
      users: Object.fromEntries(names.map((name) => [name, identity(dice)])),
      roles: Object.fromEntries(roleNames.map((name) => [name, { ...identity(dice), trust: trustText(dice) }])),
      policies: { Bound: policy(dice.chance(0.5) ? allow('ec2:*') : allow('sts:*')) },
    }),
  );
  if (first === undefined || second === undefined) throw new Error('There are two accounts.');
  return together(first, second);
}

/** A Deny on becoming roles that nothing keeps from being read. */
export function generateDeny(dice: Dice): Statement {
  return deny('sts:AssumeRole', resource(dice), dice.chance(0.5) ? condition(dice) : undefined);
}

function identity(dice: Dice): IdentityLiteral {
  return {
    ...(dice.chance(0.7) ? { inline: { Own: policy(...own(dice)) } } : {}),
    ...(dice.chance(0.2) ? { boundary: 'Bound' } : {}),
    ...(dice.chance(0.3) ? { tags: { team: dice.pick(['a', 'b']) } } : {}),
  };
}

function own(dice: Dice): readonly Statement[] {
  const grants = Array.from({ length: 1 + dice.below(2) }, () =>
    allow('sts:AssumeRole', resource(dice), dice.chance(0.3) ? condition(dice) : undefined),
  );
  return dice.chance(0.2) ? [...grants, generateDeny(dice)] : grants;
}

function resource(dice: Dice): string | readonly string[] {
  const one = () => role(dice.pick([...roleNames, 't*', '*', variable('aws:username')]), dice.pick([...accounts, '*']));
  return dice.chance(0.3) ? '*' : dice.chance(0.5) ? one() : [one(), one()];
}

function condition(dice: Dice): Condition {
  return dice.pick<Condition>([
    { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    { StringEquals: { 'sts:ExternalId': '1' } },
    { StringEquals: { 'aws:PrincipalTag/team': dice.pick(['a', 'b']) } },
    { StringNotEquals: { 'aws:ResourceTag/team': dice.pick(['a', 'b']) } },
    { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::*:user/${dice.pick([...names, '*'])}` } },
    { Sounds: { 'aws:PrincipalArn': 'like this' } },
  ]);
}

function principal(dice: Dice): unknown {
  const id = dice.pick(accounts);
  return dice.pick<unknown>([
    { AWS: root(id) },
    { AWS: root(id) },
    { AWS: user(dice.pick(names), id) },
    { AWS: [role(dice.pick(roleNames), id), root(id)] },
    { AWS: `arn:aws:sts::${id}:assumed-role/${dice.pick(roleNames)}/work` },
    '*',
    { Machine: 'one' },
    { Service: 'ec2.amazonaws.com' },
  ]);
}

function trustText(dice: Dice): string | null {
  if (dice.chance(0.05)) return null;
  if (dice.chance(0.5)) return trust(principal(dice), dice.chance(0.3) ? condition(dice) : undefined);
  const more = { Effect: dice.chance(0.4) ? 'Deny' : 'Allow', Principal: principal(dice), Action: 'sts:AssumeRole' };
  return policy(
    { Effect: 'Allow', Principal: principal(dice), Action: 'sts:*' },
    dice.chance(0.3) ? { ...more, Condition: condition(dice) } : more,
  );
}
