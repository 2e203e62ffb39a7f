import type { BlockState } from '../model/fact.ts';
import { known, type Reading, unknown } from '../model/reading.ts';
import { loggingRecord } from '../model/record.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import type { Store } from '../store/store.ts';
import type { GlobalOptions, Io } from './io.ts';
import { loggingIn } from './logging-rows.ts';
import { asOfTime, type Workspace } from './workspace.ts';

/** Lines of `export logging`: each account and region, what its logs would have recorded, and its block on public snapshots. */
export async function loggingRecords(
  space: Workspace,
  scan: Scan,
  options: GlobalOptions,
  io: Io,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { store } = space;
  const coverage = await store.coverage(scan.id);
  const isLatest = (await store.latest())?.id === scan.id;
  const asOf = options.asOf === undefined && !isLatest ? scan.asOf : asOfTime(options, io);
  const blocks = await blocksOf(store, scan.id);
  return (await loggingIn(space, scan, coverage, asOf)).map((logging) =>
    loggingRecord(logging, blockOf(logging, blocks, coverage)),
  );
}

type Place = { readonly account: string; readonly region: string };

async function blocksOf(store: Store, scan: number): Promise<ReadonlyMap<string, BlockState>> {
  const blocks = new Map<string, BlockState>();
  for await (const page of store.facts(scan, 'public-block'))
    for (const one of page) if (one.covers === 'snapshots') blocks.set(placeOf(one), one.blocks);
  return blocks;
}

// What was read before and could not be read now is no answer.
function blockOf(
  place: Place,
  blocks: ReadonlyMap<string, BlockState>,
  coverage: readonly Coverage[],
): Reading<BlockState> {
  const row = coverage.find((one) => one.collector === 'snapshot-public-block' && placeOf(one) === placeOf(place));
  const block = blocks.get(placeOf(place));
  if (row?.ended === true && block !== undefined) return known(block);
  return row?.why === undefined || row.why === null ? unknown('not-asked') : { state: 'unknown', why: row.why };
}

function placeOf({ account, region }: Place): string {
  return `${account}/${region}`;
}
