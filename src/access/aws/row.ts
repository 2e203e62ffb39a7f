import { both, type Cell, either, negate, no, yes } from '../logic.ts';
import type { Column } from './columns.ts';
import type { Source } from './document.ts';
import type { Asker } from './realm.ts';
import type { VoteTables } from './vote-tables.ts';

/** The verdicts of one who asks on every column, each on its own thing alone. */
export interface Row {
  readonly cells: Int32Array;
  /** Columns that are not certainly denied, ascending. */
  readonly open: readonly number[];
  /** Whether any of it depends on who asks beyond the policies that bind it. */
  readonly personal: boolean;
}

/** What a list of policies says to every column. */
interface Layer {
  readonly allow: Int32Array;
  readonly deny: Int32Array;
  readonly personal: boolean;
}

/** Decides rows of an account. What binds everybody (the organization's levels) is put together once. */
export function openRows(columns: readonly Column[], tables: VoteTables): (asker: Asker) => Row {
  const levels = new Map<readonly Source[], Layer>();
  const governed = Int32Array.from(columns, (column) => (tables.question(column, null).resourceControl ? 1 : 0));
  const level = (sources: readonly Source[], asker: Asker): Layer => {
    const before = levels.get(sources);
    if (before !== undefined) return before;
    const made = layerOf(sources, asker, columns, tables);
    if (!made.personal) levels.set(sources, made);
    return made;
  };
  return (asker) => {
    const { identity, boundary, levels: above, resourceLevels, root } = asker.layers;
    const own = layerOf(identity, asker, columns, tables);
    const layers = [
      ...(boundary === null ? [] : [layerOf(boundary, asker, columns, tables)]),
      ...above.map((sources) => level(sources, asker)),
    ];
    const controls = resourceLevels.map((sources) => level(sources, asker));
    const cells = new Int32Array(columns.length);
    const open: number[] = [];
    for (let at = 0; at < cells.length; at += 1) {
      let allow: Cell = root ? yes : (own.allow[at] ?? no);
      if (allow === no) continue;
      let deny: Cell = own.deny[at] ?? no;
      for (const layer of layers) {
        allow = both(allow, layer.allow[at] ?? no);
        deny = either(deny, layer.deny[at] ?? no);
      }
      if (governed[at] === 1) for (const layer of controls) deny = either(deny, layer.deny[at] ?? no);
      const cell = both(allow, negate(deny));
      if (cell === no) continue;
      cells[at] = cell;
      open.push(at);
    }
    return { cells, open, personal: [own, ...layers, ...controls].some(({ personal }) => personal) };
  };
}

function layerOf(sources: readonly Source[], asker: Asker, columns: readonly Column[], tables: VoteTables): Layer {
  const allow = new Int32Array(columns.length);
  const deny = new Int32Array(columns.length);
  let personal = false;
  const add = (at: number, allows: Cell, denies: Cell) => {
    allow[at] = either(allow[at] ?? no, allows);
    deny[at] = either(deny[at] ?? no, denies);
  };
  for (const { document } of sources) {
    const said = tables.of(document);
    const skipped = new Set(said.personal);
    for (let place = 0; place < said.columns.length; place += 1) {
      const at = said.columns[place] ?? 0;
      const column = columns[at];
      if (column === undefined) continue;
      if (!skipped.has(place)) {
        add(at, said.allow[place] ?? no, said.deny[place] ?? no);
        continue;
      }
      personal = true;
      const own = tables.personal(document, column, asker);
      add(at, own.allow, own.deny);
    }
  }
  return { allow, deny, personal };
}

/** The verdict on a column with everything else that its action requires left open. */
export function verdictCell({ cells }: Row, column: Column): Cell {
  let cell: Cell = cells[column.index] ?? no;
  for (const other of column.beside) cell = both(cell, cells[other] ?? no);
  return cell;
}
