import type { PowerCondition, PowerVerdict } from '../../model/principal.ts';
import { blindReasons, isUnsure, no } from '../logic.ts';
import type { Column } from './columns.ts';
import { all, type Formula } from './formula.ts';
import { openParts } from './open-parts.ts';
import type { Asker } from './realm.ts';
import { type Row, verdictCell } from './row.ts';
import type { Settled } from './settle-formula.ts';
import type { Sheet } from './sheet.ts';

/** What one who asks may do with an action on a class: never listed where it is denied. */
export interface Detail {
  readonly verdict: PowerVerdict;
  readonly via: readonly string[];
  readonly condition: PowerCondition | null;
  readonly missing: readonly string[];
  /** Equal for details that say the same. */
  readonly id: string;
}

/** Solves formulas and words them, each distinct one once. */
export interface Solver {
  settle(formula: Formula): Settled;
  words(formula: Formula): PowerCondition;
}

/** Details of columns for one who asks; null where a column is certainly denied. */
export function detailsOf(sheet: Sheet, row: Row, asker: Asker, solver: Solver): (column: Column) => Detail | null {
  const { tables } = sheet;
  const ways = new Map<string, Way>();
  const wayOf = (column: Column): Way => {
    let key = '';
    asker.layers.identity.forEach(({ document }, at) => {
      for (const { statement } of tables.evidence(document, column, asker))
        if (statement.effect !== 'deny') key += `${at}.${statement.index} `;
    });
    const before = ways.get(key);
    if (before !== undefined) return before;
    const made = { via: viaOf(sheet, asker, column), id: key };
    ways.set(key, made);
    return made;
  };
  return (column) => {
    const cell = verdictCell(row, column);
    if (cell === no) return null;
    const way = wayOf(column);
    if (!isUnsure(cell)) return allowed(way);
    const columns = [column, ...column.beside.flatMap((at) => sheet.columns[at] ?? [])];
    const parts = columns.map((one) => {
      const asked = { question: tables.question(one, asker), type: one.of?.type ?? null };
      return openParts(asker.layers, asked, (document) => tables.evidence(document, one, asker));
    });
    if ((cell & blindReasons) !== 0) {
      const missing = [...new Set(parts.flatMap((part) => part.missing))].sort();
      const said = missing.length > 0 ? missing : ['an ambiguous policy'];
      return { verdict: 'unknown', via: way.via, condition: null, missing: said, id: `?${way.id}${said.join('\n')}` };
    }
    const formula = all(parts.map((part) => part.formula));
    const settled = solver.settle(formula);
    if (settled === 'denied') return null;
    if (settled === 'allowed') return allowed(way);
    const condition = solver.words(formula);
    const id = `~${way.id}${condition.text}${condition.keys.join()}`;
    return { verdict: 'conditional', via: way.via, condition, missing: [], id };
  };
}

/** Statements that grant something, as they are told. */
interface Way {
  readonly via: readonly string[];
  readonly id: string;
}

function allowed({ via, id }: Way): Detail {
  return { verdict: 'allowed', via, condition: null, missing: [], id: `+${id}` };
}

function viaOf({ tables }: Sheet, asker: Asker, column: Column): readonly string[] {
  if (asker.layers.root) return ['root user'];
  const found = new Set<string>();
  for (const { document, label } of asker.layers.identity) {
    for (const { statement } of tables.evidence(document, column, asker)) {
      if (statement.effect === 'deny') continue;
      const { index, sid } = statement;
      const where = index === 0 ? 'not read' : `statement ${index}${sid === null || sid === '' ? '' : ` (${sid})`}`;
      found.add(`${label} -> ${where}`);
    }
  }
  return [...found].sort();
}
