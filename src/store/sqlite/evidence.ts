import { canonical } from '../../model/canonical.ts';
import { digestOf } from '../hash.ts';
import type { Driver } from './driver.ts';

interface UnitRow {
  readonly scope: number;
  readonly key: string;
  readonly scan: number;
  readonly state: string;
  readonly why: string | null;
  readonly ended: number;
  readonly calls: number;
  readonly observedAt: string;
  readonly indexedAt: string | null;
  readonly listedAt: string | null;
  readonly distrust: string | null;
}

interface Digest {
  readonly items: number;
  readonly digest: string;
}

/**
 * The evidence of a scan: sha256 over one line of canonical JSON a scope, in scope order, with its last answer as of the scan
 * and the digest of its facts. A scope's digest is sha256 over the hashes of its facts (each sha256 of the fact's canonical
 * JSON, base64url), sorted, one after another. Nothing else of the store goes in, so an exported scan can be checked as well.
 */
export function computeEvidence(driver: Driver, scan: number): string {
  return evidenceFrom(driver, scan, (scope) => digestScope(driver, scope, scan));
}

/** The same for the scan being finished, kept by scope: only scopes that changed are digested again. Call inside a write. */
export function finishEvidence(driver: Driver, scan: number): string {
  return evidenceFrom(driver, scan, (scope) => {
    const known = driver
      .prepare<Digest & { scan: number }>(
        'SELECT scan, items, digest FROM digest WHERE scope = ? ORDER BY scan DESC LIMIT 1',
      )
      .get(scope);
    if (known !== undefined && !changedSince(driver, scope, known.scan)) return known;
    const fresh = digestScope(driver, scope, scan);
    driver
      .prepare('INSERT OR REPLACE INTO digest (scope, scan, items, digest) VALUES (?, ?, ?, ?)')
      .run(scope, scan, fresh.items, fresh.digest);
    return fresh;
  });
}

function evidenceFrom(driver: Driver, scan: number, digest: (scope: number) => Digest): string {
  const rows = driver
    .prepare<UnitRow>(
      `SELECT u.scope, s.key, u.scan, u.state, u.why, u.ended, u.calls, u.observed_at AS observedAt,
         u.indexed_at AS indexedAt, u.listed_at AS listedAt, u.distrust FROM scope s CROSS JOIN unit u
       WHERE u.scope = s.id AND u.scan = (SELECT max(scan) FROM unit WHERE scope = s.id AND scan <= ?) ORDER BY s.key`,
    )
    .all(scan);
  return digestOf(
    rows.map(({ scope, why, ended, indexedAt, listedAt, distrust, ...row }) => {
      const { items, digest: facts } = digest(scope);
      const known = { ...row, ended: ended === 1, why: why === null ? null : JSON.parse(why), items, facts };
      // Nothing is added where no index was asked, so that what was proven before stays proven.
      return `${canonical(listedAt === null ? known : { ...known, indexedAt, listedAt, distrust })}\n`;
    }),
  );
}

function changedSince(driver: Driver, scope: number, scan: number): boolean {
  const live = driver
    .prepare<{ id: number }>('SELECT id FROM item WHERE scope = ? AND from_scan > ? LIMIT 1')
    .get(scope, scan);
  return (
    live !== undefined ||
    driver
      .prepare<{ item: number }>('SELECT item FROM log WHERE scope = ? AND to_scan > ? LIMIT 1')
      .get(scope, scan) !== undefined
  );
}

/** Where the sorted hashes are cut (base64url by code unit), so that a million of them are never one text of 43 MB. */
const cuts = ['', 'L', 'f', '~'] as const;

/** Sorting below the aggregate is four times as fast as `group_concat(.. ORDER BY ..)`; SQLite keeps that order for it. */
function digestScope(driver: Driver, scope: number, scan: number): Digest {
  let items = 0;
  function* sorted(): Generator<string> {
    for (const [index, from] of cuts.slice(0, -1).entries()) {
      const row = driver
        .prepare<{ items: number; hashes: string | null }>(
          `SELECT count(*) AS items, group_concat(hash, '') AS hashes FROM (
             SELECT hash FROM item WHERE scope = ?1 AND from_scan <= ?2 AND hash >= ?3 AND hash < ?4
             UNION ALL SELECT hash FROM log WHERE scope = ?1 AND to_scan > ?2 AND from_scan <= ?2 AND hash >= ?3 AND hash < ?4
             ORDER BY hash)`,
        )
        .get(scope, scan, from, cuts[index + 1] ?? '~');
      items += row?.items ?? 0;
      yield row?.hashes ?? '';
    }
  }
  const digest = digestOf(sorted());
  return { items, digest };
}
