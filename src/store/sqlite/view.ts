import type { Sight, Verdict } from '../../model/verdict.ts';
import type { Driver } from './driver.ts';

/** What derived facts of items rest on, as of one scan: how each scope's last answer was, and when its scans were. */
export interface View {
  readonly scan: number;
  /** Verdicts parsed so far, by row. */
  readonly verdicts: Map<number, Verdict>;
  /** Start of a scan, ISO 8601. */
  startOf(scan: number): string;
  /** Sight and last sighting of an item of a scope; `missedSince` is the scan that last saw it where it is being missed, else null. */
  sighting(
    scope: number,
    missedSince: number | null,
  ): { readonly sight: Sight; readonly lastSeen: string; readonly observedAt: string };
}

interface ScopeSight {
  /** Whether the last answer held items at all. */
  readonly read: boolean;
  /** The last scan whose answer held items. */
  readonly lastRead: number;
}

/** Looks up each scope and scan once, when first asked. Call inside a read. */
export function makeView(driver: Driver, scan: number): View {
  const starts = new Map<number, string>();
  const scopes = new Map<number, ScopeSight>();
  const observed = new Map<string, string>();

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
      return last === undefined || lastRead === undefined
        ? undefined
        : { read: last.read === 1, lastRead: lastRead.scan };
    });
  }

  return {
    scan,
    verdicts: new Map(),
    startOf,
    sighting(scope, missedSince) {
      const { read, lastRead } = sightOf(scope);
      const seen = missedSince ?? lastRead;
      const observedAt = remember(
        observed,
        `${scope} ${seen}`,
        () =>
          driver
            .prepare<{ at: string }>('SELECT observed_at AS at FROM unit WHERE scope = ? AND scan = ?')
            .get(scope, seen)?.at,
      );
      return {
        sight: !read ? 'unread' : missedSince === null ? 'seen' : 'missed',
        lastSeen: startOf(seen),
        observedAt,
      };
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
