import { canonical } from '../model/canonical.ts';
import { type PowerEntry, type PowerVerdict, type Principal, powers } from '../model/principal.ts';
import { whyText } from '../model/reading.ts';

/** One thing somebody holds: a power of its own, a role it may become, a way around, or everything. */
export interface Holding {
  /** The field of the principal's record it stands in. */
  readonly field: 'powers' | 'reaches' | 'services' | 'rewritesIam' | 'administrator';
  /** Tells holdings of one principal apart; the same on both sides. */
  readonly key: string;
  /** The surest verdict of all that it is made of. */
  readonly verdict: PowerVerdict;
  /** Whether some of it is unknown. */
  readonly open: boolean;
  /** Canonical text of what is sure of it: actions, resources, condition; not the way it is granted. */
  readonly sure: string;
  readonly via: readonly string[];
  readonly missing: readonly string[];
  /** Key of the role it leads to; null for what the principal may do itself. */
  readonly role: string | null;
  /** As the change record shows it: the member of the field's list, bounded. */
  readonly shown: readonly unknown[];
}

/** Entries of one power, and resources of one entry, that a change record shows at most. */
const shown = { entries: 10, resources: 20, ways: 5 } as const;

/** Everything a principal holds, by key. What is not there is certainly denied. */
export function holdingsOf(principal: Principal): ReadonlyMap<string, Holding> {
  const found: Holding[] = [
    ...powersOf(principal),
    ...principal.reaches.map((reach): Holding => {
      const { role, verdict, via, condition, missing } = reach;
      const told = [{ role, verdict, powers: reach.powers, condition, via: via.slice(0, shown.ways) }];
      return {
        ...plain('reaches', `reaches ${role}`),
        ...sureness(verdict, canonical({ condition })),
        via,
        missing,
        role,
        shown: told,
      };
    }),
    // What already runs with which role is never read: of taking that over there is nothing sure to compare.
    ...principal.services
      .filter(({ role }) => role !== '*')
      .map((path): Holding => {
        const { action, role, verdict } = path;
        const held = sureness(verdict, '');
        return { ...plain('services', `services ${action} ${role}`), ...held, role, shown: [path] };
      }),
  ];
  if (principal.rewritesIam.length > 0)
    found.push({
      ...plain('rewritesIam', 'rewritesIam'),
      ...sureness(rewriteVerdict(principal.rewritesIam), ''),
      via: principal.rewritesIam,
      shown: principal.rewritesIam.slice(0, shown.ways),
    });
  if (principal.administrator)
    found.push({ ...plain('administrator', 'administrator'), ...sureness('allowed', ''), shown: [true] });
  return new Map(found.map((one) => [one.key, one]));
}

function plain(field: Holding['field'], key: string) {
  return { field, key, via: [], missing: [], role: null } as const;
}

function sureness(verdict: PowerVerdict, sure: string): Pick<Holding, 'verdict' | 'open' | 'sure'> {
  const open = verdict === 'unknown';
  return { verdict, open, sure: open ? '' : `${verdict} ${sure}` };
}

function powersOf(principal: Principal): readonly Holding[] {
  const { powers: reading } = principal;
  if (reading.state === 'unknown') {
    const missing = [whyText(reading.why)];
    return powers.map((can) => ({
      ...plain('powers', `powers ${can}`),
      ...sureness('unknown', ''),
      missing,
      shown: [{ can, verdict: 'unknown', missing }],
    }));
  }
  return powers.flatMap((can): readonly Holding[] => {
    const entries = reading.value.filter((entry) => entry.can === can);
    if (entries.length === 0) return [];
    const sure = entries.filter(({ verdict }) => verdict !== 'unknown');
    const texts = sure.map(({ verdict, actions, resources, condition }) =>
      canonical({ verdict, actions, resources, condition }),
    );
    return [
      {
        ...plain('powers', `powers ${can}`),
        verdict: strongest(entries),
        open: sure.length < entries.length,
        sure: texts.sort().join('\n'),
        via: [...new Set(entries.flatMap(({ via }) => via))],
        missing: [...new Set(entries.flatMap(({ missing }) => missing))],
        shown: entries.slice(0, shown.entries).map(bounded),
      },
    ];
  });
}

// Each says its verdict at its end where it is not allowed outright.
function rewriteVerdict(texts: readonly string[]): PowerVerdict {
  const open = texts.filter((text) => text.endsWith(' (unknown)'));
  const bound = texts.filter((text) => text.endsWith(' (conditional)'));
  if (open.length + bound.length < texts.length) return 'allowed';
  return bound.length > 0 ? 'conditional' : 'unknown';
}

function strongest(entries: readonly PowerEntry[]): PowerVerdict {
  const has = (verdict: PowerVerdict) => entries.some((entry) => entry.verdict === verdict);
  return has('allowed') ? 'allowed' : has('conditional') ? 'conditional' : 'unknown';
}

function bounded(entry: PowerEntry): PowerEntry {
  const { resources, via, missing } = entry;
  return {
    ...entry,
    resources: resources.slice(0, shown.resources),
    via: via.slice(0, shown.ways),
    missing: missing.slice(0, shown.ways),
  };
}
