import { addressIn, networkOf } from './address.ts';
import { splitArn } from './arn-parts.ts';
import { type Codes, matches, matchesText } from './glob.ts';

/** What an operator compares. `like`: with wildcards; `fold`: without regard to case. */
export type Kind = 'string' | 'fold' | 'like' | 'number' | 'date' | 'bool' | 'binary' | 'address' | 'arn' | 'null';

/** A condition operator without its set prefix and `IfExists`. Source: IAM guide, "Condition operators". */
export interface Operator {
  readonly kind: Kind;
  /** It holds where none of its values match. */
  readonly negated: boolean;
  /** Of numbers and dates. */
  readonly compare: ((actual: number, wanted: number) => boolean) | null;
  /** Whether a policy's value is of the operator's kind at all; absent: every text is. */
  readonly readable?: (text: string) => boolean;
}

const text = (kind: Kind, negated = false): Operator => ({ kind, negated, compare: null });
const typed = (
  kind: Kind,
  readable: (value: string) => boolean,
  compare: Operator['compare'] = null,
  negated = false,
): Operator => ({ kind, negated, compare, readable });

const isBool = (value: string) => /^(true|false)$/i.test(value);
const isNumber = (value: string) => numberOf(value) !== null;
const isDate = (value: string) => dateOf(value) !== null;
const isNetwork = (value: string) => networkOf(value) !== null;

const operators: Readonly<Record<string, Operator>> = {
  stringequals: text('string'),
  stringnotequals: text('string', true),
  stringequalsignorecase: text('fold'),
  stringnotequalsignorecase: text('fold', true),
  stringlike: text('like'),
  stringnotlike: text('like', true),
  ...ordered('numeric', 'number', isNumber),
  ...ordered('date', 'date', isDate),
  bool: typed('bool', isBool),
  binaryequals: text('binary'),
  ipaddress: typed('address', isNetwork),
  notipaddress: typed('address', isNetwork, null, true),
  arnequals: text('arn'),
  arnlike: text('arn'),
  arnnotequals: text('arn', true),
  arnnotlike: text('arn', true),
  null: typed('null', isBool),
};

function ordered(prefix: string, kind: Kind, readable: (value: string) => boolean): Readonly<Record<string, Operator>> {
  const equals = (a: number, b: number) => a === b;
  return {
    [`${prefix}equals`]: typed(kind, readable, equals),
    [`${prefix}notequals`]: typed(kind, readable, equals, true),
    [`${prefix}lessthan`]: typed(kind, readable, (a, b) => a < b),
    [`${prefix}lessthanequals`]: typed(kind, readable, (a, b) => a <= b),
    [`${prefix}greaterthan`]: typed(kind, readable, (a, b) => a > b),
    [`${prefix}greaterthanequals`]: typed(kind, readable, (a, b) => a >= b),
  };
}

/** The operator of a name in lower case; null where AWS has none of it. */
export function operatorNamed(lower: string): Operator | null {
  return Object.hasOwn(operators, lower) ? (operators[lower] ?? null) : null;
}

/**
 * Whether one value of the request matches one value of the policy, before negation. Null: the request's value is none of the
 * operator's kind, of which the documents say nothing.
 */
export function matchesValue({ kind, compare }: Operator, actual: string, wanted: Codes): boolean | null {
  switch (kind) {
    case 'string':
    case 'binary':
      return sameText(actual, wanted);
    case 'fold':
      return actual.toLowerCase() === textOf(wanted).toLowerCase();
    case 'like':
      return matchesText(wanted, actual);
    case 'bool':
      return actual.toLowerCase() === textOf(wanted).toLowerCase();
    case 'number':
      return compared(compare, numberOf(actual), numberOf(textOf(wanted)));
    case 'date':
      return compared(compare, dateOf(actual), dateOf(textOf(wanted)));
    case 'address': {
      const network = networkOf(textOf(wanted));
      return network === null ? null : addressIn(actual, network);
    }
    case 'arn':
      return arnMatches(actual, wanted);
    case 'null':
      return null;
    default:
      return kind satisfies never;
  }
}

function compared(compare: Operator['compare'], actual: number | null, wanted: number | null): boolean | null {
  return compare === null || actual === null || wanted === null ? null : compare(actual, wanted);
}

// Each of the six parts is compared by itself; a lone `*` is taken for any ARN.
function arnMatches(actual: string, wanted: Codes): boolean | null {
  if (wanted.length === 1 && wanted[0] === -1) return actual.split(':').length >= 6 ? true : null;
  const [patterns, parts] = [splitArn(wanted), splitArn(codesOf(actual))];
  if (patterns.length < 6 || parts.length < 6) return null;
  return patterns.every((pattern, at) => matches(pattern, parts[at] ?? []));
}

function codesOf(value: string): number[] {
  return Array.from({ length: value.length }, (_, at) => value.charCodeAt(at));
}

function sameText(actual: string, wanted: Codes): boolean {
  return actual.length === wanted.length && wanted.every((code, at) => code === actual.charCodeAt(at));
}

function textOf(codes: Codes): string {
  return String.fromCharCode(...codes.slice(0, 8192));
}

/** A decimal number; null for any other text. */
export function numberOf(value: string): number | null {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(value.trim()) ? Number(value) : null;
}

/** ISO 8601 or epoch seconds, in milliseconds; null for any other text. */
export function dateOf(value: string): number | null {
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  if (!/^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?$/.test(value)) return null;
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? null : moment;
}
