import { failingStates } from '../model/exposure.ts';
import type { Interlude } from './pair.ts';
import { byText } from './same.ts';

/**
 * Interludes by item, in key order: every version that somebody outside could use, and of the others one per item, over the
 * scans of all of them: that it was there at all is what they tell.
 */
export async function interludesByItem(
  pages: AsyncIterable<readonly Interlude[]>,
): Promise<ReadonlyMap<string, readonly Interlude[]>> {
  const exposed: Interlude[] = [];
  const quiet = new Map<string, Interlude>();
  for await (const page of pages) {
    for (const one of page) {
      if (isExposed(one)) exposed.push(one);
      else quiet.set(one.fact.key, joined(one, quiet.get(one.fact.key)));
    }
  }
  const all = new Map<string, Interlude[]>();
  for (const one of [...exposed, ...quiet.values()]) {
    const versions = all.get(one.fact.key);
    if (versions === undefined) all.set(one.fact.key, [one]);
    else versions.push(one);
  }
  return new Map([...all].sort(([a], [b]) => byText(a, b)));
}

function isExposed({ verdict }: Interlude): boolean {
  return verdict?.exposure.audiences.some(({ reach }) => failingStates.includes(reach)) === true;
}

function joined(one: Interlude, other: Interlude | undefined): Interlude {
  if (other === undefined) return one;
  const last = one.toScan > other.toScan ? one : other;
  return { ...last, fromScan: Math.min(one.fromScan, other.fromScan), toScan: Math.max(one.toScan, other.toScan) };
}
