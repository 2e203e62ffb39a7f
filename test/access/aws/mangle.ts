import { type Dice, diceOf } from './dice.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Makes documents that nobody can make sense of, each in one way. */
export interface Mangler {
  /** A `Condition` in which at least one test cannot be decided. */
  condition(): unknown;
  /** The text of a policy of which at least one part cannot be told. */
  policy(): string;
}

const keys = [
  'aws:SourceIp',
  'aws:username',
  'AWS:PrincipalTag/team',
  'ec2:VolumeSize',
  '',
  '__proto__',
  'constructor',
  'ключ',
];
const noText: readonly Json[] = [null, [], {}, [null], [[]], ['x', {}], { a: 'x' }, [['x']], [{}, 'x']];
const noOperators = [
  'StringMatches',
  'Equals',
  '',
  'IfExists',
  'ForAnyValue:',
  'ForAllValues:Null',
  'NullIfExists',
  'String Equals',
  'ForAnyValue:ForAnyValue:StringLike',
  'StringEqualsIfExistsIfExists',
  'NumericBetween',
  'constructor',
  'toString',
  'И',
];
const oddValues: readonly (readonly [string, Json])[] = [
  ['NumericLessThan', 'abc'],
  ['NumericEqualsIfExists', ''],
  ['NumericGreaterThan', true],
  ['Bool', 'yes'],
  ['Bool', 1],
  ['BoolIfExists', ''],
  ['Null', 'perhaps'],
  ['Null', 0],
  ['DateLessThan', 'tomorrow'],
  ['DateEquals', '2026-13-13'],
  ['IpAddress', '10.0.0.0/33'],
  ['NotIpAddress', 'localhost'],
  ['ForAnyValue:IpAddress', '::g'],
  ['ForAllValues:Bool', 'on'],
];

const sound: readonly (readonly [string, Json])[] = [
  ['StringEquals', 'x'],
  ['ArnLike', 'arn:aws:iam::1:*'],
  ['Bool', ['true', true]],
  ['NumericLessThan', 8],
];

/** A mangler from a seed: the same seed gives the same documents. */
export function manglerOf(seed: number): Mangler {
  const dice = diceOf(seed);
  return { condition: () => mangledCondition(dice), policy: () => mangledPolicy(dice) };
}

function mangledCondition(dice: Dice): Json {
  const bad = dice.below(4);
  if (bad === 0) return dice.pick([null, 'x', 7, true, [], ['x'], [{}], [{ StringEquals: { a: 'x' } }]]);
  const before = dice.some(sound, 0, 2).map(([operator, value]) => [operator, { [dice.pick(keys)]: value }] as const);
  const after = dice.chance(0.5) ? [['DateGreaterThan', { 'aws:CurrentTime': '2026-01-01' }] as const] : [];
  const key = dice.pick(keys);
  const odd = (): readonly [string, Json] => {
    if (bad === 1) return ['StringLikeIfExists', dice.pick([null, 'x', [], 7, ['x'], { [key]: dice.pick(noText) }])];
    if (bad === 2) return [dice.pick(noOperators), { [key]: 'true' }];
    const [operator, value] = dice.pick(oddValues);
    return [operator, { [key]: dice.chance(0.5) ? value : [value, 'x'] }];
  };
  // As JSON has it: `__proto__` is a name like any other.
  return JSON.parse(
    textOf([...before.filter(([operator]) => operator !== 'Bool' || bad !== 3), odd(), ...after]),
  ) as Json;
}

function textOf(entries: readonly (readonly [string, Json | object])[]): string {
  return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${inner(value)}`).join()}}`;
}

function inner(value: Json | object): string {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? textOf(Object.entries(value)) : JSON.stringify(value);
}

const whole = { Effect: 'Allow', Action: 'ec2:*', Resource: '*' } as const;

/** Statements, each with something that cannot be told. */
const statements: readonly ((dice: Dice) => Json)[] = [
  (dice) => dice.pick([null, 'x', 7, true, [], ['Allow'], [whole]]),
  (dice) => ({ ...whole, Effect: dice.pick([null, 'allow', 'DENY', '', 1, ['Allow'], {}]) }),
  (dice) => ({ ...whole, Action: dice.pick(noText) }),
  (dice) => ({ ...whole, Resource: dice.pick(noText) }),
  (dice) => ({ Effect: 'Allow', NotAction: dice.pick(noText), Resource: '*' }),
  (dice) => ({ Effect: 'Deny', Action: 'ec2:*', NotResource: dice.pick(noText) }),
  () => ({ ...whole, NotAction: 'iam:*' }),
  () => ({ ...whole, NotResource: '*' }),
  () => ({ Effect: 'Allow', Resource: '*' }),
  () => ({ Effect: 'Deny', Action: '*' }),
  () => ({}),
  (dice) => ({
    ...whole,
    [dice.pick(['Principal', 'NotPrincipal', 'action', 'Conditions', '', 'constructor', 'Sid ', 'И'])]: '*',
  }),
  (dice) => ({ ...whole, Condition: mangledCondition(dice) }),
  (dice) => ({ ...whole, Effect: 'Deny', Condition: mangledCondition(dice) }),
];

function mangledPolicy(dice: Dice): string {
  const way = dice.below(10);
  const good = JSON.stringify({
    Version: '2012-10-17',
    Statement: [whole, { ...whole, Effect: 'Deny', Action: 'iam:*' }],
  });
  // Cut off, or with something in it that JSON does not take.
  if (way === 0) return good.slice(0, dice.below(good.length));
  if (way === 1) return spoilt(dice, good);
  if (way === 2)
    return JSON.stringify(dice.pick<Json>([null, 'x', 7, true, [], [whole], {}, { Version: '2012-10-17' }]));
  if (way === 3) {
    const version = dice.pick<Json>([null, '2012-10-18', '', 2012, ['2012-10-17'], {}, 'latest']);
    // No version at all is one: that of 2008.
    return JSON.stringify({ Version: version ?? 'null', Statement: [whole] });
  }
  if (way === 4)
    return `{"Statement":[${JSON.stringify(whole)}],${JSON.stringify(dice.pick(['Statements', 'statement', '__proto__', '', 'Effect']))}:{}}`;
  const bad = dice.pick(statements)(dice);
  const list = dice.shuffled([...dice.some<Json>([whole, { ...whole, Sid: 'Two' }], 0, 2), bad]);
  const isAlone = list.length === 1 && !Array.isArray(bad) && dice.chance(0.3);
  return JSON.stringify({ Version: dice.pick(['2012-10-17', '2008-10-17']), Statement: isAlone ? bad : list });
}

function spoilt(dice: Dice, text: string): string {
  const at = 1 + dice.below(text.length - 2);
  const broken = `${text.slice(0, at)}${dice.pick(['\u0000', '"', '\n', '}', ']', '\\', '//', 'NaN'])}${text.slice(at)}`;
  try {
    JSON.parse(broken);
    return `${broken},`;
  } catch {
    return broken;
  }
}
