import { gather, type Pages } from '../ask.ts';
import { factDigest, grantsDigest } from './asset-digest.ts';
import { assetFact, placeRow } from './asset-facts.ts';
import { type AssetName, assetKey, assetName, copyTypes, placeTypes, policyTypes } from './asset-names.ts';
import { type AssetSearch, indexPermissions } from './asset-search.ts';
import { type IndexedUnit, unitFrom, writeFact, writeGrants, writePolicy } from './asset-unit.ts';
import { explainGoogleError } from './errors.ts';
import { isNew } from './index-lag.ts';
import { packedLines } from './packed-lines.ts';
import { bindingsIn, grantsBy } from './policy.ts';
import { type Row, rowAt, rowsAt, textAt } from './row.ts';

/** What Cloud Asset Inventory says of an organization, unit by unit. */
export interface AssetIndex {
  /** What it says of a unit, each once; null where it says nothing that could be relied on. */
  take(account: string, collector: string): IndexedUnit | null;
}

/** Finds a project by its id or its number: all its names, its id first; null for one that is not ours. */
export type FindProject = (name: string) => ReadonlySet<string> | null;

/**
 * Reads the index of an organization to its end: first what things lie in, then every copy, then every policy. Null where any
 * part could not be read, where a row says not what it is about, and where there is no copy or nobody may do anything: no
 * organization that is read this way is like that. Of a project that the index does not know, or whose policy it may not know
 * yet, it says nothing either, however empty that looks.
 */
export async function readAssetIndex(
  search: AssetSearch,
  organization: string,
  now: number,
  findProject: FindProject,
): Promise<AssetIndex | null> {
  const ledger = openLedger(findProject, now);
  const isRead = async (pages: Pages<Row>, permission: string, take: (row: Row) => void): Promise<boolean> => {
    const unit = { cloud: 'gcp', account: organization, region: 'global', collector: 'asset-index' } as const;
    for await (const { items, gaps } of gather(explainGoogleError, permission, unit, pages)) {
      if (gaps.length > 0) return false;
      for (const row of items) take(row);
    }
    return true;
  };
  const whole =
    (await isRead(search.resources(placeTypes), indexPermissions[0], ledger.place)) &&
    (await isRead(search.resources(copyTypes), indexPermissions[0], ledger.copy)) &&
    (await isRead(search.policies(policyTypes), indexPermissions[1], ledger.policy));
  return whole ? ledger.close() : null;
}

interface Ledger {
  readonly place: (row: Row) => void;
  readonly copy: (row: Row) => void;
  readonly policy: (row: Row) => void;
  close(): AssetIndex | null;
}

/** Rows as they come, kept as digests. */
function openLedger(findProject: FindProject, now: number): Ledger {
  const lines = packedLines();
  const known = new Set<string>();
  const odd = new Set<string>();
  const places = new Map<string, Row>();
  const taken = new Set<string>();
  let lost = false;
  let copies = 0;
  let policies = 0;

  /** What a row is about; null for what is of no project of ours. One about what was not asked for may stand for one that was. */
  const placed = (row: Row, field: string, isAsked: (name: AssetName) => boolean): Placed | null => {
    const name = assetName(textAt(row, field) ?? '');
    if (name === null || !isAsked(name)) lost = true;
    const names = name === null ? null : findProject(name.project);
    const [account] = names ?? [];
    return name === null || names === null || account === undefined ? null : { ...name, names, account };
  };
  /** Keeps what one row says of its unit. One that cannot be read may be the one that changed. */
  const keep = ({ account, collector }: Placed, line: () => string | null): void => {
    const unit = `${account} ${collector ?? ''}`;
    const written = ofAny(line);
    if (written === null) odd.add(unit);
    else lines.add(unit, written);
  };
  return {
    place(row) {
      const place = placed(row, 'name', isPlace);
      if (place === null) return;
      const resource = resourceOf(row);
      if (place.collector === null) return void places.set(`${place.account} ${place.below}`, placeRow(resource));
      const createdAt = textAt(resource, 'createTime');
      if (createdAt === null || !isNew(createdAt, { at: now })) known.add(place.account);
    },
    copy(row) {
      copies += 1;
      const place = placed(row, 'name', isCopy);
      if (place === null || place.collector === null) return;
      const { account, collector } = place;
      const around = (path: string): Row | undefined => places.get(`${account} ${path}`);
      keep(place, () => {
        const fact = assetFact({ ...place, collector, row: resourceOf(row), around });
        if (fact === null || fact.key !== assetKey(place, account)) return null;
        return writeFact(fact.key, factDigest(fact), fact.createdAt);
      });
    },
    policy(row) {
      policies += 1;
      const place = placed(row, 'resource', ({ collector }) => collector !== null);
      if (place === null || place.collector === null) return;
      keep(place, () => {
        // What has no binding is not among them: a row without one says nothing.
        const bindings = bindingsIn(rowAt(row, 'policy') ?? {});
        if (bindings.length === 0) return null;
        if (place.collector === 'project-policy') return writePolicy(bindings);
        const digest = grantsDigest(grantsBy(bindings));
        return digest === null ? null : writeGrants(assetKey(place, place.account), digest);
      });
    },
    close() {
      places.clear();
      if (lost || copies === 0 || policies === 0) return null;
      return {
        take(account, collector) {
          const unit = `${account} ${collector}`;
          if (taken.has(unit)) return null;
          taken.add(unit);
          const written = lines.take(unit);
          return known.has(account) && !odd.has(unit) ? unitFrom(written, now) : null;
        },
      };
    },
  };
}

function isPlace({ collector }: AssetName): boolean {
  return collector === null || collector === 'project-policy';
}

function isCopy(name: AssetName): boolean {
  return !isPlace(name);
}

interface Placed extends AssetName {
  readonly account: string;
  readonly names: ReadonlySet<string>;
}

/** The resource as its own service writes it. */
function resourceOf(row: Row): Row {
  const versions = rowsAt(row, 'versionedResources');
  const found = versions.find((one) => textAt(one, 'version') === 'v1') ?? versions[0];
  return rowAt(found ?? {}, 'resource') ?? {};
}

function ofAny<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}
