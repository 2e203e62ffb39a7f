import { listsWholeAccount } from '../model/collected.ts';
import type { Finding } from '../model/finding.ts';
import type { Scan, ScanTotals } from '../model/scan.ts';
import type { Scope } from '../model/scope.ts';
import type { OutcomeHistory, RecordedOutcome } from '../store/store.ts';
import type { GlobalOptions, Io } from './io.ts';
import { openJudging } from './judge.ts';
import type { Workspace } from './workspace.ts';

const nothingRecorded: OutcomeHistory = { since: () => null };

/** The last step of a scan: records what the checks say of it, counts it up, and makes it the latest finished one. */
export async function closeScan(space: Workspace, scan: Scan, options: GlobalOptions, io: Io): Promise<Scan> {
  const { store } = space;
  const previous = await store.latest();
  const history = previous === null ? nothingRecorded : await store.outcomes(previous.id);
  const judging = await openJudging(space, scan, options, io, { history, asOf: scan.asOf, onlyFaults: true });
  await store.recordOutcomes(scan.id, recorded(judging.findings()));
  const states: Record<string, number> = {};
  const regions = new Set<string>();
  for await (const page of judging.snapshots()) {
    for (const { fact, verdict } of page) {
      const state = verdict?.exposure.state ?? 'unknown';
      states[state] = (states[state] ?? 0) + 1;
      regions.add(regionKey(fact));
    }
  }
  const totals = totalsOf(states, regions, judging.coverage, scan);
  return store.finishScan(scan.id, new Date(io.now()).toISOString(), totals);
}

function totalsOf(
  states: Readonly<Record<string, number>>,
  regions: ReadonlySet<string>,
  coverage: Awaited<ReturnType<typeof openJudging>>['coverage'],
  scan: Scan,
): ScanTotals {
  const configured = coverage.filter(({ state }) => state !== 'unconfigured');
  const counts: Record<string, number> = {};
  for (const { state } of coverage) counts[state] = (counts[state] ?? 0) + 1;
  const live = configured.filter((row) => row.state !== 'off' && (row.region !== 'global' || listsWholeAccount(row)));
  return {
    copies: Object.values(states).reduce((sum, one) => sum + one, 0),
    calls: coverage.filter((row) => row.scan === scan.id).reduce((sum, row) => sum + row.calls, 0),
    accounts: new Set(live.map(({ cloud, account }) => `${cloud}/${account}`)).size,
    // Where whole accounts are listed, a region is one that copies lie in.
    regions: new Set([...live.map(regionKey), ...regions].filter((key) => !key.endsWith('/global'))).size,
    states,
    coverage: counts,
  };
}

function regionKey({ cloud, region }: Pick<Scope, 'cloud' | 'region'>): string {
  return `${cloud}/${region}`;
}

async function* recorded(findings: AsyncIterable<readonly Finding[]>): AsyncGenerator<readonly RecordedOutcome[]> {
  for await (const page of findings) {
    yield page.flatMap(({ check, key, outcome }): readonly RecordedOutcome[] => {
      if (outcome === 'fail' || outcome === 'waived') return [{ check, key, outcome: 'fail' }];
      return outcome === 'unknown' ? [{ check, key, outcome }] : [];
    });
  }
}
