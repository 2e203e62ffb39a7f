import { words } from './action-rows.ts';
import { actionTable } from './action-table.ts';
import { keySet } from './key-set.ts';

/** What a condition key's value is, as AWS documents it. */
export type KeyKind =
  | 'ARN'
  | 'ArrayOfARN'
  | 'ArrayOfBool'
  | 'ArrayOfString'
  | 'Bool'
  | 'Date'
  | 'IPAddress'
  | 'Numeric'
  | 'String';

const kinds = new Set<string>([
  'ARN',
  'ArrayOfARN',
  'ArrayOfBool',
  'ArrayOfString',
  'Bool',
  'Date',
  'IPAddress',
  'Numeric',
  'String',
] satisfies readonly KeyKind[]);

/** Keys that AWS documents for every service, with the three that only some actions carry. Some name a service: `lambda:SourceFunctionArn`. */
export const globalKeys = keySet(Object.values(actionTable.globalKeys).flatMap(words));

const listed = /^aws:(tagkeys$|(request|resource)tag(\/|$))/;

/**
 * Whether any request may carry a key (in lower case), whatever it does: all of `aws:`, those not known yet too, but the three
 * that the reference lists by action and type, because elsewhere they are absent; and what credentials of a service carry.
 */
export function isEverywhere(lower: string): boolean {
  return lower.startsWith('aws:') ? !listed.test(lower) : globalKeys.has(lower);
}

const byKind = [actionTable.globalKeys, actionTable.keys].flatMap((record) =>
  Object.entries(record).map(([kind, keys]) => ({ kind: kindNamed(kind), keys: keySet(words(keys)) })),
);

/** What the value of a key (in lower case) is; null for a key that the table does not know. */
export function keyKind(lower: string): KeyKind | null {
  return byKind.find(({ keys }) => keys.has(lower))?.kind ?? null;
}

function kindNamed(name: string): KeyKind {
  if (!isKind(name)) throw new Error(`The action table has keys of the kind ${name}`);
  return name;
}

function isKind(name: string): name is KeyKind {
  return kinds.has(name);
}
