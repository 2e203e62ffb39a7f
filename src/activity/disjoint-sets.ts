/** Things that are put together: which set each is in. */
export interface DisjointSets {
  join(left: number, right: number): void;
  /** The one of its set that stands for all of them. */
  of(one: number): number;
}

/** `size` things, each alone at first. Takes no more than logarithmic time a question, however long the rows of joins are. */
export function disjointSets(size: number): DisjointSets {
  const above = Int32Array.from({ length: size }, (_, index) => index);
  const members = new Int32Array(size).fill(1);
  const of = (one: number): number => {
    let here = one;
    for (;;) {
      const next = above[here] ?? here;
      if (next === here) return here;
      // Each step halves the way for those who come after.
      above[here] = above[next] ?? next;
      here = next;
    }
  };
  const join = (left: number, right: number): void => {
    const a = of(left);
    const b = of(right);
    if (a === b) return;
    const [top, low] = (members[a] ?? 1) >= (members[b] ?? 1) ? [a, b] : [b, a];
    above[low] = top;
    members[top] = (members[top] ?? 1) + (members[low] ?? 1);
  };
  return { join, of };
}
