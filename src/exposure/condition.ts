import {
  both,
  type ConditionGround,
  type Course,
  compareText,
  compareTime,
  either,
  instant,
  opposite,
  steady,
  type Truth,
} from './condition-terms.ts';

/** A longer or deeper condition than IAM takes is not read to its end: it cannot be told. */
const longest = 12_000;
const deepest = 40;

/**
 * Decides an IAM condition (Common Expression Language) in three values. Understood are `&&`, `||`, `!`, comparisons of
 * `request.time` with `timestamp("..")`, and of `resource.name`, `resource.type` and `resource.service` by `==`, `!=`,
 * `startsWith` and `endsWith`; anything else cannot be told. What does not hold now and may later cannot be told either: what
 * begins to hold is not nothing. Source of the rules: IAM's "Overview of IAM Conditions" and "Attribute reference".
 */
export function decideCondition(expression: string, ground: ConditionGround): Truth {
  const { now, later } = courseOf(expression, ground);
  return now === false && later !== false ? null : now;
}

/** The moment after which a condition never holds again, ISO 8601, where it says one; else null. */
export function endOf(expression: string): string | null {
  const { end } = courseOf(expression, nothingKnown);
  return end === null ? null : new Date(end).toISOString();
}

/** An end is the same whatever is known, and whenever. */
const nothingKnown: ConditionGround = {
  asOf: '1970-01-01T00:00:00Z',
  names: [],
  otherNames: [],
  types: [],
  services: [],
};

function courseOf(expression: string, ground: ConditionGround): Course {
  const tokens = expression.length > longest ? null : rememberedTokens(expression);
  if (tokens === null) return steady(null);
  const reader = { tokens, at: 0, ground };
  const course = disjunction(reader, 0);
  return reader.at === tokens.length ? course : steady(null);
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  readonly ground: ConditionGround;
}

const token =
  /\s*(&&|\|\||==|!=|<=|>=|[<>!()[\]{},.:+*%-]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[A-Za-z_][A-Za-z0-9_.]*|\d+)/y;

/** A condition above many copies is taken apart once, not for each of them; long ones are not kept. */
const remembered = new Map<string, readonly string[] | null>();

function rememberedTokens(expression: string): readonly string[] | null {
  const before = remembered.get(expression);
  if (before !== undefined) return before;
  const tokens = tokensOf(expression);
  if (remembered.size >= 500) remembered.clear();
  if (expression.length <= 1_000) remembered.set(expression, tokens);
  return tokens;
}

/**
 * Its parts; null for what is not read to the letter, where one misread mark could hide half of a condition: comments,
 * choices (`a ? b : c`, which turn what stands before them around), texts with a prefix (`r".."`) or in triple quotes.
 */
function tokensOf(text: string): readonly string[] | null {
  const found: string[] = [];
  const end = text.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const part = token.exec(text)?.[1];
    if (part === undefined) return null;
    if (isText(part) && /[A-Za-z0-9_"']/.test(text[token.lastIndex - part.length - 1] ?? '')) return null;
    found.push(part);
  }
  return found;
}

function disjunction(reader: Reader, depth: number): Course {
  let course = conjunction(reader, depth);
  while (take(reader, '||')) course = either(course, conjunction(reader, depth));
  return course;
}

function conjunction(reader: Reader, depth: number): Course {
  let course = negation(reader, depth);
  while (take(reader, '&&')) course = both(course, negation(reader, depth));
  return course;
}

function negation(reader: Reader, depth: number): Course {
  if (depth > deepest) {
    reader.at = reader.tokens.length + 1;
    return steady(null);
  }
  if (take(reader, '!')) return opposite(negation(reader, depth + 1));
  if (take(reader, '(')) {
    const course = disjunction(reader, depth + 1);
    if (!take(reader, ')')) reader.at = reader.tokens.length + 1;
    return course;
  }
  return comparison(reader);
}

/** One comparison or call; what is not understood is stepped over as far as its own brackets reach, and cannot be told. */
function comparison(reader: Reader): Course {
  const left = reader.tokens[reader.at] ?? '';
  const call = /^(resource\.(?:name|type|service))\.(startsWith|endsWith)$/.exec(left);
  const [second = '', third = '', fourth = ''] = reader.tokens.slice(reader.at + 1, reader.at + 4);
  if (call !== null && second === '(' && isText(third) && fourth === ')' && endsTerm(reader, 4)) {
    reader.at += 4;
    return steady(compareText(call[1] ?? '', call[2] ?? '', unquoted(third), reader.ground));
  }
  if (
    /^resource\.(name|type|service)$/.test(left) &&
    (second === '==' || second === '!=') &&
    isText(third) &&
    endsTerm(reader, 3)
  ) {
    reader.at += 3;
    const same = steady(compareText(left, 'equals', unquoted(third), reader.ground));
    return second === '==' ? same : opposite(same);
  }
  const moment = reader.tokens.slice(reader.at + 2, reader.at + 6);
  if (left === 'request.time' && isOrder(second) && isTimestamp(moment) && endsTerm(reader, 6)) {
    reader.at += 6;
    return compareTime(second, instant(unquoted(moment[2] ?? '')), reader.ground.asOf);
  }
  if ((left === 'true' || left === 'false') && endsTerm(reader, 1)) {
    reader.at += 1;
    return steady(left === 'true');
  }
  stepOver(reader);
  return steady(null);
}

function stepOver(reader: Reader): void {
  for (let open = 0; reader.at < reader.tokens.length; reader.at += 1) {
    const one = reader.tokens[reader.at];
    if (open === 0 && (one === '&&' || one === '||' || one === ')')) return;
    if (one === '(' || one === '[' || one === '{') open += 1;
    if (one === ')' || one === ']' || one === '}') open -= 1;
  }
}

function endsTerm(reader: Reader, length: number): boolean {
  const next = reader.tokens[reader.at + length];
  return next === undefined || next === '&&' || next === '||' || next === ')';
}

function isOrder(text: string): text is '<' | '<=' | '>' | '>=' {
  return text === '<' || text === '<=' || text === '>' || text === '>=';
}

function isTimestamp([name, open, text = '', close]: readonly string[]): boolean {
  return name === 'timestamp' && open === '(' && isText(text) && close === ')';
}

function isText(text: string): boolean {
  return /^["']/.test(text) && text.length >= 2;
}

function unquoted(text: string): string {
  return text.slice(1, -1);
}

function take(reader: Reader, text: string): boolean {
  if (reader.tokens[reader.at] !== text) return false;
  reader.at += 1;
  return true;
}
