import type { Action } from './actions.ts';
import type { ThingClass } from './classes.ts';
import type { Column } from './columns.ts';
import type { Detail } from './detail.ts';
import { patternsExcept } from './except.ts';
import type { Sheet } from './sheet.ts';
import { patternsOf } from './type-shapes.ts';

/** A detail, and every resource that it holds for: patterns and names, sorted. */
export interface Held {
  readonly detail: Detail;
  readonly resources: readonly string[];
  /** Equal where the resources are. */
  readonly id: string;
}

/** A column and what holds of it; null = denied. */
export interface Judged {
  readonly column: Column;
  readonly detail: Detail | null;
}

/**
 * The resources that each detail of an action holds for. Things that are told apart are named one by one; the pattern of all
 * others leaves out those of which less holds, as far as patterns can say that.
 */
export function resourcesOf(action: Action, judged: readonly Judged[], sheet: Sheet): readonly Held[] {
  const first = judged[0]?.detail ?? null;
  if (first !== null && judged.every(({ detail }) => detail?.id === first.id))
    return [{ detail: first, resources: anything, id: '*' }];
  const found = new Map<string, { readonly detail: Detail; readonly lists: Set<readonly string[]> }>();
  const add = (detail: Detail, resources: readonly string[]) => {
    const held = found.get(detail.id);
    if (held === undefined) found.set(detail.id, { detail, lists: new Set([resources]) });
    else held.lists.add(resources);
  };
  const byType = new Map<string, Judged[]>();
  for (const one of judged) {
    const type = one.column.of?.type ?? '';
    const list = byType.get(type);
    if (list === undefined) byType.set(type, [one]);
    else list.push(one);
  }
  for (const { type } of action.types) ofType(type, byType.get(type) ?? [], sheet, add);
  return [...found.values()].map(({ detail, lists }) => ({ detail, ...joined(sheet, lists) }));
}

const anything: readonly string[] = ['*'];

interface Lists {
  readonly numbers: Map<readonly string[], number>;
  readonly joined: Map<string, readonly string[]>;
}

const known = new WeakMap<Sheet, Lists>();

// The same few lists come back for everybody: they are numbered, and each combination is put together once.
function joined(sheet: Sheet, lists: ReadonlySet<readonly string[]>): Pick<Held, 'resources' | 'id'> {
  const { numbers, joined: made } = known.get(sheet) ?? { numbers: new Map(), joined: new Map() };
  known.set(sheet, { numbers, joined: made });
  const ids = [...lists].map((list) => {
    const number = numbers.get(list) ?? numbers.size;
    numbers.set(list, number);
    return number;
  });
  const id = ids.sort((a, b) => a - b).join();
  const resources = made.get(id) ?? [...new Set([...lists].flat())].sort();
  made.set(id, resources);
  return { resources, id };
}

type Add = (detail: Detail, resources: readonly string[]) => void;

function ofType(type: string, judged: readonly Judged[], sheet: Sheet, add: Add): void {
  const open = judged.filter(({ column }) => column.of?.keys === null);
  const openDetail = (region: string | null) =>
    (open.find(({ column }) => column.of?.region === region) ?? open[0])?.detail ?? null;
  const less: ThingClass[] = [];
  for (const { column, detail } of judged) {
    const thing = column.of;
    if (thing === null || thing.keys === null) continue;
    const around = openDetail(thing.region);
    if (around?.id === detail?.id) continue;
    if (detail !== null) add(detail, thing.keys);
    if (around !== null && detail?.verdict !== 'allowed') less.push(thing);
  }
  const first = open[0]?.detail ?? null;
  if (first !== null && less.length === 0 && open.every(({ detail }) => detail?.id === first.id)) {
    add(first, patternsOf(type, { ...sheet.home, region: null }));
    return;
  }
  for (const { column, detail } of open) {
    if (detail === null) continue;
    const region = column.of?.region ?? null;
    const without = less.filter((one) => region === null || one.region === region);
    const patterns = patternsWithout(type, region, without, sheet);
    // Where patterns cannot spare what is known, what is not there yet must not be lost with it.
    add(detail, patterns.length > 0 ? patterns : patternsOf(type, { ...sheet.home, region }));
  }
}

const mostPatterns = 600;
const kept = new WeakMap<Sheet, Map<string, readonly string[]>>();

function patternsWithout(
  type: string,
  region: string | null,
  less: readonly ThingClass[],
  sheet: Sheet,
): readonly string[] {
  const whole = patternsOf(type, { ...sheet.home, region });
  const regions = region === null ? sheet.regions : [region];
  if (less.length === 0 || regions.length === 0) return whole;
  const memo = kept.get(sheet) ?? new Map<string, readonly string[]>();
  kept.set(sheet, memo);
  const key = `${type} ${region ?? ''} ${less.map(({ keys }) => keys?.[0] ?? '').join()}`;
  const before = memo.get(key);
  if (before !== undefined) return before;
  const keys = less.flatMap((one) => one.keys ?? []);
  const patterns = regions.flatMap((place) =>
    patternsOf(type, { ...sheet.home, region: place }).flatMap((pattern) => spared(pattern, keys)),
  );
  memo.set(key, patterns);
  return patterns;
}

function spared(pattern: string, keys: readonly string[]): readonly string[] {
  const head = pattern.slice(0, -1);
  const hit = pattern.endsWith('*') && !head.includes('*') ? keys.filter((key) => key.startsWith(head)) : [];
  if (hit.length === 0) return [pattern];
  const id = /^(?:snap|ami|vol|i)-(?=[0-9a-f]+$)/.exec(hit[0]?.slice(head.length) ?? '')?.[0] ?? '';
  const ids = id !== '' && hit.every((key) => /^[0-9a-f]+$/.test(key.slice(head.length + id.length)));
  return patternsExcept(ids ? head + id : head, hit, ids, mostPatterns);
}
