import type { Why } from '../../model/reading.ts';
import type { Coverage, CoverageState, IndexUse } from '../../model/scan.ts';
import type { Engine } from './engine.ts';
import { toScope } from './scopes.ts';

interface Row {
  readonly key: string;
  readonly state: string;
  readonly why: string | null;
  readonly ended: number;
  readonly calls: number;
  readonly observedAt: string;
  readonly scan: number;
  readonly items: number;
  readonly indexedAt: string | null;
  readonly listedAt: string | null;
  readonly distrust: string | null;
}

/** The last answer of every scope as of a scan, in scope order, with the number of facts it holds. */
export function listCoverage({ driver }: Engine, scan: number): readonly Coverage[] {
  const rows = driver.read(() =>
    driver
      .prepare<Row>(
        `SELECT s.key, u.state, u.why, u.ended, u.calls, u.observed_at AS observedAt, u.scan, u.indexed_at AS indexedAt,
           u.listed_at AS listedAt, u.distrust,
           (SELECT count(*) FROM item i WHERE i.scope = s.id AND i.from_scan <= ?1)
           + (SELECT count(*) FROM log l WHERE l.scope = s.id AND l.to_scan > ?1 AND l.from_scan <= ?1) AS items
         FROM scope s CROSS JOIN unit u
         WHERE u.scope = s.id AND u.scan = (SELECT max(scan) FROM unit WHERE scope = s.id AND scan <= ?1) ORDER BY s.key`,
      )
      .all(scan),
  );
  return rows.map(toCoverage);
}

// One literal: spreads make slow objects, and of a large organization there are tens of thousands, asked for several times a scan.
function toCoverage(row: Row): Coverage {
  const { cloud, account, region, collector } = toScope(row.key);
  const coverage: Coverage = {
    cloud,
    account,
    region,
    collector,
    state: row.state as CoverageState,
    why: row.why === null ? null : (JSON.parse(row.why) as Why),
    ended: row.ended === 1,
    calls: row.calls,
    observedAt: row.observedAt,
    scan: row.scan,
    items: row.items,
  };
  if (row.listedAt === null) return coverage;
  return Object.assign(coverage, { index: indexUse(row.indexedAt, row.listedAt, row.distrust) });
}

function indexUse(at: string | null, listedAt: string, distrust: string | null): IndexUse {
  return { at, listedAt, distrust: distrust === null ? null : (JSON.parse(distrust) as IndexUse['distrust']) };
}

/** Keys of the scopes committed in this very scan. */
export function committedScopes({ driver }: Engine, scan: number): ReadonlySet<string> {
  const rows = driver.read(() =>
    driver
      .prepare<{ key: string }>('SELECT s.key FROM unit u JOIN scope s ON s.id = u.scope WHERE u.scan = ?')
      .all(scan),
  );
  return new Set(rows.map(({ key }) => key));
}
