/** Every way a call can be made to go wrong. */
export const faultKinds = [
  'denied',
  'throttled',
  'internal',
  'expired',
  'timeout',
  'reset',
  'cut-page',
  'cut-list',
  'deleted',
  'empty-body',
  'foreign-page',
  'malformed',
] as const;

/** One way a call can go wrong: see `faultKinds`. */
export type FaultKind = (typeof faultKinds)[number];

/**
 * A fault to inject. `service` and `action` may be `*`; absent `account`, `region` and `item` match all. `item` is a
 * snapshot, image, key or account id named in the request. `from` is the number of the first matching call it hits
 * (1 = the first, the default), `times` how many it hits (default: all from there on).
 */
export interface Fault {
  readonly service: string;
  readonly action: string;
  readonly kind: FaultKind;
  readonly account?: string;
  readonly region?: string;
  readonly item?: string;
  readonly from?: number;
  readonly times?: number;
}

/** What a fault is matched against. `values` are the request's parameters; `continued` says that it asks for a later page. */
export interface FaultProbe {
  readonly service: string;
  readonly action: string;
  readonly account: string;
  readonly region: string;
  readonly values: readonly string[];
  readonly continued: boolean;
}

/** The faults in force; changeable while the simulator runs. */
export interface Faults {
  add(...faults: readonly Fault[]): void;
  clear(): void;
  /** The faults in force and how many calls each has hit. */
  list(): readonly { readonly fault: Fault; readonly hits: number }[];
  /** Counts the call on every fault it matches and gives the kind of the first that is due. */
  strike(probe: FaultProbe): FaultKind | null;
}

/** A changeable set of faults, empty or with some in force from the start. */
export function faultSet(initial: readonly Fault[] = []): Faults {
  let entries: { readonly fault: Fault; seen: number; hits: number }[] = [];
  const add = (...faults: readonly Fault[]): void => {
    for (const fault of faults) entries.push({ fault, seen: 0, hits: 0 });
  };
  add(...initial);
  return {
    add,
    clear() {
      entries = [];
    },
    list: () => entries.map(({ fault, hits }) => ({ fault, hits })),
    strike(probe) {
      let struck: FaultKind | null = null;
      for (const entry of entries) {
        if (!matches(entry.fault, probe)) continue;
        entry.seen += 1;
        const due =
          entry.seen >= (entry.fault.from ?? 1) && entry.hits < (entry.fault.times ?? Number.POSITIVE_INFINITY);
        if (!due || struck !== null) continue;
        entry.hits += 1;
        struck = entry.fault.kind;
      }
      return struck;
    },
  };
}

function matches(fault: Fault, probe: FaultProbe): boolean {
  return (
    (fault.service === '*' || fault.service === probe.service) &&
    (fault.action === '*' || fault.action === probe.action) &&
    (fault.account === undefined || fault.account === probe.account) &&
    (fault.region === undefined || fault.region === probe.region) &&
    (fault.kind !== 'cut-list' || probe.continued) &&
    (fault.item === undefined || names(probe.values, fault.item))
  );
}

function names(values: readonly string[], item: string): boolean {
  return values.some((value) => value === item || value.split(/[:/]/).includes(item));
}
