const hex = '0123456789abcdef';
const names = 'abcdefghijklmnopqrstuvwxyz0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ_.:/';

/**
 * Patterns that match names which begin with `head`, but none of these keys. The cloud's patterns know no "except", so it takes
 * one for each character that may come instead; at most `most` of them. Where that is too few, they also leave out names that
 * begin like one of the keys: as many first letters are told apart as the number allows. `ids`: names are hexadecimal.
 */
export function patternsExcept(head: string, keys: readonly string[], ids: boolean, most: number): readonly string[] {
  const alphabet = ids ? hex : names;
  const tails = [...new Set(keys.flatMap((key) => (key.startsWith(head) ? [key.slice(head.length)] : [])))].sort();
  const longest = tails.reduce((length, tail) => Math.max(length, tail.length), 0);
  let found: readonly string[] = [];
  for (let depth = 1; depth <= longest + 1; depth += 1) {
    const patterns: string[] = [];
    walk(head, tails, depth, alphabet, !ids && depth > 1, patterns);
    if (patterns.length > most) break;
    found = patterns;
  }
  return found.toSorted();
}

// `whole`: names may end before a key does. Ids all have the same length: none ends early, and none goes on.
function walk(
  prefix: string,
  tails: readonly string[],
  depth: number,
  alphabet: string,
  whole: boolean,
  patterns: string[],
): void {
  if (depth === 0) return;
  const followers = new Map<string, string[]>();
  let ends = false;
  for (const tail of tails) {
    const next = tail[0];
    if (next === undefined) ends = true;
    else followers.set(next, [...(followers.get(next) ?? []), tail.slice(1)]);
  }
  if (ends && alphabet === hex) return;
  for (const letter of alphabet) {
    const rest = followers.get(letter);
    if (rest === undefined) patterns.push(`${prefix}${letter}*`);
    else {
      if (whole && !rest.includes('')) patterns.push(prefix + letter);
      walk(prefix + letter, rest, depth - 1, alphabet, whole, patterns);
    }
  }
}
