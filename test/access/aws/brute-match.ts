/** The values of condition keys, by the key in lower case. `unread`: there is one, and what it is was not read. */
export type Values = ReadonlyMap<string, readonly string[] | 'unread'>;

/** Yes, no, or a place that the documents leave open. */
export type Three = boolean | 'open';

const anyText = '\u0001';
const anyLetter = '\u0002';
const expressions = new Map<string, RegExp>();

/** Whether the text is what the pattern says; in the pattern U+0001 is any text, U+0002 any one character, everything else itself. */
export function fits(pattern: string, text: string): boolean {
  let expression = expressions.get(pattern);
  if (expression === undefined) {
    const source = pattern
      .replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
      .replaceAll(anyText, '[^]*')
      .replaceAll(anyLetter, '[^]');
    expression = new RegExp(`^${source}$`);
    if (expressions.size > 20_000) expressions.clear();
    expressions.set(pattern, expression);
  }
  return expression.test(text);
}

const marked = new Map<string, string>();

/** A text with its `*` and `?` marked as wildcards. */
function wild(text: string): string {
  let mark = marked.get(text);
  if (mark === undefined) {
    mark = text.replaceAll('*', anyText).replaceAll('?', anyLetter);
    if (marked.size > 20_000) marked.clear();
    marked.set(text, mark);
  }
  return mark;
}

/** Whether a text matches a pattern of `*` and `?`, minding case. */
export function globFits(pattern: string, text: string): boolean {
  return fits(wild(pattern), text);
}

/** What became of a text with variables in it: the text, or why there is none. */
type Filled = { readonly text: string } | 'absent' | 'unread';

/**
 * Puts the values of variables in their places, if `variables`. What is put in stands for itself; `*` and `?` beside it are marked
 * as wildcards if `globs`.
 * What a variable with several values stands for is nowhere documented.
 */
export function fill(raw: string, globs: boolean, variables: boolean, values: Values): Filled {
  if (!variables) return { text: globs ? wild(raw) : raw };
  let text = '';
  let rest = raw;
  for (;;) {
    const start = rest.indexOf('${');
    const end = start < 0 ? -1 : rest.indexOf('}', start);
    if (end < 0) return { text: text + (globs ? wild(rest) : rest) };
    const before = rest.slice(0, start);
    const name = rest.slice(start + 2, end);
    text += globs ? wild(before) : before;
    rest = rest.slice(end + 1);
    if (name === '*' || name === '?' || name === '$') {
      text += name;
      continue;
    }
    const [, key, fallback] = /^\s*([^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(name) ?? [];
    const given = key === undefined ? undefined : values.get(key.toLowerCase());
    if (given === 'unread' || (given !== undefined && given.length > 1)) return 'unread';
    const value = given?.[0] ?? fallback;
    if (value === undefined) return 'absent';
    text += value;
  }
}

/** Splits at the first five colons: the sixth part keeps its own. */
function sixParts(text: string): string[] {
  const parts = text.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function partsFit(pattern: readonly string[], text: readonly string[]): boolean {
  return pattern.length === text.length && pattern.every((part, at) => fits(part, text[at] ?? ''));
}

/** Whether an ARN is what an ARN operator asks for: part by part. Null: what it asks for is no ARN. */
export function arnFits(filled: string, arn: string): boolean | null {
  const pattern = sixParts(filled);
  return pattern.length < 6 ? null : partsFit(pattern, sixParts(arn));
}

/**
 * Whether a pattern of `Resource` covers an ARN, or the literal `*` of an action without resources. Read part by part and as one
 * text; where the two differ it is open. Variables count after the fifth colon only, and only if `variables`.
 */
export function resourceFits(pattern: string, arn: string, variables: boolean, values: Values): Three | 'absent' {
  if (pattern === '*') return true;
  if (arn === '*') return globFits(pattern, arn);
  const parts = sixParts(pattern);
  const head = parts.slice(0, 5).map(wild);
  const last = parts[5];
  if (last === undefined) {
    while (head.length < 5) head.push(anyText);
    const padded = [...head, anyText];
    const bySegment = partsFit(padded, sixParts(arn));
    const whole = fits(`${wild(pattern)}${`:${anyText}`.repeat(6 - parts.length)}`, arn) || globFits(pattern, arn);
    return bySegment === whole ? whole : 'open';
  }
  const filled = fill(last, true, variables, values);
  const text = typeof filled === 'string' ? wild(last.replaceAll(/\$\{[^}]*\}/g, '*')) : filled.text;
  const bySegment = partsFit([...head, text], sixParts(arn));
  const whole = fits([...head, text].join(':'), arn);
  if (!bySegment && !whole) return false;
  if (typeof filled === 'string') return filled === 'absent' ? 'absent' : 'open';
  return bySegment === whole ? whole : 'open';
}
