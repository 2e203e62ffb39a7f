import type { Fact } from '../../model/fact.ts';
import type { Coverage, Distrust, Selection, Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Memory } from '../cloud.ts';
import type { CollectorPage } from '../collector.ts';
import type { Line } from '../pace.ts';
import { type AssetIndex, readAssetIndex } from './asset-index.ts';
import { assetSearch } from './asset-search.ts';
import type { IndexedUnit } from './asset-unit.ts';
import type { GcpClient } from './client.ts';
import type { Vouched } from './read-copies.ts';
import { readIndexed } from './read-indexed.ts';
import { readIndexedPolicy } from './read-indexed-policy.ts';
import type { Reach } from './roles.ts';
import { intervalOf, type ScanTime } from './rotation.ts';
import type { GcpConfig } from './scopes.ts';

type Page = CollectorPage<Fact>;

/** How a unit is read directly. */
export interface DirectReading {
  readonly unit: Unit;
  /** The line that the searches of the index go by, if this unit is the first to ask it. */
  readonly line: Line;
  readonly pages: (vouched?: Vouched) => AsyncIterable<Page>;
  readonly policyOf: (copy: Pick<Snapshot, 'key'>) => Promise<Snapshot['grants'] | null>;
  readonly reach: (role: string) => Promise<Reach>;
}

/** What the index needs. */
export interface SparingOptions {
  readonly client: GcpClient;
  readonly config: GcpConfig;
  readonly selection: Pick<Selection, 'full'>;
  /** Further names of each project, by id. */
  readonly numbers: ReadonlyMap<string, readonly string[]>;
  readonly now: () => number;
}

/** Collectors whose copies have access policies of their own. */
const withPolicies = new Set([
  'snapshots',
  'region-snapshots',
  'instant-snapshots',
  'disks',
  'images',
  'machine-images',
]);

/**
 * Reads units directly, or beside the index of the organization where that may spare reads: when all of its projects are
 * scanned, and not where everything is asked for directly. Without a memory there is nothing to spare.
 */
export function openSparing(options: SparingOptions): (reading: DirectReading, memory?: Memory) => AsyncIterable<Page> {
  const { config, selection, now } = options;
  const wanted = config.index.use && config.projects === 'all' && !selection.full;
  const distrusts = new Map<string, Distrust>();
  let index: Promise<AssetIndex | null> | null = null;

  function disagree(project: string, said: string): Distrust {
    const distrust = { since: new Date(now()).toISOString(), said: `the index is not believed: ${said}`.slice(0, 300) };
    distrusts.set(project, distrust);
    return distrust;
  }

  /** Why the index is not believed in a project at present: it has to agree for as long as things may go unread. */
  async function distrustOf({ account }: Unit, memory: Memory): Promise<Distrust | null> {
    const distrust = distrusts.get(account) ?? (await memory.distrust());
    return distrust === null || now() - Date.parse(distrust.since) > config.index.within ? null : distrust;
  }

  async function indexedUnit({ unit, line }: DirectReading): Promise<IndexedUnit | null> {
    index ??= readIndex(options, line);
    return (await index)?.take(unit.account, unit.collector) ?? null;
  }

  return async function* (reading, memory) {
    const { unit } = reading;
    const before = (await memory?.before()) ?? null;
    if (memory === undefined || before === null || before.observedAt === null) return yield* reading.pages();
    const interval = intervalOf(now(), await memory.scansAt());
    const indexed = wanted && interval !== null ? await indexedUnit(reading) : null;
    const distrust = await distrustOf(unit, memory);
    if (indexed === null || interval === null) return yield* remembering(reading.pages(), before, distrust, now());
    const time: ScanTime = { now: now(), interval, within: config.index.within };
    const input = {
      ...{ unit, memory, before, indexed, time, distrust },
      disagree: (said: string) => disagree(unit.account, said),
    };
    if (unit.collector === 'project-policy')
      return yield* readIndexedPolicy({ ...input, reach: reading.reach, direct: () => reading.pages() });
    const hasPolicies = withPolicies.has(unit.collector);
    yield* readIndexed({ ...input, hasPolicies, policyOf: reading.policyOf, direct: reading.pages });
  };
}

function readIndex({ client, config, numbers, now }: SparingOptions, line: Line): Promise<AssetIndex | null> {
  const { organization = '' } = config;
  const projects = new Map<string, ReadonlySet<string>>();
  for (const [id, more] of numbers) {
    const names = new Set([id, ...more]);
    for (const name of names) projects.set(name, names);
  }
  return readAssetIndex(
    assetSearch(client, line, organization),
    organization,
    now(),
    (name) => projects.get(name) ?? null,
  );
}

const nobody: ReadonlySet<string> = new Set();

/** Pages read directly where an index was not asked: that it was once not believed is kept. */
async function* remembering(
  pages: AsyncIterable<Page>,
  before: Coverage,
  distrust: Distrust | null,
  now: number,
): AsyncGenerator<Page> {
  if (distrust === null && (before.index ?? null) === null) return yield* pages;
  const use = { at: null, listedAt: new Date(now).toISOString(), distrust };
  const index = { ...use, direct: nobody };
  for await (const page of pages) yield { ...page, index };
  yield { items: [], gaps: [], refused: [], index };
}
