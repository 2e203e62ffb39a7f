import type { BlockState, PublicBlock } from '../model/fact.ts';
import { known, type Reading, unknown } from '../model/reading.ts';
import type { Coverage } from '../model/scan.ts';
import { type Scope, scopeKey } from '../model/scope.ts';

/** Coverage by scope key, for asking whether a place was read. */
export type CoverageIndex = ReadonlyMap<string, Coverage>;

/** Indexes coverage rows by scope key. */
export function indexCoverage(rows: readonly Coverage[]): CoverageIndex {
  return new Map(rows.map((row) => [scopeKey(row), row]));
}

/** Whether the scope's last answer listed it to its end; unknown with that answer's reason otherwise. */
export function readToEnd(index: CoverageIndex, scope: Scope): Reading<true> {
  const row = index.get(scopeKey(scope));
  if (row === undefined)
    return unknown('not-asked', { said: `${scope.collector} was never read here`, scope: scopeKey(scope) });
  if (row.ended) return known(true);
  const reason = row.why;
  return unknown(reason?.cause ?? 'not-asked', {
    needs: reason?.needs ?? null,
    said: reason?.said ?? null,
    scope: scopeKey(scope),
  });
}

/** A region's block on public sharing, known only where its own unit was read to the end. */
export function blockReading(
  index: CoverageIndex,
  blocks: ReadonlyMap<string, PublicBlock>,
  scope: Scope,
): Reading<BlockState> {
  const read = readToEnd(index, scope);
  if (read.state === 'unknown') return read;
  const block = blocks.get(scopeKey(scope));
  if (block === undefined)
    return unknown('malformed', { said: 'the setting was read and is not there', scope: scopeKey(scope) });
  return known(block.blocks);
}
