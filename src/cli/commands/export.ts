import { expectationsOf } from '../../model/expectations.ts';
import { changeRecord, coverageRecord, findingRecord, principalRecord, snapshotRecord } from '../../model/record.ts';
import type { Scan } from '../../model/scan.ts';
import { unreadWords } from '../ask-powers.ts';
import { csvOf } from '../csv-rows.ts';
import { openDiff } from '../diff-scans.ts';
import { type Exported, exported } from '../exported.ts';
import { type GlobalOptions, type Io, notice } from '../io.ts';
import { openJudging } from '../judge.ts';
import type { Powers } from '../open-powers.ts';
import { parseWord } from '../parse.ts';
import { pickScan, type Workspace, withWorkspace } from '../workspace.ts';

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
  return withWorkspace(options, io, async (space) => {
    const scan = await pickScan(space.store, options.scan);
    const pages = rowsOf(what, space, scan, options, io);
    if (format === 'jsonl') {
      for await (const page of pages)
        if (page.length > 0) await io.stdout(page.map((row) => `${JSON.stringify(row)}\n`).join(''));
    } else {
      for await (const text of csvOf(pages)) await io.stdout(text);
    }
    return 0;
  });
}

async function* rowsOf(
  what: Exported,
  space: Workspace,
  scan: Scan,
  options: ExportOptions,
  io: Io,
): AsyncGenerator<readonly Row[]> {
  const { store } = space;
  switch (what) {
    case 'snapshots':
      for await (const page of store.snapshots(scan.id)) yield page.map(snapshotRecord);
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
    default:
      return never(what);
  }
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
