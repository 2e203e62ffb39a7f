import { type Gap, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { gather } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { abreast } from './abreast.ts';
import type { Compute } from './compute.ts';
import { explainGoogleError } from './errors.ts';
import { strangeRows } from './own-rows.ts';
import { partGaps } from './part-gaps.ts';
import { readCopies, type Vouched } from './read-copies.ts';
import { textAt } from './row.ts';
import { snapshotFacts } from './snapshot-facts.ts';

export const collector = 'region-snapshots';
export const permissions = [
  'compute.regions.list',
  'compute.snapshots.list',
  'compute.snapshots.getIamPolicy',
] as const;

/** A region's name becomes part of keys and addresses: nothing else passes for one. */
const regionName = /^[a-z0-9-]{3,40}$/;
/** Regions listed at once. */
const width = 10;

/** Reads the regional snapshots of one project: they stand in no list but that of their own region. No project is without regions: none is a gap. */
export async function* readRegionSnapshots(
  compute: Compute,
  unit: Unit,
  vouched?: Vouched,
): AsyncGenerator<CollectorPage<Snapshot>> {
  const regions: string[] = [];
  let isTold = false;
  for await (const page of gather(explainGoogleError, permissions[0], unit, compute.regions())) {
    const names = page.items.flatMap(({ rows }) => rows.map((row) => textAt(row, 'name') ?? ''));
    const good = names.filter((name) => regionName.test(name));
    regions.push(...good);
    const strange = strangeRows(names.length - good.length, unit, permissions[0]);
    const gaps = [...page.gaps, ...partGaps(page.items, unit, permissions[0]), ...strange];
    isTold ||= good.length + gaps.length > 0;
    yield { items: [], gaps, refused: [] };
  }
  if (!isTold) yield { items: [], gaps: [noRegion(unit)], refused: [] };
  yield* abreast(
    width,
    [...new Set(regions)].map((region) => () => readOne(compute, unit, region, vouched)),
  );
}

function noRegion(unit: Unit): Gap {
  const said = 'Compute Engine lists no region';
  return { why: why('malformed', { needs: permissions[0], said, scope: scopeKey(unit) }) };
}

function readOne(
  compute: Compute,
  unit: Unit,
  region: string,
  vouched: Vouched | undefined,
): AsyncGenerator<CollectorPage<Snapshot>> {
  return readCopies(
    {
      kind: 'snapshots',
      listPermission: permissions[1],
      policyPermission: permissions[2],
      list: compute.regionSnapshots(region),
      policy: ({ path }) => compute.snapshotPolicy(path.place, path.name),
      toFact: snapshotFacts,
    },
    unit,
    vouched,
  );
}
