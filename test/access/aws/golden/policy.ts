/** One statement of a policy, as it stands in JSON. */
export type Statement = Readonly<Record<string, unknown>>;

/** A condition block: operator -> key -> value or values. */
export type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

type Several = string | readonly string[];

/** `Allow` these actions on these resources, under that condition. */
export function allow(actions: Several, resources: Several = '*', condition?: Condition): Statement {
  return statement('Allow', actions, resources, condition);
}

/** `Deny` these actions on these resources, under that condition. */
export function deny(actions: Several, resources: Several = '*', condition?: Condition): Statement {
  return statement('Deny', actions, resources, condition);
}

/** The text of a policy in the language of 2012, which knows variables. */
export function policy(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** The text of a policy without a version: the language of 2008, in which `${..}` is plain text. */
export function oldPolicy(...statements: readonly Statement[]): string {
  return JSON.stringify({ Statement: statements });
}

/** A variable as a policy writes it: `variable('aws:username')`. */
export function variable(key: string): string {
  return `$\{${key}}`;
}

/** The text of a role's trust: who may become it. */
export function trust(principal: unknown, condition?: Condition, action: Several = 'sts:AssumeRole'): string {
  return policy({
    Effect: 'Allow',
    Principal: principal,
    Action: action,
    ...(condition === undefined ? {} : { Condition: condition }),
  });
}

function statement(effect: string, actions: Several, resources: Several, condition: Condition | undefined): Statement {
  const rest = condition === undefined ? {} : { Condition: condition };
  return { Effect: effect, Action: actions, Resource: resources, ...rest };
}
