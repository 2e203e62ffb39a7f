import type { Basis, Sight, Verdict } from '../../model/verdict.ts';
import type { Driver } from './driver.ts';

/** What derived facts of items rest on, as of one scan: how each scope's last answer was, and when its scans were. */
export interface View {
  readonly scan: number;
  /** Verdicts parsed so far, by row. */
  readonly verdicts: Map<number, Verdict>;
  /** Start of a scan, ISO 8601. */
  startOf(scan: number): string;
  /** Sight and last sighting of an item, and what its facts rest on. */
  sighting(item: Sighted): Sighting;
}

/** What of an item tells when it was seen; `missedSince` is the scan that last saw it where it is being missed, else null. */
export interface Sighted {
  readonly scope: number;
  readonly firstScan: number;
  readonly missedSince: number | null;
  readonly directScan: number | null;
}

/** When and how an item was last seen. `basis` is there only where an index was ever asked about its scope. */
export interface Sighting {
  readonly sight: Sight;
  readonly lastSeen: string;
  readonly observedAt: string;
  readonly basis?: Basis;
}

interface UnitAt {
  readonly observedAt: string;
  readonly indexedAt: string | null;
}

interface ScopeSight {
  /** Whether the last answer held items at all. */
  readonly read: boolean;
  /** The last scan whose answer held items. */
  readonly lastRead: number;
  /** The last scan that read the scope to its end without an index. */
  readonly lastDirect: number;
  /** Whether an index was ever asked about the scope. */
  readonly isIndexed: boolean;
}

/** Looks up each scope and scan once, when first asked. Call inside a read. */
export function makeView(driver: Driver, scan: number): View {
  const starts = new Map<number, string>();
  const scopes = new Map<number, ScopeSight>();
  const units = new Map<string, UnitAt>();
  const reads = new Map<string, string>();

  function startOf(id: number): string {
    return remember(
      starts,
      id,
      () => driver.prepare<{ at: string }>('SELECT started_at AS at FROM scan WHERE id = ?').get(id)?.at,
    );
  }

  function sightOf(scope: number): ScopeSight {
    return remember(scopes, scope, () => {
      const last = driver
        .prepare<{ read: number }>('SELECT read FROM unit WHERE scope = ? AND scan <= ? ORDER BY scan DESC LIMIT 1')
        .get(scope, scan);
      const lastRead = driver
        .prepare<{ scan: number }>(
          'SELECT scan FROM unit WHERE scope = ? AND scan <= ? AND read = 1 ORDER BY scan DESC LIMIT 1',
        )
        .get(scope, scan);
      if (last === undefined || lastRead === undefined) return undefined;
      const { lastDirect, indexed } = driver
        .prepare<{ lastDirect: number | null; indexed: number }>(
          `SELECT max(CASE WHEN indexed_at IS NULL AND ended = 1 AND read = 1 THEN scan END) AS lastDirect, count(indexed_at) AS indexed
           FROM unit WHERE scope = ? AND scan <= ?`,
        )
        .get(scope, scan) ?? { lastDirect: null, indexed: 0 };
      return { read: last.read === 1, lastRead: lastRead.scan, lastDirect: lastDirect ?? 0, isIndexed: indexed > 0 };
    });
  }

  function unitAt(scope: number, at: number): UnitAt {
    return remember(units, `${scope} ${at}`, () =>
      driver
        .prepare<UnitAt>(
          'SELECT observed_at AS observedAt, indexed_at AS indexedAt FROM unit WHERE scope = ? AND scan = ?',
        )
        .get(scope, at),
    );
  }

  // An item that came here from another scope was first read there: then only the scan's own start is known.
  function readAt(scope: number, at: number): string {
    return remember(reads, `${scope} ${at}`, () => {
      const row = driver
        .prepare<{ at: string }>('SELECT observed_at AS at FROM unit WHERE scope = ? AND scan = ?')
        .get(scope, at);
      return row?.at ?? startOf(at);
    });
  }

  function basisOf(scope: number, seen: number, direct: number): Basis {
    const { observedAt, indexedAt } = unitAt(scope, seen);
    if (direct >= seen || indexedAt === null) return { via: 'direct', at: observedAt, directAt: observedAt };
    return { via: 'index', at: indexedAt, directAt: readAt(scope, direct) };
  }

  return {
    scan,
    verdicts: new Map(),
    startOf,
    sighting({ scope, firstScan, missedSince, directScan }) {
      const { read, lastRead, lastDirect, isIndexed } = sightOf(scope);
      const seen = missedSince ?? lastRead;
      const { observedAt } = unitAt(scope, seen);
      const sight = !read ? 'unread' : missedSince === null ? 'seen' : 'missed';
      const sighting = { sight, lastSeen: startOf(seen), observedAt } as const;
      if (!isIndexed) return sighting;
      // A whole direct reading saw every item that was there by then.
      const direct = Math.max(directScan ?? 0, lastDirect >= firstScan ? lastDirect : 0, firstScan);
      return { ...sighting, basis: basisOf(scope, seen, direct) };
    },
  };
}

function remember<K, V>(kept: Map<K, V>, key: K, look: () => V | undefined): V {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const value = look();
  if (value === undefined) throw new Error(`the store has no row for ${String(key)}`);
  kept.set(key, value);
  return value;
}
