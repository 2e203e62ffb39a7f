import type { Baseline } from '../../model/baseline.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { parseTime } from '../parse.ts';
import { UsageProblem } from '../problem.ts';
import { columns, line } from '../text.ts';
import { asOfTime, pickScan, withWorkspace } from '../workspace.ts';

const dayMs = 86_400_000;
const defaultDays = 90;

/** Options of `baseline accept`. */
export interface AcceptOptions extends GlobalOptions {
  readonly by?: string;
  readonly reason?: string;
  readonly until?: string;
  readonly scan?: string;
}

/** `stillwatch baseline accept`: accepts the latest finished scan (or `--scan`), by whom and why. Exit 0. */
export function acceptBaseline(options: AcceptOptions, io: Io): Promise<number> {
  return withWorkspace(options, io, async ({ store }) => {
    if (options.by === undefined || options.by.trim() === '')
      throw new UsageProblem('A baseline needs a name. Say who accepts it with --by NAME.');
    if (options.reason === undefined || options.reason.trim() === '')
      throw new UsageProblem('A baseline needs a reason. Say why with --reason TEXT.');
    const at = asOfTime(options, io);
    const until =
      options.until === undefined
        ? dayOf(new Date(Date.parse(at) + defaultDays * dayMs).toISOString())
        : dayOf(parseTime(options.until, '--until'));
    if (until < dayOf(at)) throw new UsageProblem(`--until ${until} has passed. Choose a day that is still to come.`);
    const scan = await pickScan(store, options.scan);
    const baseline = await store.acceptBaseline({ scan: scan.id, by: options.by, reason: options.reason, at, until });
    if (options.json === true) await io.stdout(`${JSON.stringify({ schema: 'stillwatch/1', ...baseline })}\n`);
    else await io.stdout(`${sentence(baseline)}\n`);
    return 0;
  });
}

/** `stillwatch baseline show`: the baseline in force. Exit 0. */
export function showBaseline(options: GlobalOptions, io: Io): Promise<number> {
  return withWorkspace(options, io, async ({ store }) => {
    const latest = (await store.baselines()).at(-1) ?? null;
    if (options.json === true)
      await io.stdout(`${JSON.stringify(latest === null ? null : { schema: 'stillwatch/1', ...latest })}\n`);
    else if (latest === null)
      await io.stdout(
        'No baseline was accepted yet. Accept the current state with `stillwatch baseline accept --by NAME --reason TEXT`.\n',
      );
    else
      await io.stdout(
        `${sentence(latest)}${latest.until < dayOf(asOfTime(options, io)) ? '\nIt has ended: accept a new one.' : ''}\n`,
      );
    return 0;
  });
}

/** `stillwatch baseline history`: every baseline ever accepted, oldest first. Exit 0. */
export function baselineHistory(options: GlobalOptions, io: Io): Promise<number> {
  return withWorkspace(options, io, async ({ store }) => {
    const all = await store.baselines();
    if (options.json === true)
      await io.stdout(all.map((baseline) => `${JSON.stringify({ schema: 'stillwatch/1', ...baseline })}\n`).join(''));
    else if (all.length === 0) await io.stdout('No baseline was accepted yet.\n');
    else
      await io.stdout(
        `${columns([['scan', 'accepted', 'until', 'by', 'reason'], ...all.map((b) => [String(b.scan), b.at, b.until, line(b.by, 40), line(b.reason, 80)])])}\n`,
      );
    return 0;
  });
}

function sentence(baseline: Baseline): string {
  return `Baseline: scan ${baseline.scan}, accepted ${baseline.at} by ${line(baseline.by)} until ${baseline.until}: ${line(baseline.reason)}`;
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}
