import { askedActions } from './asked-actions.ts';
import type { Dice } from './dice.ts';
import { type Kind, oddCase, type PooledKey, regions, someKey, variable } from './key-pool.ts';

type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

type Statement = Readonly<Record<string, Json>>;

const numericOrder = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
const operatorsOf: Readonly<Record<Kind, readonly string[]>> = {
  text: 'StringEquals StringNotEquals StringLike StringNotLike StringEqualsIgnoreCase StringNotEqualsIgnoreCase Null'.split(
    ' ',
  ),
  number: [...numericOrder.map((order) => `Numeric${order}`), 'StringEquals', 'Null'],
  date: [...numericOrder.map((order) => `Date${order}`), 'Null'],
  bool: ['Bool', 'Bool', 'Bool', 'Bool', 'StringEquals', 'StringNotEqualsIgnoreCase', 'Null'],
  ip: ['IpAddress', 'NotIpAddress', 'IpAddress', 'NotIpAddress', 'IpAddress', 'Null'],
  arn: 'ArnEquals ArnLike ArnNotEquals ArnNotLike StringEquals StringLike StringNotLike Null'.split(' '),
};

const ranges = (
  '0.0.0.0/0 ::/0 203.0.113.0/24 10.0.0.0/8 10.1.2.3/32 198.51.100.254/31 203.0.113.7 2001:db8::/32 2001:db8::/48 ' +
  '2001:DB8:0:0:0:0:0:7 128.0.0.0/1'
).split(' ');

const variables = [
  variable('aws:username'),
  variable('aws:PrincipalTag/team'),
  variable("aws:PrincipalTag/team, 'red'"),
  variable("aws:PrincipalTag/none, 'blue'"),
  `${variable('AWS:PrincipalTag/Team')}-1`,
  variable('aws:PrincipalTag/none'),
  variable('*'),
  `${variable('?')}ed`,
  `*${variable('aws:username')}*`,
];

const arnPatterns = [
  'arn:aws:iam::*:user/*',
  'arn:aws:iam::222222222222:*',
  'arn:*:iam::?22222222222:role/back*',
  `arn:aws:iam::${variable('aws:PrincipalAccount')}:user/${variable('aws:username')}`,
  'arn:aws:*:*:222222222222:*',
  'arn:aws:ec2:*:*:volume/vol-?',
  'arn:aws:backup:*:*:backup-vault:*',
];

/** A pattern that matches a text, mostly. */
function wildened(dice: Dice, text: string): string {
  const at = dice.below(text.length + 1);
  const way = dice.below(5);
  if (way === 0) return `${text.slice(0, at)}*`;
  if (way === 1) return `*${text.slice(at)}`;
  if (way === 2) return `${text.slice(0, at)}?${text.slice(at + 1)}`;
  return way === 3 ? '*' : text;
}

function wantedOf(dice: Dice, { key, kind, values }: PooledKey, operator: string): Json {
  const value = dice.pick(values);
  if (operator === 'Null') return dice.pick(['true', 'false', true, false, 'True']);
  if (operator.startsWith('Arn')) return dice.chance(0.5) ? value : dice.pick(arnPatterns);
  if (/^(IpAddress|NotIp)/.test(operator)) return dice.pick(ranges);
  if (operator.startsWith('Numeric')) return dice.chance(0.3) ? Number(value) : dice.chance(0.1) ? `${value}.5` : value;
  if (operator.startsWith('Date')) {
    if (dice.chance(0.75)) return dice.chance(0.2) ? value.slice(0, 10) : value;
    const seconds = Date.parse(value) / 1000;
    return dice.chance(0.5) ? seconds : String(seconds);
  }
  if (operator === 'Bool')
    return dice.pick([
      value,
      value,
      value === 'true',
      value.toUpperCase(),
      `T${value.slice(1)}`.replace('Talse', 'False'),
    ]);
  if (kind === 'bool') return value;
  if (kind === 'text' && /tag|user|source/i.test(key) && dice.chance(0.25))
    return dice.pick(operator.includes('Like') ? variables : variables.slice(0, -1));
  if (operator.includes('Like')) return wildened(dice, value);
  return operator.includes('IgnoreCase') ? oddCase(dice, value) : value;
}

