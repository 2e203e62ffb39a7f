const hex = '0123456789abcdef';
/** The clouds give out ids of these lengths. */
const idLengths = [8, 17];
/** A list that leaves something out holds a pattern for nearly every character that a name may go on with. */
const leastPatterns = { ids: 8, names: 50 };

/** What a list of patterns leaves out: so many names, or (`exact` false) all that begin like so many. */
export interface Exceptions {
  readonly count: number;
  readonly exact: boolean;
}

/**
 * What a list of patterns leaves out, where together they match everything but that. The cloud's patterns know no "except":
 * such a list goes character by character, one pattern for each that may come instead. Null for any other list. The patterns
 * have what they all begin with cut off: `0*`, `1*`, `2a*`.
 */
export function exceptionsIn(tails: readonly string[]): Exceptions | null {
  const open = new Set<string>();
  const names = new Set<string>();
  for (const tail of tails) {
    const stem = tail.endsWith('*') ? tail.slice(0, -1) : tail;
    if (stem === '' || /[*?]/.test(stem)) return null;
    (stem === tail ? names : open).add(stem);
  }
  const nodes = new Map<string, number>([['', 0]]);
  for (const stem of open)
    for (let at = 1; at < stem.length; at += 1) if (!nodes.has(stem.slice(0, at))) nodes.set(stem.slice(0, at), 0);
  for (const stem of [...open, ...nodes.keys()]) {
    const parent = stem.slice(0, -1);
    if (stem !== '') nodes.set(parent, (nodes.get(parent) ?? 0) + 1);
  }
  const isIds = names.size === 0 && [...open].every((stem) => [...stem].every((letter) => hex.includes(letter)));
  if (isIds) return open.size < leastPatterns.ids ? null : leftOutIds(nodes);
  return open.size < leastPatterns.names ? null : leftOutNames(nodes, names);
}

// Of ids, all of one length, a letter that nothing goes on with ends one that is left out.
function leftOutIds(nodes: ReadonlyMap<string, number>): Exceptions | null {
  let count = 0;
  let exact = true;
  for (const [node, letters] of nodes) {
    count += hex.length - letters;
    if (letters < hex.length && !idLengths.includes(node.length + 1)) exact = false;
  }
  return count === 0 ? null : { count, exact };
}

// Of names, each that others go on from is one itself, unless it is left out.
function leftOutNames(nodes: ReadonlyMap<string, number>, names: ReadonlySet<string>): Exceptions | null {
  const cut = [...names].filter((name) => !nodes.has(name)).length;
  const ended = [...nodes.keys()].filter((node) => node !== '' && !names.has(node)).length;
  if (cut + ended > 0) return { count: cut + ended, exact: cut === 0 };
  return nodes.size === 1 ? { count: 1, exact: false } : null;
}
