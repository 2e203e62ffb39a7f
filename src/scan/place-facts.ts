import type { ImageInFront } from '../exposure/image-grants.ts';
import { listsDisks, listsSources } from '../model/collected.ts';
import type { PublicBlock } from '../model/fact.ts';
import { known, type Reading } from '../model/reading.ts';
import type { Scope } from '../model/scope.ts';
import type { Encryption, Tags } from '../model/snapshot.ts';
import type { Store } from '../store/store.ts';
import { blockReading, type CoverageIndex, readToEnd } from './place.ts';

/** What the verdicts of one account and region rest on, beside the copies themselves. */
export interface PlaceFacts {
  /** Images by the key of each snapshot behind them. */
  readonly images: ReadonlyMap<string, readonly ImageInFront[]>;
  readonly imagesRead: Reading<true>;
  /** Encryption of the snapshots behind images, by key. */
  readonly encryption: ReadonlyMap<string, Reading<Encryption>>;
  readonly block: Reading<PublicBlock['blocks']>;
  /** Keys of sources that are there. */
  readonly present: ReadonlySet<string>;
  /** Every set of tags a source ever carried, by its key. */
  readonly labels: ReadonlyMap<string, readonly Tags[]>;
}

/** The images a copy stands behind; unknown where the images of its place were not read to the end. */
export function imagesOf(place: PlaceFacts, key: string): Reading<readonly ImageInFront[]> {
  return place.imagesRead.state === 'unknown' ? place.imagesRead : known(place.images.get(key) ?? []);
}

/** Reads what the verdicts of one account and region rest on, last known where a scope was not read now. */
export async function readPlace(
  store: Store,
  scan: number,
  scopes: readonly Scope[],
  coverage: CoverageIndex,
  blocks: ReadonlyMap<string, PublicBlock>,
): Promise<PlaceFacts> {
  const images = new Map<string, ImageInFront[]>();
  const behind = new Set<string>();
  const encryption = new Map<string, Reading<Encryption>>();
  const present = new Set<string>();
  const labels = new Map<string, Tags[]>();
  for (const scope of scopes.filter(({ cloud, collector }) => cloud === 'aws' && collector === 'images')) {
    for await (const page of store.snapshots(scan, { scope })) {
      for (const { fact } of page) {
        for (const key of fact.behind) {
          behind.add(key);
          images.set(key, [
            ...(images.get(key) ?? []),
            { key: fact.key, grants: fact.grants, glimpsed: fact.glimpsed },
          ]);
        }
      }
    }
  }
  for (const key of behind) {
    const found = (await store.find(scan, key)).find(({ fact }) => fact.key === key);
    if (found !== undefined) encryption.set(key, found.fact.encryption);
  }
  for (const scope of scopes.filter(listsSources)) {
    for await (const page of store.facts(scan, 'source', { scope })) for (const { key } of page) present.add(key);
    if (listsDisks(scope))
      for await (const page of store.snapshots(scan, { scope })) for (const { fact } of page) present.add(fact.key);
    for await (const page of store.sourcesEver({ scope })) {
      for (const { key, tags } of page) labels.set(key, [...(labels.get(key) ?? []), tags]);
    }
  }
  const first = scopes[0] ?? { cloud: 'aws' as const, account: '', region: '', collector: '' };
  return {
    images,
    encryption,
    present,
    labels,
    imagesRead: readToEnd(coverage, { ...first, collector: 'images' }),
    block: blockReading(coverage, blocks, { ...first, collector: 'snapshot-public-block' }),
  };
}

/** Every region's block on public sharing as last read, by the key of its scope. */
export async function readBlocks(store: Store, scan: number): Promise<ReadonlyMap<string, PublicBlock>> {
  const blocks = new Map<string, PublicBlock>();
  for await (const page of store.facts(scan, 'public-block')) for (const block of page) blocks.set(block.key, block);
  return blocks;
}
