import { canonical } from '../../src/model/canonical.ts';
import type { FaultKind } from '../../src/simulator/faults.ts';

/** Ways a call can go wrong that collectors tell alike: the first of each list stands for the others. */
export type LikeKinds = readonly (readonly FaultKind[])[];

/**
 * What a cloud's collectors tell alike, to the letter but for what the cloud said: the same facts, gaps and causes. That they
 * do, for every call, is what `test/clouds/<cloud>/fault-matrix.test.ts` compares; nothing that comes after a collector sees
 * more of a fault. So a scan of the whole under one of a list would go as it does under any other of it.
 */
export const likeKinds = {
  aws: [
    ['denied', 'expired'],
    ['reset', 'timeout'],
    ['empty-body', 'cut-page', 'foreign-page', 'malformed'],
  ],
  azure: [
    ['denied', 'expired'],
    ['reset', 'internal'],
    ['empty-body', 'cut-page', 'foreign-page', 'malformed'],
  ],
  // An answer that lists nothing is an empty object: nothing in it can be malformed, so that kind is met on its own.
  gcp: [
    ['denied', 'expired'],
    ['reset', 'internal'],
    ['empty-body', 'cut-page', 'foreign-page'],
  ],
} as const satisfies Readonly<Record<string, LikeKinds>>;

/** Whether everything is scanned that can be: `STILLWATCH_MATRIX=full`. */
export const isFullMatrix = process.env['STILLWATCH_MATRIX'] === 'full';

/** The kinds to scan the whole under: all but those another one of them stands for; every one in a full matrix. */
export function standIns(like: LikeKinds, kinds: readonly FaultKind[]): readonly FaultKind[] {
  if (isFullMatrix) return kinds;
  return kinds.filter((kind) => {
    const first = standInOf(like, kind);
    return first === kind || !kinds.includes(first);
  });
}

/** The kind that stands for a kind: itself where no other does. */
export function standInOf(like: LikeKinds, kind: FaultKind): FaultKind {
  return like.find((kinds) => kinds.includes(kind))?.[0] ?? kind;
}

/** What was told of each call in each way, to be compared. */
export interface Tellings {
  /** Keeps all that one reading told: units with their facts and gaps. */
  keep(call: string, kind: FaultKind, told: readonly unknown[]): void;
  /** How many tellings were held against that of the kind that stands for them, and the `call, kind` that were not alike. */
  compare(): { readonly compared: number; readonly unlike: readonly string[] };
}

/** Opens an empty one. */
export function openTellings(like: LikeKinds): Tellings {
  const kept = new Map<string, { readonly call: string; readonly kind: FaultKind; readonly text: string }>();
  return {
    keep(call, kind, told) {
      kept.set(`${call}, ${kind}`, { call, kind, text: textOf(told) });
    },
    compare() {
      const pairs = [...kept].flatMap(([name, { call, kind, text }]) => {
        const first = standInOf(like, kind);
        const other = kept.get(`${call}, ${first}`);
        return first === kind || other === undefined ? [] : [{ name, isAlike: text === other.text }];
      });
      return { compared: pairs.length, unlike: pairs.flatMap(({ name, isAlike }) => (isAlike ? [] : [name])) };
    },
  };
}

// Lists come in the order in which calls were answered. Some calls are tried again, so that they are not counted.
function textOf(told: unknown): string {
  return canonical(inOrder(JSON.parse(JSON.stringify(told, unsaid))));
}

function unsaid(name: string, value: unknown): unknown {
  return name === 'said' || name === 'calls' ? undefined : value;
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => canonical(inOrder(one))).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inOrder(one)]));
}