/** A `Condition` that statements about these actions may carry. */
export function someCondition(dice: Dice, actions: readonly string[]): Json {
  const condition: Record<string, Record<string, Json>> = {};
  for (let count = dice.chance(0.3) ? 2 : 1; count > 0; count -= 1) {
    const key = someKey(dice, actions);
    const operator = dice.pick(operatorsOf[key.kind]);
    const list = Array.from({ length: operator === 'Null' || dice.chance(0.6) ? 1 : 2 }, () =>
      wantedOf(dice, key, operator),
    );
    const set =
      operator === 'Null' || !dice.chance(key.many === true ? 0.8 : 0.1)
        ? ''
        : dice.pick(['ForAnyValue:', 'ForAllValues:']);
    const name = `${set}${operator}${operator !== 'Null' && dice.chance(0.2) ? 'IfExists' : ''}`;
    const odd = dice.chance(0.1) ? oddCase(dice, name) : name;
    const lines = condition[odd] ?? {};
    lines[oddCase(dice, key.key)] = list.length === 1 && list[0] !== undefined && dice.chance(0.7) ? list[0] : list;
    condition[odd] = lines;
  }
  return condition;
}

interface Theme {
  readonly actions: readonly string[];
  readonly patterns: readonly string[];
  readonly resources: readonly string[];
}

const asked = Object.keys(askedActions);

/** What policies speak of together. `ACCOUNT` is the caller's, `REGION` any. */
const themes: readonly Theme[] = [
  {
    actions: asked.filter((action) => action.startsWith('ec2:')),
    patterns:
      'ec2:* ec2:*Snapshot* ec2:Create* ec2:Delete?napshot ec2:Copy* ec2:Modify*Attribute ec2:*Image ec2:Describe*'.split(
        ' ',
      ),
    resources: (
      'arn:aws:ec2:*::snapshot/* arn:aws:ec2:*::snapshot/* arn:aws:ec2:*:*:volume/* arn:aws:ec2:*:*:volume/* arn:aws:ec2:*::image/* ' +
      'arn:aws:ec2:*:*:instance/* arn:aws:ec2:*:*:*/* arn:aws:ec2:* arn:aws:ec2:*:snapshot/* arn:aws:ec2:*:ACCOUNT:snapshot/* ' +
      'arn:aws:ec2:*:ACCOUNT:volume/* arn:aws:ec2:REGION:*:snapshot/snap-* arn:aws:ec2:REGION::snapshot/snap-000? arn:aws:ec2:*::snapshot/snap-red ' +
      `arn:aws:ec2:REGION:*:* arn:*:ec2:*:*:* arn:aws:ec2:*:*:Snapshot/* arn:aws:ec2:*:*:snap*/* arn:aws:ec2:*:*:volume/vol-${variable('aws:username')} ` +
      `arn:aws:ec2:*:*:snapshot/snap-${variable('aws:PrincipalTag/team')} arn:aws:ec2:*:*:volume/vol-?  arn:aws:ec2:*:*volume/* arn:aws:ec2 *:snapshot/*`
    ).split(/ +/),
  },
  {
    actions: asked.filter((action) => action.startsWith('rds:')),
    patterns: 'rds:* rds:*DBSnapshot* rds:Copy* rds:Delete* rds:*Snapshot rds:Describe* rds:StartExport????'.split(' '),
    resources: (
      'arn:aws:rds:*:*:snapshot:* arn:aws:rds:*:*:snapshot:* arn:aws:rds:*:*:db:* arn:aws:rds:*:*:db:* arn:aws:rds:*:*:cluster-snapshot:* ' +
      `arn:aws:rds:*:snapshot:* arn:aws:rds:*:ACCOUNT:snapshot:rds:* arn:aws:rds:*:*:snapshot:${variable('aws:username')}-* arn:aws:rds:*:*:prod-* ` +
      `arn:aws:rds:REGION:*:* arn:aws:rds:*:*:*:prod-* arn:aws:rds:*:*:snapshot:${variable('*')} arn:aws:rds:*:ACCOUNT:*snapshot:* arn:aws:rds:*:*:snapshot/* ` +
      `arn:aws:rds:*:*:snapshot:${variable('aws:PrincipalTag/none')} arn:aws:rds:*:*:db:prod-? arn:aws:rds:*:*:cluster*`
    )
      .split(' ')
      .concat([`arn:aws:rds:*:*:snapshot:${variable("aws:PrincipalTag/team, 'red'")}`]),
  },
  {
    actions: asked.filter((action) => !/^(ec2|rds):/.test(action)),
    patterns: 'ebs:* ebs:Get* dlm:* rbin:* rbin:*Rule fsx:* lightsail:* dlm:Delete* *:Delete* *:C*'.split(' '),
    resources: (
      'arn:aws:ec2:*::snapshot/* arn:aws:dlm:*:*:policy/* arn:aws:rbin:*:*:rule/* arn:aws:fsx:*:*:backup/* arn:aws:lightsail:*:*:* ' +
      'arn:aws:dlm:*:ACCOUNT:policy/p-1 arn:aws:rbin:REGION:ACCOUNT:* arn:aws:*:*:*:* arn:aws:fsx:*:backup/* arn:aws:ebs:*::snapshot/* ' +
      `arn:aws:lightsail:*:*:DiskSnapshot/* arn:aws:lightsail:*:*:*/${variable('aws:username')}`
    ).split(' '),
  },
  {
    actions: asked,
    patterns: ['*', '*', '*:*', '*Snapshot*', '*:*Snapshot'],
    resources: ['*', 'arn:aws:*', 'arn:aws:ec2:*', 'arn:*', 'arn:aws:*:*:ACCOUNT:*', 'arn:aws:*:REGION:*'],
  },
];

