import { exposedStates, type ExposureState, exposureOrder } from '../model/exposure.ts';
import { whyText } from '../model/reading.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import type { GlobalOptions, Io } from './io.ts';
import { openJudging } from './judge.ts';
import { accountNames } from './account-names.ts';
import { paint } from './style.ts';
import { columns, count, line } from './text.ts';
import type { Workspace } from './workspace.ts';
import { audienceWords, daysWords, stateWords, typeWords } from './wording.ts';

/** One copy somebody outside the trust list can use. */
export interface ExposedCopy {
  readonly state: ExposureState;
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly region: string;
  readonly account: string;
  readonly audiences: readonly string[];
  readonly firstSeen: string;
}

/** What a scan saw, in a screen. */
export interface ScanSummary {
  readonly scan: Scan;
  readonly exposed: readonly ExposedCopy[];
  readonly latent: number;
  readonly unknown: number;
  /** Copies usable from outside that were not, or not so widely, in the baseline; null without a baseline. */
  readonly newlyExposed: number | null;
  readonly blind: readonly { readonly place: string; readonly why: string }[];
  readonly off: number;
}

const shown = 5;

/** Reads the summary of a finished scan from the store. */
export async function scanSummary(space: Workspace, scan: Scan, options: GlobalOptions, io: Io): Promise<ScanSummary> {
  const judging = await openJudging(space, scan, options, io, { asOf: scan.asOf });
  const names = await accountNames(space.store, scan.id);
  const exposed: ExposedCopy[] = [];
  let [latent, unsure, fresh] = [0, 0, 0];
  for await (const page of judging.snapshots()) {
    for (const stored of page) {
      const state = stored.verdict?.exposure.state ?? 'unknown';
      if (state === 'latent-public') latent += 1;
      if (state === 'unknown') unsure += 1;
      if (!exposedStates.includes(state)) continue;
      exposed.push(toCopy(stored, state, names));
      const standing = judging.standing(stored);
      if (standing.accepted && (standing.standing !== 'known' || standing.widened.length > 0)) fresh += 1;
    }
  }
  exposed.sort(worstFirst);
  return {
    scan,
    exposed,
    latent,
    unknown: unsure,
    newlyExposed: judging.baseline === null ? null : fresh,
    blind: judging.coverage
      .filter(({ state }) => state === 'partial' || state === 'not-assessed')
      .map((row) => ({ place: placeWords(row, names), why: row.why === null ? 'not read' : whyText(row.why) })),
    off: judging.coverage.filter(({ state }) => state === 'off').length,
  };
}

/** The summary as PAGES.md draws it. */
export function summaryText(summary: ScanSummary, io: Io): string {
  const { scan, exposed, latent, blind, newlyExposed } = summary;
  const totals = scan.totals;
  const seconds = Math.max(
    0,
    Math.round((Date.parse(scan.finishedAt ?? scan.startedAt) - Date.parse(scan.startedAt)) / 1000),
  );
  const seen =
    totals === null
      ? ''
      : `: ${count(totals.copies, 'copy', 'copies')} in ${count(totals.accounts, 'account', 'accounts')}, ${count(totals.regions, 'region', 'regions')}; ${count(totals.calls, 'call', 'calls')}`;
  const publicly = exposed.filter(({ state }) => state === 'public').length;
  const since = newlyExposed === null ? '' : `   (+${newlyExposed} since the baseline)`;
  const figures = [
    [
      '  exposed',
      String(exposed.length),
      exposed.length === 0
        ? `nobody outside your trust list can use a copy that was read${since}`
        : `${publicly} public, ${exposed.length - publicly} outside trust${since}`,
    ],
    ['  latent', String(latent), 'public once a block is lifted'],
    ['  unclear', String(summary.unknown), 'could not be judged: something about them was not read'],
    [
      '  not read',
      String(blind.length),
      blind
        .slice(0, 3)
        .map(({ place, why }) => `${place} (${line(why, 90)})`)
        .join('; ') + (blind.length > 3 ? `; … ${blind.length - 3} more: stillwatch coverage` : ''),
    ],
  ];
  const kept = figures.filter(([label, amount]) => label?.trim() === 'exposed' || amount !== '0');
  const rows = exposed
    .slice(0, shown)
    .map((copy) => [
      `  ${paint(io, copy.state === 'public' ? 'red' : 'yellow', `● ${stateWords(copy.state)}`)}`,
      line(copy.name, 40),
      typeWords(copy.type),
      copy.region,
      line(copy.account, 30),
      `${line(copy.audiences.join(', '), 60)}, ${daysWords(copy.firstSeen, scan.startedAt)}`,
    ]);
  const more = exposed.length > shown ? `  … ${exposed.length - shown} more: stillwatch check --state exposed\n` : '';
  const first = exposed[0];
  const next = `Next: stillwatch report${first === undefined ? '' : `   stillwatch explain ${line(first.name, 60)}`}${blind.length === 0 ? '' : '   stillwatch permissions'}`;
  return `Scan ${scan.id} finished in ${seconds} s${seen}.\n\n${columns(kept)}\n${rows.length === 0 ? '' : `\n${columns(rows)}\n${more}`}\n${next}\n`;
}

function toCopy(stored: StoredSnapshot, state: ExposureState, names: ReadonlyMap<string, string>): ExposedCopy {
  const { fact, verdict } = stored;
  const reaching = verdict?.exposure.audiences.filter(({ reach }) => exposedStates.includes(reach)) ?? [];
  return {
    state,
    key: fact.key,
    name: fact.name,
    type: fact.type,
    region: fact.region,
    account: names.get(fact.account) ?? fact.account,
    audiences: [...new Set(reaching.map(audienceWords))],
    firstSeen: stored.firstSeen,
  };
}

function worstFirst(a: ExposedCopy, b: ExposedCopy): number {
  const order = (state: ExposureState) => exposureOrder.findIndex((one) => one === state);
  return (
    order(a.state) - order(b.state) ||
    (a.firstSeen < b.firstSeen ? 1 : a.firstSeen > b.firstSeen ? -1 : a.key < b.key ? -1 : 1)
  );
}

function placeWords(row: Coverage, names: ReadonlyMap<string, string>): string {
  return `${line(names.get(row.account) ?? row.account, 30)} ${row.region} ${row.collector}`;
}
