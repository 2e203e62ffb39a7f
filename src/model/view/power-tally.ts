import { type Power, type PowerVerdict, type Principal, powers } from '../principal.ts';
import { thousands } from './amount.ts';
import type { PowerRow } from './power-row.ts';

/** How many of one kind hold a power, how surely. */
export interface PowerCell {
  readonly kind: Principal['kind'];
  /** How many hold it, under a condition or not; null: none does. */
  readonly sure: string | null;
  /** `2 under a condition`; empty where nobody is bound by one. */
  readonly note: string;
  /** `1 not known`; null where that is known of all. */
  readonly open: string | null;
  /** What stands where nobody holds it and nothing is open; `none seen` where not everything was read. */
  readonly none: string | null;
}

/** One line of the table of powers. */
export interface PowerLine {
  readonly power: Power;
  readonly title: string;
  readonly cells: readonly PowerCell[];
}

/** Counts principals as they come. */
export interface PowerTally {
  add(row: Pick<PowerRow, 'kind' | 'sure' | 'open'>, verdicts: ReadonlyMap<Power, PowerVerdict>): void;
  /** A line for each power; `whole` false: not every account was read, so that none is only none seen. */
  lines(whole: boolean): readonly PowerLine[];
  kinds(): Readonly<Record<Principal['kind'], number>>;
}

const titles: Readonly<Record<Power, string>> = {
  create: 'make copies',
  copy: 'duplicate copies',
  share: 'share copies with others',
  'read-out': 'read out what copies hold',
  delete: 'delete copies',
  restore: 'restore from copies',
  tamper: 'weaken what protects copies',
};
const kinds = ['user', 'role', 'external'] as const satisfies readonly Principal['kind'][];

/** Starts counting. */
export function startTally(): PowerTally {
  const counts = new Map<string, number>();
  const all = { user: 0, role: 0, external: 0 };
  const at = (kind: string, power: Power, verdict: PowerVerdict) => counts.get(`${kind} ${power} ${verdict}`) ?? 0;
  return {
    add({ kind }, verdicts) {
      all[kind] += 1;
      for (const [power, verdict] of verdicts) counts.set(`${kind} ${power} ${verdict}`, at(kind, power, verdict) + 1);
    },
    lines: (whole) =>
      powers.map((power) => ({
        power,
        title: titles[power],
        cells: kinds.map((kind) => {
          const [allowed, conditional, unknown] = (['allowed', 'conditional', 'unknown'] as const).map((verdict) =>
            at(kind, power, verdict),
          );
          return { kind, ...cellOf(allowed ?? 0, conditional ?? 0, unknown ?? 0, whole) };
        }),
      })),
    kinds: () => ({ ...all }),
  };
}

function cellOf(allowed: number, conditional: number, unknown: number, whole: boolean): Omit<PowerCell, 'kind'> {
  const sure = allowed + conditional;
  return {
    sure: sure === 0 ? null : thousands(sure),
    note:
      conditional === 0
        ? ''
        : conditional === sure
          ? 'under a condition'
          : `${thousands(conditional)} under a condition`,
    open: unknown === 0 ? null : `${thousands(unknown)} not known`,
    none: sure + unknown > 0 ? null : whole ? 'none' : 'none seen',
  };
}

/** The surest verdict on each power a principal holds. */
export function verdictsOf({ powers: reading }: Principal): ReadonlyMap<Power, PowerVerdict> {
  if (reading.state === 'unknown') return new Map(powers.map((power) => [power, 'unknown']));
  const order: readonly PowerVerdict[] = ['unknown', 'conditional', 'allowed'];
  const found = new Map<Power, PowerVerdict>();
  for (const { can, verdict } of reading.value) {
    const before = found.get(can);
    if (before === undefined || order.indexOf(verdict) > order.indexOf(before)) found.set(can, verdict);
  }
  return found;
}
