import { arnFits, fill, fits, type Three, type Values } from './brute-match.ts';

/** One line of a `Condition`: an operator, a key in lower case, the values to compare with. */
export interface Test {
  readonly operator: string;
  readonly key: string;
  readonly wanted: readonly string[];
}

/** Whether one value of the request is one of those wanted. Null: what is wanted is of the wrong kind. */
type Same = (value: string, wanted: string) => boolean | null;

const numberOf = (text: string): number | null => (/^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : null);

function timeOf(text: string): number | null {
  if (/^\d{5,}$/.test(text)) return Number(text) * 1000;
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[-+]\d\d:\d\d))?$/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** An address as a number of so many bits. */
function addressOf(text: string): { readonly bits: 32 | 128; readonly number: bigint } | null {
  if (/^\d+(\.\d+){3}$/.test(text)) {
    const bytes = text.split('.').map(Number);
    if (bytes.some((byte) => byte > 255)) return null;
    return { bits: 32, number: bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) };
  }
  if (!/^[0-9a-f:]+$/i.test(text) || !text.includes(':')) return null;
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  return { bits: 128, number: groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n) };
}

const inRange: Same = (value, wanted) => {
  const [text = '', prefix] = wanted.split('/');
  const range = addressOf(text);
  if (range === null) return null;
  const length = prefix === undefined ? range.bits : numberOf(prefix);
  if (length === null || length < 0 || length > range.bits) return null;
  const address = addressOf(value);
  if (address === null || address.bits !== range.bits) return false;
  const shift = BigInt(range.bits - length);
  return address.number >> shift === range.number >> shift;
};

function ordered(parse: (text: string) => number | null, holds: (order: number) => boolean): Same {
  return (value, wanted) => {
    const limit = parse(wanted);
    const number = parse(value);
    if (limit === null) return null;
    return number !== null && holds(Math.sign(number - limit));
  };
}

const orders: Readonly<Record<string, (order: number) => boolean>> = {
  equals: (order) => order === 0,
  lessthan: (order) => order < 0,
  lessthanequals: (order) => order <= 0,
  greaterthan: (order) => order > 0,
  greaterthanequals: (order) => order >= 0,
};

interface Operator {
  readonly same: Same;
  readonly negated: boolean;
  /** Whether variables count in what is wanted, and whether wildcards do beside them. */
  readonly text: 'plain' | 'literal' | 'glob';
}

const bothWays = (name: string, not: string, same: Same, text: Operator['text']): (readonly [string, Operator])[] => [
  [name, { same, text, negated: false }],
  [not, { same, text, negated: true }],
];

const fold =
  (same: Same): Same =>
  (value, wanted) =>
    same(value.toLowerCase(), wanted.toLowerCase());
const equal: Same = (value, wanted) => value === wanted;
const like: Same = (value, wanted) => fits(wanted, value);

const operators = new Map<string, Operator>([
  ...bothWays('stringequals', 'stringnotequals', equal, 'literal'),
  ...bothWays('stringequalsignorecase', 'stringnotequalsignorecase', fold(equal), 'literal'),
  ...bothWays('stringlike', 'stringnotlike', like, 'glob'),
  ...bothWays('arnequals', 'arnnotequals', (value, wanted) => arnFits(wanted, value), 'glob'),
  ...bothWays('arnlike', 'arnnotlike', (value, wanted) => arnFits(wanted, value), 'glob'),
  ...bothWays('ipaddress', 'notipaddress', inRange, 'plain'),
  ...Object.entries(orders).flatMap(([name, holds]) => [
    ...bothWays(`numeric${name}`, `numericnot${name}`, ordered(numberOf, holds), 'plain'),
    ...bothWays(`date${name}`, `datenot${name}`, ordered(timeOf, holds), 'plain'),
  ]),
  [
    'bool',
    {
      negated: false,
      text: 'plain',
      same: (value, wanted) => (/^(true|false)$/i.test(wanted) ? value.toLowerCase() === wanted.toLowerCase() : null),
    },
  ],
  [
    'binaryequals',
    {
      negated: false,
      text: 'plain',
      same: (value, wanted) => (/^[A-Za-z0-9+/]*={0,2}$/.test(wanted) ? value === wanted : null),
    },
  ],
]);
// Only equality has a negated twin.
for (const order of ['lessthan', 'lessthanequals', 'greaterthan', 'greaterthanequals']) {
  operators.delete(`numericnot${order}`);
  operators.delete(`datenot${order}`);
}

/** Whether one value is any of those wanted. */
function anyOf(value: string, test: Test, operator: Operator, variables: boolean, values: Values): Three {
  let open = false;
  for (const wanted of test.wanted) {
    const filled = fill(wanted, operator.text === 'glob', variables && operator.text !== 'plain', values);
    if (filled === 'unread' || (filled === 'absent' && operator.negated)) open = true;
    if (typeof filled === 'string') continue;
    const same = operator.same(value, filled.text);
    if (same === true) return true;
    if (same === null) open = true;
  }
  return open ? 'open' : false;
}

const not = (three: Three): Three => (three === 'open' ? three : !three);

function each(list: readonly Three[], decides: boolean): Three {
  if (list.includes(decides)) return decides;
  return list.includes('open') ? 'open' : !decides;
}

/** Whether one line of a condition holds; open where it cannot be understood, or rests on what was not read. */
export function testHolds(test: Test, variables: boolean, values: Values): Three {
  const [, set = '', name = '', ifExists = ''] =
    /^(forallvalues:|foranyvalue:)?(.*?)(ifexists)?$/.exec(test.operator.toLowerCase()) ?? [];
  const given = values.get(test.key);
  const present = given !== undefined && given.length > 0;
  if (name === 'null') {
    if (set !== '' || ifExists !== '' || test.wanted.some((wanted) => !/^(true|false)$/i.test(wanted))) return 'open';
    if (given === 'unread') return 'open';
    return test.wanted.some((wanted) => (wanted.toLowerCase() === 'true') !== present);
  }
  const operator = operators.get(name);
  if (operator === undefined) return 'open';
  if (operator.text === 'plain' && test.wanted.some((wanted) => operator.same('', wanted) === null)) return 'open';
  if (given === 'unread') return 'open';
  if (!present) {
    if (set === 'foranyvalue:') return false;
    return set === 'forallvalues:' || ifExists !== '' || operator.negated;
  }
  const matches = given.map((value) => anyOf(value, test, operator, variables, values));
  const flip = operator.negated ? not : (three: Three): Three => three;
  if (set === 'forallvalues:') return each(matches.map(flip), false);
  if (set === 'foranyvalue:') return each(matches.map(flip), true);
  return flip(each(matches, true));
}
