import { keyKind } from './condition-keys.ts';
import type { Leaf } from './formula.ts';
import { one, star } from './glob.ts';
import { dateOf, numberOf } from './operators.ts';

/** What a key may hold, for trying out: its values, or null where it is absent. */
export type Trial = readonly string[] | null;

/** Trials that together stand for every state of a key; `complete` says whether they surely do. */
export interface Trials {
  readonly list: readonly Trial[];
  readonly complete: boolean;
}

/** So many single values are combined to sets; of more than that only pairs are tried. */
const mostSubsets = 7;
const mostSingles = 40;

/** What to try for one key: what its tests tell apart. Values of keys of many values are combined, too. */
export function trialsOf(key: string, leaves: readonly Leaf[]): Trials {
  const texts = new Set<string>();
  let complete = true;
  const kinds = new Set<string>();
  const strange = unusedIn(leaves);
  for (const { test } of leaves) {
    if (test === null || test.values === null) continue;
    const { kind } = test.atom.operator;
    if (kind !== 'null') kinds.add(kind);
    for (const codes of test.values) for (const text of near(kind, codes, strange)) texts.add(text);
  }
  if (kinds.has('number') || kinds.has('date'))
    for (const text of between([...texts], kinds.has('date'))) texts.add(text);
  complete &&= kinds.size <= 1 && [...kinds].every((kind) => surveyed(kind, leaves));
  for (const text of strangers(kinds, key, strange)) texts.add(text);
  const singles = [...texts].slice(0, mostSingles);
  const list: Trial[] = [null, ...singles.map((text) => [text])];
  if (singles.length <= mostSubsets) list.push(...subsets(singles));
  else {
    complete = false;
    for (let a = 0; a < singles.length; a += 1)
      for (let b = a + 1; b < singles.length; b += 1) list.push([singles[a] ?? '', singles[b] ?? '']);
  }
  return { list, complete };
}

// Texts that match a value, and some that only just do not.
function near(kind: string, codes: readonly number[], strange: string): readonly string[] {
  const plain = write(codes, '');
  switch (kind) {
    case 'like':
    case 'arn':
      return [plain, write(codes, strange)];
    case 'fold':
      return [plain, plain.toLowerCase()];
    case 'address':
      return [plain.split('/')[0] ?? plain];
    default:
      return [plain];
  }
}

function write(codes: readonly number[], run: string): string {
  return codes.map((code) => (code === star ? run : code === one ? 'x' : String.fromCharCode(code))).join('');
}

// Values between and around the thresholds.
function between(texts: readonly string[], dates: boolean): readonly string[] {
  const points = texts.flatMap((text) => (dates ? dateOf(text) : numberOf(text)) ?? []).sort((a, b) => a - b);
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const step = dates ? 86_400_000 : 1;
  const more = [first - step, last + step];
  points.forEach((point, at) => {
    const next = points[at + 1];
    if (next !== undefined && next > point) more.push((point + next) / 2);
  });
  return more.map((value) => (dates ? new Date(Math.round(value)).toISOString() : String(value)));
}

// Whether near texts and strangers stand for every region that tests of this kind can tell apart.
function surveyed(kind: string, leaves: readonly Leaf[]): boolean {
  const values = leaves.flatMap(({ test }) => test?.values ?? []);
  switch (kind) {
    case 'string':
    case 'binary':
    case 'bool':
    case 'number':
    case 'date':
      return true;
    case 'fold':
      return true;
    case 'like':
      // Prefixes lie within one another or apart.
      return values.every((codes) => codes.slice(0, -1).every((code) => code >= 0) && codes.at(-1) !== one);
    default:
      return false;
  }
}

function strangers(kinds: ReadonlySet<string>, key: string, strange: string): readonly string[] {
  if (kinds.has('bool')) return ['true', 'false'];
  if (kinds.has('address')) return ['203.0.113.77', '192.168.77.7', '2001:db8:77::7'];
  if (kinds.has('number') || kinds.has('date')) return [];
  if (kinds.has('arn') || keyKind(key)?.includes('ARN') === true)
    return ['arn:aws:iam::770077007700:role/somebody-else'];
  return [`${strange}somebody-else`];
}

// A character that stands in none of the values: what begins with it is none of them, and continues none.
function unusedIn(leaves: readonly Leaf[]): string {
  const used = new Set(leaves.flatMap(({ test }) => (test?.values ?? []).flat()));
  let code = 126;
  while (used.has(code)) code = code === 126 ? 161 : code + 1;
  return String.fromCharCode(code);
}

function subsets(singles: readonly string[]): readonly Trial[] {
  const found: string[][] = [[]];
  for (let mask = 1; mask < 1 << singles.length; mask += 1) {
    const subset = singles.filter((_, at) => (mask & (1 << at)) !== 0);
    if (subset.length > 1) found.push(subset);
  }
  return found;
}
