import type { Outline } from '../clouds/cloud.ts';
import { wayOf } from '../model/collected.ts';
import { type Why, why } from '../model/reading.ts';
import type { Coverage } from '../model/scan.ts';
import { type Scope, scopeKey } from '../model/scope.ts';
import type { Store } from '../store/store.ts';

/**
 * Places that today's configuration names and no scan has ever asked about, such as an account or a region added since the
 * last one: not assessed, with no time of an answer. What the cloud says is off is not among them, nor what lies behind a
 * place that was refused: that refusal is blindness enough.
 */
export async function neverAsked(
  store: Store,
  scan: number,
  outline: Outline,
  coverage: readonly Coverage[],
): Promise<readonly Coverage[]> {
  const rows = new Map(coverage.map((row) => [scopeKey(row), row]));
  const seen = new Set<string>();
  const found: Coverage[] = [];
  const queue = [...outline.roots];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { unit, settled } = next;
    const key = scopeKey(unit);
    if (seen.has(key)) continue;
    seen.add(key);
    const row = rows.get(key);
    if (row === undefined) {
      if (settled?.state !== 'off') found.push(unasked(unit, scan, settled?.why ?? null));
    } else if (row.observedAt !== null && wayOf(unit) !== null && row.state !== 'unconfigured') {
      const outcome = { ...row, observedAt: row.observedAt };
      queue.push(...outline.follow(unit, await store.committedFacts(scan, unit), outcome));
    }
  }
  return found;
}

function unasked(unit: Scope, scan: number, reason: Why | null): Coverage {
  const said = 'configured since the last scan, and not part of any so far';
  const answer = { state: 'not-assessed', why: reason ?? why('not-asked', { said }), ended: false } as const;
  return { ...unit, ...answer, items: 0, calls: 0, observedAt: null, scan };
}
