import type { LogPart } from '../../logs/read-log-files.ts';
import type { Chain } from '../../model/chain.ts';
import { exportSchema } from '../../model/record.ts';
import { tellActivity } from '../activity-text.ts';
import { type GlobalOptions, type Io, notice } from '../io.ts';
import { liveParts } from '../live-logs.ts';
import { type Activity, openChains } from '../open-chains.ts';
import { parseSince } from '../parse.ts';
import { UsageProblem } from '../problem.ts';
import { fileParts, inTurn, type LogReading, readActivity } from '../read-activity.ts';
import { line } from '../text.ts';
import { asOfTime, type Workspace, withCloudless } from '../workspace.ts';

/** Options of `activity`. */
export interface ActivityOptions extends GlobalOptions {
  readonly since?: string;
  readonly live?: boolean;
  readonly account?: readonly string[];
  readonly region?: readonly string[];
  readonly forget?: readonly string[];
}

const dayMs = 86_400_000;
/** What LookupEvents keeps. */
const keptDays = 90;

/**
 * `stillwatch activity [PATH..] [--live]`: reads audit logs, keeps their events and shows the chains that all events kept so far make, worst
 * first. Exit 0; 2 where something that was asked for, now or before, is not read; 3 where nothing was named and nothing was ever read.
 */
export function activity(options: ActivityOptions, io: Io, args: readonly string[]): Promise<number> {
  const since =
    options.since === undefined ? null : parseSince(options.since, '--since', Date.parse(asOfTime(options, io)));
  const asOf = asOfTime(options, io);
  return withCloudless(options, io, async (space) => {
    if (options.forget !== undefined) await forget(space, options.forget);
    const reading = await read(space, sources(space, args, options, since, io), io);
    const scan = await space.store.latest();
    const found = await openChains(space, scan?.id ?? null, asOf);
    if (reading !== null && reading.files + reading.rejected.length === 0)
      throw new UsageProblem(
        `There is no file in ${line(args.join(', '), 200)}. Name files or folders of CloudTrail logs.`,
      );
    if (reading === null && !found.wasRead && found.gaps.length === 0 && options.forget === undefined)
      throw new UsageProblem(
        'No audit log was read yet. Name files or folders of CloudTrail logs (stillwatch activity PATH), or ask the clouds: --live.',
      );
    for (const { path, why } of reading?.rejected ?? []) io.stderr(`not read: ${line(path, 300)}: ${line(why, 300)}\n`);
    const chains = found.chains.filter((chain) => since === null || lastOf(chain) >= since);
    if (options.json === true) await io.stdout(`${JSON.stringify(record(reading, found, chains))}\n`);
    else await tellActivity(space.store, { scan: scan?.id ?? null, reading, found, chains }, io);
    return found.gaps.length > 0 ? 2 : 0;
  });
}

// Null where nothing is to be read: what was read before is shown.
function sources(
  space: Workspace,
  paths: readonly string[],
  { live, account, region }: ActivityOptions,
  since: string | null,
  io: Io,
): AsyncIterable<LogPart> | null {
  if (live !== true && (account !== undefined || region !== undefined))
    throw new UsageProblem('--account and --region narrow what --live asks. Add --live, or leave them out.');
  const bucket = paths.find((path) => path.startsWith('s3://'));
  if (bucket !== undefined)
    throw new UsageProblem(
      `${line(bucket, 200)} is a bucket, not a file. Name it in the configuration (logs.buckets), and ask for --live.`,
    );
  if (live !== true) return paths.length === 0 ? null : fileParts(paths);
  const oldest = new Date(io.now() - keptDays * dayMs).toISOString();
  if (since !== null && since < oldest)
    notice(io, `The clouds keep ${keptDays} days: of what was before ${oldest.slice(0, 10)} nothing is read here.`);
  const week = new Date(io.now() - 7 * dayMs).toISOString();
  const parts = liveParts(space, { accounts: account ?? [], regions: region ?? [], since: since ?? week }, io);
  return paths.length === 0 ? parts : inTurn(fileParts(paths), parts);
}

async function forget({ store }: Workspace, paths: readonly string[]): Promise<void> {
  const held = new Set((await store.logGaps()).map(({ path }) => path));
  const strange = paths.find((path) => !held.has(path));
  if (strange !== undefined)
    throw new UsageProblem(
      `${line(strange, 200)} is not among the logs that are missing. Write it as \`stillwatch activity\` lists it.`,
    );
  await store.forgetLogs(paths);
}

async function read({ store }: Workspace, parts: AsyncIterable<LogPart> | null, io: Io): Promise<LogReading | null> {
  if (parts === null) return null;
  const shows = io.terminal.err && !io.quiet;
  const reading = await readActivity(store, parts, new Date(io.now()).toISOString(), (done) => {
    if (shows && done % 50 === 0) io.stderr(`\rreading: ${done.toLocaleString('en-US')} files`);
  });
  if (shows) io.stderr('\r\u001b[K');
  return reading;
}

function record(reading: LogReading | null, { kql, events, gaps }: Activity, chains: readonly Chain[]): object {
  return {
    schema: exportSchema,
    chains,
    kql,
    files: { read: reading?.files ?? 0, rejected: reading?.rejected ?? [] },
    events: reading === null ? events.length : reading.events,
    duplicates: reading?.duplicates ?? 0,
    missing: gaps.map(({ path, why, at }) => ({ path, why, at })),
  };
}

function lastOf({ stages, attempts }: Chain): string {
  return [...stages, ...attempts].reduce((latest, { at }) => (at > latest ? at : latest), '');
}