const one = (dice: Dice, list: readonly string[]): string | readonly string[] => {
  const [first] = list;
  return list.length === 1 && first !== undefined && dice.chance(0.7) ? first : list;
};

function someResources(dice: Dice, theme: Theme, account: string, most: number): readonly string[] {
  return dice
    .some(theme.resources, 1, most)
    .map((text) => text.replace('ACCOUNT', account).replace('REGION', dice.chance(0.6) ? dice.pick(regions) : 'us-*'));
}

/** How a statement reads: wide ones make sure that something is allowed at all. */
export interface Manner {
  readonly effect: 'Allow' | 'Deny';
  readonly wide: boolean;
  /** How often it has a condition. */
  readonly conditional: number;
}

/** A statement of a policy in an account. */
export function someStatement(dice: Dice, account: string, { effect, wide, conditional }: Manner): Statement {
  const theme = dice.pick(wide && dice.chance(0.5) ? themes.slice(3) : themes);
  const statement: Record<string, Json> = {};
  if (dice.chance(0.3)) statement['Sid'] = `S${dice.below(100)}`;
  statement['Effect'] = effect;
  const turned = dice.chance(wide ? 0.08 : 0.15);
  const patterns =
    wide && !turned ? [dice.pick(theme.patterns.slice(0, 2))] : dice.some([...theme.patterns, ...theme.actions], 1, 4);
  statement[turned ? 'NotAction' : 'Action'] = one(
    dice,
    patterns.map((pattern) => oddCase(dice, pattern)),
  );
  const plain = dice.chance(wide ? 0.7 : 0.4);
  const elsewhere = !plain && dice.chance(0.15);
  statement[elsewhere ? 'NotResource' : 'Resource'] = plain
    ? one(dice, ['*'])
    : one(dice, someResources(dice, theme, account, elsewhere ? 2 : wide ? 12 : 5));
  if (dice.chance(conditional)) statement['Condition'] = someCondition(dice, theme.actions);
  return statement;
}

/** Statements of one policy in which one thing alone decides: a condition, or a pattern of resources. */
export function pointedStatements(dice: Dice, account: string): readonly Statement[] {
  const theme = dice.pick(themes.slice(0, 3));
  const all = { Action: '*', Resource: '*' };
  const names = theme.resources.filter((text) => text.includes('$'));
  const named = dice.chance(0.5) && names.length > 0 ? dice.some(names, 1, 2) : someResources(dice, theme, account, 3);
  const point: Statement = dice.chance(0.65)
    ? { ...all, Condition: someCondition(dice, theme.actions) }
    : {
        Action: '*',
        [dice.chance(0.3) ? 'NotResource' : 'Resource']: one(dice, named),
      };
  return dice.chance(0.5)
    ? [{ Effect: 'Allow', ...point }]
    : [
        { Effect: 'Allow', ...all },
        { Effect: 'Deny', ...point },
      ];
}

const spoil: readonly ((statement: Record<string, Json>) => void)[] = [
  (statement) => {
    statement['Condition'] = { StringMatches: { 'aws:username': 'ada' } };
  },
  (statement) => {
    statement['Condition'] = { NumericLessThan: { 'ec2:VolumeSize': 'abc' } };
  },
  (statement) => {
    statement['Effect'] = 'allow';
  },
  (statement) => {
    statement['Principal'] = '*';
  },
  (statement) => {
    statement['Condition'] = { Bool: { 'aws:SecureTransport': 'yes' } };
  },
  (statement) => {
    delete statement['Action'];
    delete statement['NotAction'];
  },
];

/** The text of a policy; now and then it is not to be understood. */
export function policyText(dice: Dice, statements: readonly Statement[]): string {
  if (dice.chance(0.004)) return '{"Version":"2012-10-17","Statement":[';
  const list = statements.map((statement) => {
    if (!dice.chance(0.02)) return statement;
    const spoilt: Record<string, Json> = { ...statement };
    dice.pick(spoil)(spoilt);
    return spoilt;
  });
  const [only] = list;
  const body = list.length === 1 && only !== undefined && dice.chance(0.3) ? only : list;
  const version = dice.below(10);
  return JSON.stringify(
    version === 0 ? { Statement: body } : { Version: version === 1 ? '2008-10-17' : '2012-10-17', Statement: body },
  );
}
