import { creationStanding } from '../../activity/creation-standing.ts';
import { expectationsOf } from '../../model/expectations.ts';
import type { LogGap } from '../../model/log-gap.ts';
import {
  chainRecord,
  changeRecord,
  coverageRecord,
  eventRecord,
  findingRecord,
  principalRecord,
  snapshotRecord,
} from '../../model/record.ts';
import type { Scan } from '../../model/scan.ts';
import { missingLogs } from '../activity-text.ts';
import { unreadWords } from '../ask-powers.ts';
import { readCopyLog } from '../copy-logs.ts';
import { csvOf } from '../csv-rows.ts';
import { openDiff } from '../diff-scans.ts';
import { type Exported, exported } from '../exported.ts';
import { type GlobalOptions, type Io, notice } from '../io.ts';
import { openJudging } from '../judge.ts';
import type { Powers } from '../open-powers.ts';
import { parseWord } from '../parse.ts';
import { asOfTime, pickScan, type Workspace, withCloudless, withWorkspace } from '../workspace.ts';

type Row = Readonly<Record<string, unknown>>;

/** Options of `export`. */
export interface ExportOptions extends GlobalOptions {
  readonly scan?: string;
  readonly format?: string;
}

/** `stillwatch export FACTS`: streams facts of the latest (or that) scan. Exit 0. */
export function exportFacts(options: ExportOptions, io: Io, args: readonly string[]): Promise<number> {
  const what = parseWord(args[0] ?? '', exported, 'export');
  const format = parseWord(options.format ?? 'jsonl', ['jsonl', 'csv'], '--format');
  // What audit logs say needs neither a cloud nor a scan.
  if (what === 'chains' || what === 'events')
    return withCloudless(options, io, (space) => write(activityRows(what, space, options, io), format, io));
  return withWorkspace(options, io, async (space) => {
    const scan = await pickScan(space.store, options.scan);
    return write(rowsOf(what, space, scan, options, io), format, io);
  });
}

async function write(pages: AsyncIterable<readonly Row[]>, format: 'jsonl' | 'csv', io: Io): Promise<number> {
  if (format === 'jsonl') {
    for await (const page of pages)
      if (page.length > 0) await io.stdout(page.map((row) => `${JSON.stringify(row)}\n`).join(''));
  } else {
    for await (const text of csvOf(pages)) await io.stdout(text);
  }
  return 0;
}

const noLogs = 'No audit log was read yet: `stillwatch activity` reads them.';

async function* activityRows(
  what: 'chains' | 'events',
  space: Workspace,
  options: ExportOptions,
  io: Io,
): AsyncGenerator<readonly Row[]> {
  const { store } = space;
  if (what === 'chains') {
    const { openChains } = await import('../open-chains.ts');
    const scan = options.scan === undefined ? await store.latest() : await pickScan(store, options.scan);
    const { chains, wasRead, gaps } = await openChains(space, scan?.id ?? null, asOfTime(options, io));
    if (!wasRead && gaps.length === 0) notice(io, `${noLogs} No chain is listed, and none is ruled out.`);
    missing(gaps, io);
    return yield chains.map(chainRecord);
  }
  let any = false;
  for await (const page of store.events()) {
    any = true;
    yield page.map(eventRecord);
  }
  const gaps = await store.logGaps();
  if (!any && gaps.length === 0) notice(io, noLogs);
  missing(gaps, io);
}

function missing(gaps: readonly LogGap[], io: Io): void {
  if (gaps.length > 0) notice(io, `${missingLogs(gaps)} What they hold is not listed.`);
}

async function* rowsOf(
  what: Exclude<Exported, 'chains' | 'events'>,
  space: Workspace,
  scan: Scan,
  options: ExportOptions,
  io: Io,
): AsyncGenerator<readonly Row[]> {
  const { store } = space;
  switch (what) {
    case 'snapshots':
      yield* copyPages(space, scan, options, io);
      return;
    case 'coverage':
      yield (await store.coverage(scan.id)).map(coverageRecord);
      return;
    case 'changes': {
      const before = (await store.scans()).filter(({ id, finishedAt }) => id < scan.id && finishedAt !== null).at(-1);
      if (before !== undefined) yield (await openDiff(space, before, scan)).changes.map(changeRecord);
      return;
    }
    case 'findings':
      for await (const page of (await openJudging(space, scan, options, io)).findings()) yield page.map(findingRecord);
      return;
    case 'principals': {
      const { openPowers } = await import('../open-powers.ts');
      const powers = await openPowers(space, scan, options, io);
      const unread = powers.blind.length + powers.parts.length;
      if (unread > 0) notice(io, `${unreadWords(unread)}. Who is not listed there may hold any power.`);
      yield* principalPages(powers, space);
      return;
    }
    case 'logging': {
      const { loggingRecords } = await import('../logging-records.ts');
      yield await loggingRecords(space, scan, options, io);
      return;
    }
    default:
      return never(what);
  }
}

async function* copyPages(
  space: Workspace,
  scan: Scan,
  options: GlobalOptions,
  io: Io,
): AsyncGenerator<readonly Row[]> {
  const { store } = space;
  const log = await readCopyLog(store, scan.id, asOfTime(options, io));
  for await (const page of store.snapshots(scan.id))
    yield page.map((stored) =>
      log === null ? snapshotRecord(stored) : snapshotRecord(stored, creationStanding(stored.fact, log)),
    );
}

const atOnce = 100;

function* principalPages({ principals, asOf }: Powers, { policy }: Workspace): Generator<readonly Row[]> {
  let page: Row[] = [];
  for (const one of principals()) {
    page.push(principalRecord(one, expectationsOf(policy.expected, one, asOf)));
    if (page.length < atOnce) continue;
    yield page;
    page = [];
  }
  yield page;
}

function never(what: never): never {
  throw new Error(`cannot export ${String(what)}`);
}
