import { type Gap, type Why, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { gather, type Pages } from '../ask.ts';
import { type ArmId, parseArmId } from './arm-id.ts';
import { explainAzureError } from './errors.ts';

/** What says which thing a row is. */
interface Identified {
  readonly id?: unknown;
  readonly name?: unknown;
}

/** A row that says what it is, and is what was asked for. */
export interface OwnRow<T> {
  readonly row: T;
  readonly id: ArmId;
  readonly name: string;
}

/** A page of such rows, with a gap for those that are not; `off` where the cloud says that its resource provider is not registered. */
export interface OwnPage<T> {
  readonly rows: readonly OwnRow<T>[];
  readonly gaps: readonly Gap[];
  readonly off: Why | null;
}

/** What is listed: its type in lower case, and the key of what everything listed lies below. */
export interface Listed {
  readonly unit: Unit;
  readonly permission: string;
  readonly type: string;
  readonly below: string;
}

/** No name of Azure is near this long. */
const longestName = 512;

/** What lies in a subscription itself. */
export function inSubscription(unit: Unit, permission: string, type: string): Listed {
  return { unit, permission, type, below: `/subscriptions/${unit.account}` };
}

/**
 * Lists to the end. A row without an id or a name, of another type or in another place, is no proof of anything: the page then
 * ends in a gap. That the provider is not registered is an answer, where the list of a whole subscription begins with it.
 */
export async function* ownListing<T extends Identified | null | undefined>(
  listed: Listed,
  pages: Pages<T>,
): AsyncGenerator<OwnPage<NonNullable<T>>> {
  const { unit, permission, below } = listed;
  let isFirst = below === `/subscriptions/${unit.account}`;
  for await (const page of gather(explainAzureError, permission, unit, pages)) {
    const off = isFirst ? page.gaps.find(({ why: { cause } }) => cause === 'api-off') : undefined;
    if (off !== undefined) return yield { rows: [], gaps: [], off: off.why };
    isFirst = false;
    const own = ownRows(listed, page.items);
    yield { rows: own.rows, gaps: [...page.gaps, ...own.gaps], off: null };
  }
}

/** The rows that are what was asked for, and a gap for those that are not. */
export function ownRows<T extends Identified | null | undefined>(
  listed: Listed,
  items: readonly T[],
): Omit<OwnPage<NonNullable<T>>, 'off'> {
  const rows = items.flatMap((row) => ownRow(listed, row) ?? []);
  const bad = items.length - rows.length;
  return { rows, gaps: malformedRows(listed, bad, 'do not say what or whose they are') };
}

/** The gap that stands for rows which are no proof of anything, and how they are so; none where there are no such rows. */
export function malformedRows({ unit, permission }: Listed, bad: number, how: string): readonly Gap[] {
  if (bad === 0) return [];
  return [{ why: why('malformed', { needs: permission, said: `${bad} rows ${how}`, scope: scopeKey(unit) }) }];
}

function ownRow<T extends Identified | null | undefined>(
  { type, below }: Listed,
  row: T,
): OwnRow<NonNullable<T>> | null {
  if (row === null || row === undefined) return null;
  const id = parseArmId(row.id);
  const { name } = row;
  if (id === null || id.type !== type || !id.key.startsWith(`${below}/`)) return null;
  return typeof name !== 'string' || name === '' || name.length > longestName ? null : { row, id, name };
}
