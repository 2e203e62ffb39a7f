import { attributed, type LogSide } from '../compare/attribution.ts';
import { diffOf } from '../compare/diff.ts';
import { withPassages } from '../compare/logged-passages.ts';
import { placesIn } from '../compare/logs-read.ts';
import type { Diff } from '../model/change.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import type { Store } from '../store/store.ts';
import { logSide, passageSide } from './log-side.ts';
import { parseTime } from './parse.ts';
import { powerSides } from './power-sides.ts';
import { UsageProblem } from './problem.ts';
import { settingsOf } from './settings.ts';
import { pickScan, type Workspace } from './workspace.ts';

/** The net difference between two finished scans, what came and went between them, and who did it as far as logs tell. */
export async function openDiff(space: Workspace, from: Scan, to: Scan): Promise<Diff> {
  const { store } = space;
  const coverageAfter = await store.coverage(to.id);
  const diff = await diffOf({
    from: from.id,
    to: to.id,
    pairs: store.pairs(from.id, to.id),
    interludes: store.interludes(from.id, to.id),
    coverageBefore: await store.coverage(from.id),
    coverageAfter,
    settingsBefore: await settingsOf(store, from.id),
    settingsAfter: await settingsOf(store, to.id),
    powers: await powerSides(space, from, to),
    itemAfter: async (key) => (await store.find(to.id, key)).find(({ fact }) => fact.key === key) ?? null,
  });
  const log = await logSide(space, from, to);
  const { changes } = attributed(diff, log);
  const cameAndWent = await withPassages(diff, await passageSide(space, [from, to], log, diff.cameAndWent));
  return { ...diff, changes, cameAndWent, logs: placesIn(coverageAfter, (place) => isRead(place, log)) };
}

function isRead({ cloud, account, region }: Pick<Coverage, 'cloud' | 'account' | 'region'>, log: LogSide): boolean {
  return cloud === 'aws' && log.covers(account, region, log.from, log.to);
}

/** The scan a `--from` or `--to` names: an id, `latest`, `baseline`, or the last one finished at or before a time. Throws UsageProblem. */
export async function scanNamed(store: Store, text: string, option: string): Promise<Scan> {
  if (text === 'baseline') {
    const baseline = (await store.baselines()).at(-1);
    if (baseline === undefined)
      throw new UsageProblem(
        'No baseline was accepted yet. Accept one with `stillwatch baseline accept --by NAME --reason TEXT`.',
      );
    return pickScan(store, String(baseline.scan));
  }
  if (text === 'latest' || /^\d{1,9}$/.test(text)) return pickScan(store, text);
  const time = parseTime(text, option);
  const scan = await scanAt(store, time);
  if (scan === null)
    throw new UsageProblem(`No scan was finished by ${time}. \`stillwatch scans\` lists what there is.`);
  return scan;
}

/** The last scan that started at or before an instant; null where there is none. */
export async function scanAt(store: Store, time: string): Promise<Scan | null> {
  return (
    (await store.scans()).filter(({ finishedAt, startedAt }) => finishedAt !== null && startedAt <= time).at(-1) ?? null
  );
}
