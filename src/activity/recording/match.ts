/**
 * Whether events of one kind match: all of them do, none does, or certainly only a part (it hangs on what an event is about, or on
 * who calls): `few`, so many as could be named of those without end, or `some`. `unknown`: a condition is not understood, or
 * parts may make up the whole.
 */
export type Match = 'all' | 'some' | 'few' | 'none' | 'unknown';

/** Both must hold. Two that hold for a part may hold for no event at once, or for the same: a part is as far as it goes. */
export function both(left: Match, right: Match): Match {
  if (left === 'none' || right === 'none') return 'none';
  if (left === 'few' || right === 'few') return 'few';
  if (left === 'unknown' || right === 'unknown') return 'unknown';
  return left === 'some' || right === 'some' ? 'some' : 'all';
}

/** One is enough. Two that hold for a part each may hold for all of them together, which is not followed: unless both are few. */
export function either(left: Match, right: Match): Match {
  if (left === 'all' || right === 'all') return 'all';
  if (left === 'none') return right;
  if (right === 'none') return left;
  return left === 'few' && right === 'few' ? 'few' : 'unknown';
}

/** What does not match. */
export function not(match: Match): Match {
  switch (match) {
    case 'all':
      return 'none';
    case 'none':
      return 'all';
    case 'few':
    case 'some':
      return 'some';
    case 'unknown':
      return 'unknown';
    default:
      return match satisfies never;
  }
}
