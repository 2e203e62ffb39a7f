import { because, type Cell, no, unsure, yes } from '../logic.ts';
import type { Action } from './actions.ts';
import { literal } from './glob.ts';
import type { Thing } from './question.ts';
import { shapeOf, type Target } from './resource-pattern.ts';
import type { KeyState } from './text-template.ts';
import type { NamedThing } from './things.ts';
import { shapesOf } from './type-shapes.ts';

/** One thing an action is asked on. */
export interface Slot {
  /** Null for an action that knows no resources. */
  readonly type: string | null;
  readonly target: Target;
  readonly thing: Thing;
  /** What people call it where it is left open: `any ec2:volume`. */
  readonly open: string | null;
}

/** What an action is asked on. `all`: allowed on each; `one`: on one of some types that nobody named. */
export interface Slots {
  readonly mode: 'all' | 'one';
  readonly slots: readonly Slot[];
}

/** Whose things are meant where none is named. */
export interface Home {
  readonly account: string;
  readonly partition: string;
}

const asterisk: Target = { kind: 'star', shapes: [shapeOf([literal('*')])] };
const nothing: Thing = { tags: null, attributes: new Map() };
/** Services that answer in one place of their partition. */
const global: Readonly<Record<string, readonly string[]>> = { iam: ['us-east-1'], organizations: ['us-east-1'] };

/**
 * An action needs one thing of every type that it requires, and takes those of other types that are named. A required type of
 * which none is named stays open: any such thing of the account.
 */
export function slotsOf(action: Action, named: readonly NamedThing[], home: Home, region: string | null): Slots {
  if (action.types.length === 0) {
    const place = home.partition === 'aws' ? global[action.service] : undefined;
    const thing = place === undefined ? nothing : { tags: null, attributes: new Map([['aws:requestedregion', place]]) };
    return { mode: 'all', slots: [{ type: null, target: asterisk, thing, open: null }] };
  }
  const slots: Slot[] = [];
  for (const { type, required } of action.types) {
    const fitting = named.filter(({ types }) => types.includes(type));
    for (const one of fitting) {
      const isOwn = one.account === null || one.account === home.account;
      slots.push({ type, target: one.target, thing: isOwn ? one.thing : one.foreign, open: null });
    }
    if (fitting.length === 0 && required) slots.push(openSlot(type, home, region));
  }
  if (slots.length > 0) return { mode: 'all', slots };
  return { mode: 'one', slots: action.types.map(({ type }) => openSlot(type, home, region)) };
}

/** Any thing of a type in the account, in one region or in whichever. */
export function openSlot(type: string, home: Home, region: string | null): Slot {
  const { account, partition } = home;
  const before = opened.get(type)?.get(account)?.get(region);
  if (before?.partition === partition) return before.slot;
  const slot = makeSlot(type, home, region);
  if (before !== undefined || openedCount >= mostOpened) return slot;
  const ofType: Opened = opened.get(type) ?? new Map();
  const ofAccount = ofType.get(account) ?? new Map<string | null, OpenedSlot>();
  opened.set(type, ofType.set(account, ofAccount.set(region, { partition, slot })));
  openedCount += 1;
  return slot;
}

/** By account and region: three short looks cost less than one long key. */
type Opened = Map<string, Map<string | null, OpenedSlot>>;
interface OpenedSlot {
  readonly partition: string;
  readonly slot: Slot;
}
const opened = new Map<string, Opened>();
const mostOpened = 50_000;
let openedCount = 0;

function makeSlot(type: string, home: Home, region: string | null): Slot {
  const attributes = new Map<string, KeyState>();
  if (region !== null) {
    attributes.set('aws:requestedregion', [region]);
    if (type.startsWith('ec2:')) attributes.set('ec2:region', [region]);
  }
  const target: Target = { kind: 'class', shapes: shapesOf(type, { ...home, region }) };
  return { type, target, thing: { tags: null, attributes }, open: `any ${type}` };
}

/** The verdict over all slots: on each, or on one that is left open. */
export function combine(mode: Slots['mode'], cells: readonly Cell[]): Cell {
  if (mode === 'all') return cells.reduce((least, cell) => (least === no || cell === no ? no : join(least, cell)), yes);
  if (cells.every((cell) => cell === yes)) return yes;
  if (cells.every((cell) => cell === no)) return no;
  return unsure(cells.reduce((reasons, cell) => reasons | (cell & ~3), because.partial));
}

function join(a: Cell, b: Cell): Cell {
  if (a === yes) return b;
  return b === yes ? a : a | b;
}
