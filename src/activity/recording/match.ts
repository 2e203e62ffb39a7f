/**
 * Whether events of one kind match: all of them do, certainly only some do (it hangs on what an event is about, or on who calls),
 * none does; or a condition is not understood.
 */
export type Match = 'all' | 'some' | 'none' | 'unknown';

/** Both must hold. Two that hold for some may hold for no event at once, or for the same: some is as far as it goes. */
export function both(left: Match, right: Match): Match {
  if (left === 'none' || right === 'none') return 'none';
  if (left === 'unknown' || right === 'unknown') return 'unknown';
  return left === 'some' || right === 'some' ? 'some' : 'all';
}

/** One is enough. Two that hold for some may hold for all of them together: that is not followed. */
export function either(left: Match, right: Match): Match {
  if (left === 'all' || right === 'all') return 'all';
  if (left === 'unknown' || right === 'unknown') return 'unknown';
  return left === 'some' || right === 'some' ? 'some' : 'none';
}

/** What does not match. */
export function not(match: Match): Match {
  return match === 'all' ? 'none' : match === 'none' ? 'all' : match;
}
