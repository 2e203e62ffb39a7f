import { type Classes, openClasses } from './classes.ts';
import { type Column, columnsOf } from './columns.ts';
import type { PolicyDocument } from './document.ts';
import type { KnownResource } from './facts.ts';
import type { Asker } from './realm.ts';
import { openRows, type Row } from './row.ts';
import type { Home } from './slots.ts';
import type { Things } from './things.ts';
import { openVoteTables, type VoteTables } from './vote-tables.ts';

/** All powers in one account: who against what. */
export interface Sheet {
  readonly home: Home;
  readonly classes: Classes;
  /** Every region there is, as far as the scan knows. */
  readonly regions: readonly string[];
  readonly columns: readonly Column[];
  readonly tables: VoteTables;
  /** Tells documents apart. */
  number(document: PolicyDocument): number;
  /** The row of one who asks; those whom the same policies bind share one, unless it depends on who they are. */
  row(asker: Asker): Row;
}

/** Prepares the sheet of an account for these askers, all of it. `regions`: every region there is. */
export function openSheet(
  home: Home,
  askers: readonly Asker[],
  resources: readonly KnownResource[],
  regions: readonly string[],
  things: Things,
): Sheet {
  const documents = new Set<PolicyDocument>();
  for (const { layers } of askers)
    for (const list of [layers.identity, layers.boundary ?? [], ...layers.levels, ...layers.resourceLevels])
      for (const { document } of list) documents.add(document);
  const classes = openClasses(home, [...documents], resources, regions, things);
  const columns = columnsOf(classes);
  const tables = openVoteTables(columns, home);
  const numbers = new Map([...documents].map((document, at) => [document, at] as const));
  const rowOf = openRows(columns, tables);
  const rows = new Map<string, Row>();
  return {
    home,
    classes,
    regions,
    columns,
    tables,
    number: (document) => numbers.get(document) ?? -1,
    row(asker) {
      const signature = signatureOf(asker, numbers);
      const before = rows.get(signature);
      if (before !== undefined) return before;
      const made = rowOf(asker);
      if (!made.personal) rows.set(signature, made);
      return made;
    },
  };
}

// Policies of one kind in any order bind alike.
function signatureOf({ layers }: Asker, numbers: ReadonlyMap<PolicyDocument, number>): string {
  const ids = (list: Asker['layers']['identity']) =>
    [...new Set(list.map(({ document }) => numbers.get(document) ?? -1))].sort((a, b) => a - b).join();
  return [
    ids(layers.identity),
    layers.boundary === null ? 'free' : ids(layers.boundary),
    ...layers.levels.map(ids),
    'resources',
    ...layers.resourceLevels.map(ids),
  ].join('/');
}
