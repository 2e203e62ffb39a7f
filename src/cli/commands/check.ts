import { compareFindings } from '../../audit/order.ts';
import { exposedStates } from '../../model/exposure.ts';
import type { Finding } from '../../model/finding.ts';
import { findingRecord } from '../../model/record.ts';
import { worstReach } from '../../model/view/audience.ts';
import { accountNames } from '../account-names.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { openJudging } from '../judge.ts';
import { parseWord } from '../parse.ts';
import { paint } from '../style.ts';
import { columns, count, line } from '../text.ts';
import { pickScan, withWorkspace } from '../workspace.ts';

const views = ['failing', 'exposed', 'unknown', 'waived'] as const;
type View = (typeof views)[number];

/** Options of `check`. */
export interface CheckOptions extends GlobalOptions {
  readonly state?: string;
  readonly scan?: string;
  readonly rejudge?: boolean;
}

/** `stillwatch check`: runs the checks on the latest (or that) scan and lists what they say, worst first. Exit 0. */
export function check(options: CheckOptions, io: Io): Promise<number> {
  const view = options.state === undefined ? null : parseWord(options.state, views, '--state');
  return withWorkspace(options, io, async (space) => {
    const scan = await pickScan(space.store, options.scan);
    const judging = await openJudging(space, scan, options, io, { rejudge: options.rejudge === true });
    const tallies = new Map<string, number>();
    const chosen: Finding[] = [];
    for await (const page of judging.findings()) {
      for (const finding of page) {
        tallies.set(finding.outcome, (tallies.get(finding.outcome) ?? 0) + 1);
        if (isShown(finding, view)) chosen.push(finding);
      }
    }
    chosen.sort(compareFindings);
    if (options.json === true) {
      for (const finding of chosen) await io.stdout(`${JSON.stringify(findingRecord(finding))}\n`);
      return 0;
    }
    const names = await accountNames(space.store, scan.id);
    await io.stdout(`${headline(tallies, scan.id)}\n`);
    if (chosen.length > 0) await io.stdout(`\n${columns(chosen.map((finding) => cells(finding, names, io)))}\n`);
    return 0;
  });
}

function isShown(finding: Finding, view: View | null): boolean {
  switch (view) {
    case null:
      return finding.outcome === 'fail' || finding.outcome === 'unknown';
    case 'failing':
      return finding.outcome === 'fail';
    case 'exposed':
      return isExposing(finding);
    case 'unknown':
      return finding.outcome === 'unknown';
    case 'waived':
      return finding.outcome === 'waived';
    default:
      return never(view);
  }
}

/** Whether it fails because somebody outside the trust list can use a copy now; that it is news is said by other checks. */
function isExposing({ outcome, check: id, evidence }: Finding): boolean {
  const reach = outcome === 'fail' ? worstReach(evidence) : null;
  return reach !== null && exposedStates.includes(reach) && !id.endsWith('-since-baseline');
}

function headline(tallies: ReadonlyMap<string, number>, scan: number): string {
  const amount = (outcome: string) => tallies.get(outcome) ?? 0;
  return `Scan ${scan}: ${count(amount('fail'), 'finding fails', 'findings fail')}, ${amount('unknown').toLocaleString('en-US')} not assessed, ${amount('waived').toLocaleString('en-US')} waived, ${amount('pass').toLocaleString('en-US')} passed.`;
}

function cells(finding: Finding, names: ReadonlyMap<string, string>, io: Io): readonly string[] {
  const mark =
    finding.outcome === 'unknown'
      ? paint(io, 'magenta', '◌ not assessed')
      : finding.outcome === 'waived'
        ? '○ waived'
        : paint(io, finding.severity === 'critical' ? 'red' : 'yellow', `● ${finding.severity}`);
  const account = names.get(finding.account) ?? finding.account;
  return [
    mark,
    finding.check,
    line(finding.name, 60),
    `${finding.region} ${line(account, 30)}`,
    line(finding.message, 200),
    finding.id,
  ];
}

function never(view: never): never {
  throw new Error(`no such view: ${String(view)}`);
}
