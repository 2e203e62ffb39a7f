import { judgeGate } from '../../audit/gate.ts';
import { compareFindings } from '../../audit/order.ts';
import { loadWaivers } from '../../config/load.ts';
import { severities } from '../../model/check.ts';
import type { Finding, GateVerdict } from '../../model/finding.ts';
import { accountNames } from '../account-names.ts';
import { githubCommand } from '../github.ts';
import { type GlobalOptions, type Io, notice, tell } from '../io.ts';
import { openJudging } from '../judge.ts';
import { idleWords, overhear } from '../overheard.ts';
import { parseCount, parseWord } from '../parse.ts';
import { UsageProblem } from '../problem.ts';
import { count, line } from '../text.ts';
import { pickScan, withWorkspace } from '../workspace.ts';
import { reportText } from '../write-reports.ts';

/** Options of `gate`. */
export interface GateOptions extends GlobalOptions {
  readonly failOn?: string;
  readonly maxUnknown?: string;
  readonly newOnly?: boolean;
  readonly scan?: string;
  readonly format?: string;
}

const formats = ['text', 'sarif', 'junit', 'github'] as const;

/** `stillwatch gate`: exit 0 clean, 1 failing, 2 blind beyond the allowance, 3 misused or nothing scanned; failing wins over blind. */
export function gate(options: GateOptions, io: Io): Promise<number> {
  const format = parseWord(options.format ?? 'text', formats, '--format');
  return withWorkspace(options, io, async (space) => {
    const { gate: configured } = space.loaded.config;
    const failOn = parseWord(options.failOn ?? configured['fail-on'], severities, '--fail-on');
    const maxUnknown =
      options.maxUnknown === undefined ? configured['max-unknown'] : parseCount(options.maxUnknown, '--max-unknown');
    const scan = await pickScan(space.store, options.scan);
    const judging = await openJudging(space, scan, options, io, { onlyNews: options.newOnly === true });
    if (options.newOnly === true) requireBaseline(judging.baseline, judging.asOf);
    const { pages, reasons, idle } = overhear(judging.findings(), loadWaivers(space.loaded));
    const judged = await judgeGate(pages, { failOn, maxUnknown });
    const idleWaivers = idleWords(idle());
    if (idleWaivers !== null) notice(io, idleWaivers);
    const verdict = { ...judged, failing: [...judged.failing].sort(compareFindings) };
    if (format === 'sarif' || format === 'junit') {
      for await (const part of reportText(space, scan, options, io, format, options.newOnly === true))
        await tell(io, part);
    } else if (options.json === true)
      await tell(io, `${JSON.stringify({ schema: 'stillwatch/1', scan: scan.id, failOn, maxUnknown, ...verdict })}\n`);
    else {
      const names = await accountNames(space.store, scan.id);
      const asked = { failOn, newOnly: options.newOnly === true, reasons };
      await tell(
        io,
        format === 'github' ? githubText(verdict, names, asked) : plainText(verdict, names, asked, maxUnknown),
      );
    }
    return verdict.exit;
  });
}

function requireBaseline(baseline: { readonly until: string } | null, asOf: string): void {
  if (baseline === null)
    throw new UsageProblem(
      '--new-only needs a baseline, and none was accepted yet. Accept one with `stillwatch baseline accept --by NAME --reason TEXT`.',
    );
  if (baseline.until < asOf.slice(0, 10))
    throw new UsageProblem(
      `--new-only needs a baseline in force; the last one ended ${baseline.until}. Accept a new one with \`stillwatch baseline accept\`.`,
    );
}

/** What a gate was asked: from which severity on, and whether only about what is new or wider than the baseline. */
interface Asked {
  readonly failOn: string;
  readonly newOnly: boolean;
  /** Why a subject could not be judged, by its key. */
  readonly reasons: ReadonlyMap<string, string>;
}

function sentence(verdict: GateVerdict, { failOn, newOnly }: Asked): string {
  const news = newOnly ? 'new ' : '';
  if (verdict.exit === 3)
    return 'Nothing was judged: no place that is configured could hold a copy. See stillwatch coverage.';
  const failing =
    verdict.failing.length === 0
      ? `No ${news}finding at or above ${failOn} fails`
      : `${count(verdict.failing.length, `${news}finding`, `${news}findings`)} at or above ${failOn} ${verdict.failing.length === 1 ? 'fails' : 'fail'}`;
  const blind =
    verdict.blind.length === 0
      ? 'everything that matters was read'
      : `${count(verdict.blind.length, 'place or copy', 'places and copies')} could not be judged`;
  const waived = verdict.waived === 0 ? '' : `; ${verdict.waived} waived`;
  return `${failing}, and ${blind}${waived}.`;
}

function plainText(verdict: GateVerdict, names: ReadonlyMap<string, string>, asked: Asked, maxUnknown: number): string {
  const lines = [
    sentence(verdict, asked),
    ...verdict.failing.map((finding) => `  ● ${finding.severity}  ${finding.check}  ${findingWords(finding, names)}`),
  ];
  if (verdict.blind.length > 0) {
    lines.push(
      `Not judged (${maxUnknown} allowed):`,
      ...verdict.blind.slice(0, 20).map((key) => `  ◌ ${line(blindWords(key, asked), 300)}`),
    );
    if (verdict.blind.length > 20)
      lines.push(`  … ${verdict.blind.length - 20} more: stillwatch check --state unknown`);
  }
  return `${lines.join('\n')}\n`;
}

function githubText(verdict: GateVerdict, names: ReadonlyMap<string, string>, asked: Asked): string {
  const errors = verdict.failing.map((finding) =>
    githubCommand('error', `${finding.check} (${finding.severity})`, findingWords(finding, names)),
  );
  const blind = verdict.blind.map((key) => githubCommand('warning', 'not assessed', blindWords(key, asked)));
  return [...errors, ...blind, githubCommand('notice', 'stillwatch gate', sentence(verdict, asked))]
    .map((text) => `${text}\n`)
    .join('');
}

// A place's own message names it; a copy is named by its key.
function blindWords(key: string, { reasons }: Asked): string {
  const reason = reasons.get(key);
  if (reason === undefined) return key;
  return key.startsWith('stillwatch:scope:') ? reason.replace(/^Not assessed: /, '') : `${key}: ${reason}`;
}

function findingWords(finding: Finding, names: ReadonlyMap<string, string>): string {
  const account = names.get(finding.account) ?? finding.account;
  return `${line(finding.name, 80)} (${finding.region}, ${line(account, 40)}): ${line(finding.message, 300)}`;
}
