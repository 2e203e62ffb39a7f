import { actionTable } from './action-table.ts';

/** How the generated table writes a service down; `*` after a number marks types that the action requires. */
export interface ServiceRows {
  /** Lists of condition keys, separated by spaces; rows refer to them by position. */
  readonly keyLists: readonly string[];
  /** `name|list of keys|template of the ARN`. */
  readonly types: readonly string[];
  /** `name,name|list of keys|list*=type,type|list=type`: actions that differ in their name only. */
  readonly actions: readonly string[];
}

/** A type of resource as the table describes it. */
export interface TypeRow {
  readonly name: string;
  readonly keys: readonly string[];
  readonly template: string;
}

/** An action as the table describes it. */
export interface ActionRow {
  readonly name: string;
  readonly keys: readonly string[];
  readonly types: readonly { readonly name: string; readonly required: boolean; readonly keys: readonly string[] }[];
}

/** A service as the table describes it. */
export interface ServiceTable {
  readonly service: string;
  readonly types: readonly TypeRow[];
  readonly actions: readonly ActionRow[];
}

/** A service's rows, taken apart. Lists that rows share are one array. Throws where a row names a list that is not there. */
export function readRows(service: string, rows: ServiceRows): ServiceTable {
  const lists = rows.keyLists.map(words);
  const list = (number: string | undefined): readonly string[] => {
    const found = lists[Number(number)];
    if (found === undefined) throw new Error(`The action table has no list of keys ${number} in ${service}`);
    return found;
  };
  const types = rows.types.map((row) => {
    const [name = '', keys, template = ''] = row.split('|');
    return { name, keys: list(keys), template };
  });
  const actions = rows.actions.flatMap((row) => {
    const [names = '', keys, ...groups] = row.split('|');
    const held = groups.flatMap((group) => {
      const [number = '', named = ''] = group.split('=');
      const required = number.endsWith('*');
      const own = list(required ? number.slice(0, -1) : number);
      return named.split(',').map((name) => ({ name, required, keys: own }));
    });
    return names.split(',').map((name) => ({ name, keys: list(keys), types: held }));
  });
  return { service, types, actions };
}

/** All of the table, service by service. */
export const serviceTables: readonly ServiceTable[] = Object.entries(actionTable.services).map(([service, rows]) =>
  readRows(service, rows),
);

/** Words separated by single spaces; none in an empty text. */
export function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
