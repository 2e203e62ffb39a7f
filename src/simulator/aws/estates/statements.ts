import type { Statement } from '../identities.ts';

type Texts = string | readonly string[];

/** Operators with their keys and values, as a policy's `Condition` has them. */
export type Condition = Readonly<Record<string, Readonly<Record<string, Texts>>>>;

/** An Allow of actions on resources, everything where none are named. */
export function allow(Action: Texts, Resource: Texts = '*', condition?: Condition): Statement {
  return { Effect: 'Allow', Action, Resource, ...(condition === undefined ? {} : { Condition: condition }) };
}

/** A Deny with its name. */
export function deny(Sid: string, Action: Texts, Resource: Texts = '*', condition?: Condition): Statement {
  return { Sid, Effect: 'Deny', Action, Resource, ...(condition === undefined ? {} : { Condition: condition }) };
}

/** A trust of a service, of accounts and identities (`AWS`) or of a federation. */
export function trusts(Principal: Readonly<Record<string, Texts>>, condition?: Condition): Statement {
  const Action = Principal['Federated'] === undefined ? 'sts:AssumeRole' : 'sts:AssumeRoleWithWebIdentity';
  return { Effect: 'Allow', Principal, Action, ...(condition === undefined ? {} : { Condition: condition }) };
}
