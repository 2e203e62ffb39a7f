import { type Ages, blindnessOf } from '../audit/blindness.ts';
import type { BlockState } from '../model/fact.ts';
import { known, type Reading, unknown } from '../model/reading.ts';
import { loggingRecord } from '../model/record.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import type { Store } from '../store/store.ts';
import type { GlobalOptions, Io } from './io.ts';
import { configuredCoverage } from './judge.ts';
import { loggingIn } from './logging-rows.ts';
import { asOfTime, type Workspace } from './workspace.ts';

/**
 * Lines of `export logging`: each account and region, what its logs would have recorded, and its block on public snapshots; and
 * the accounts and clouds of which no region could be read, or none was asked for since they were configured.
 */
export async function loggingRecords(
  space: Workspace,
  scan: Scan,
  options: GlobalOptions,
  io: Io,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { store } = space;
  const coverage = await configuredCoverage(space, scan);
  const isLatest = (await store.latest())?.id === scan.id;
  const asOf = options.asOf === undefined && !isLatest ? scan.asOf : asOfTime(options, io);
  const blocks = await blocksOf(store, scan.id);
  const ages = { asOf, maxAgeMs: space.policy.maxAgeMs };
  return (await loggingIn(space, scan, coverage, asOf)).map((logging) =>
    loggingRecord(logging, blockOf(logging, blocks, coverage, ages)),
  );
}

type Place = { readonly account: string; readonly region: string };

async function blocksOf(store: Store, scan: number): Promise<ReadonlyMap<string, BlockState>> {
  const blocks = new Map<string, BlockState>();
  for await (const page of store.facts(scan, 'public-block'))
    for (const one of page) if (one.covers === 'snapshots') blocks.set(placeOf(one), one.blocks);
  return blocks;
}

// What was read too long ago, or before and could not be read now, is no answer.
function blockOf(
  place: Place,
  blocks: ReadonlyMap<string, BlockState>,
  coverage: readonly Coverage[],
  ages: Ages,
): Reading<BlockState> {
  const row = coverage.find((one) => one.collector === 'snapshot-public-block' && placeOf(one) === placeOf(place));
  if (row === undefined) return unknown('not-asked');
  const block = blocks.get(placeOf(place));
  const blind = blindnessOf(row, ages);
  if (blind !== null) return { state: 'unknown', why: blind.why };
  if (row.ended && block !== undefined) return known(block);
  return row.why === null ? unknown('not-asked') : { state: 'unknown', why: row.why };
}

function placeOf({ account, region }: Place): string {
  return `${account}/${region}`;
}
