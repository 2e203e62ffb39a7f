import type { CameAndWent, Change, Diff } from '../model/change.ts';
import type { Coverage } from '../model/scan.ts';
import type { Setting } from '../model/setting.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import { cameAndWent, type Ends, withoutRepeats } from './came-and-went.ts';
import { startGrouping } from './grouping.ts';
import { interludesByItem } from './interludes.ts';
import { itemChanges, type Span } from './item-changes.ts';
import { placesIn } from './logs-read.ts';
import type { Interlude, ItemPair } from './pair.ts';
import { principalChanges } from './principal-changes.ts';
import type { PowerSide } from './principal-side.ts';
import { byText } from './same.ts';
import { settingChanges } from './setting-changes.ts';
import { seenOf } from './sight.ts';

/** What a diff is made from: reads of the store as of two finished scans, the earlier first. */
export interface DiffInput {
  /** Scan ids. */
  readonly from: number;
  readonly to: number;
  /** Items whose facts, verdict or sight differ; items that do not differ may be among them. */
  readonly pairs: AsyncIterable<readonly ItemPair<StoredSnapshot>[]>;
  readonly interludes: AsyncIterable<readonly Interlude[]>;
  readonly coverageBefore: readonly Coverage[];
  readonly coverageAfter: readonly Coverage[];
  readonly settingsBefore: readonly Setting[];
  readonly settingsAfter: readonly Setting[];
  /** An item as of the later scan, by key; null where it is not there. Asked only for interludes of items that do not differ. */
  readonly itemAfter: (key: string) => Promise<StoredSnapshot | null>;
  /** Who may do what by each scan; null where nothing that decides it differs. */
  readonly powers?: { readonly before: PowerSide; readonly after: PowerSide } | null;
}

/**
 * The net difference between two scans, and what came and went between them. Removed only where the later scan read the
 * scope to its end, added only where the earlier one did; altered only what was known on both sides. The same input gives
 * the same diff, in whatever order its pages come.
 */
export async function diffOf(input: DiffInput): Promise<Diff> {
  const { from, to } = input;
  const span: Span = { from, to, before: seenOf(input.coverageBefore), after: seenOf(input.coverageAfter) };
  const interludes = await interludesByItem(input.interludes);
  const ends = new Map<string, Ends>();
  const grouping = startGrouping();
  for await (const page of input.pairs) {
    for (const pair of page) {
      for (const change of itemChanges(pair, span)) grouping.add(change, pair);
      if (interludes.has(pair.key)) ends.set(pair.key, pair);
    }
  }
  const settings = settingChanges(input.settingsBefore, input.settingsAfter, span);
  const powers = input.powers ?? null;
  const powerChanges = powers === null ? [] : principalChanges(powers.before, powers.after, span);
  const fleeting: CameAndWent[] = [];
  for (const [key, versions] of interludes) {
    const around = ends.get(key) ?? (await unchangedEnds(key, input));
    fleeting.push(...versions.flatMap((version) => cameAndWent(version, around, span.before)));
  }
  return {
    from,
    to,
    changes: ordered([...grouping.changes(), ...settings, ...powerChanges]),
    cameAndWent: withoutRepeats(fleeting),
    logs: placesIn(input.coverageAfter),
  };
}

// An item that is in no pair does not differ: what it is after is what it was before.
async function unchangedEnds(key: string, input: DiffInput): Promise<Ends> {
  const item = await input.itemAfter(key);
  return { before: item, after: item };
}

function ordered(changes: readonly Change[]): readonly Change[] {
  const keyed = changes.map((change): readonly [string, Change] => [orderText(change), change]);
  return keyed.sort(([a], [b]) => byText(a, b)).map(([, change]) => change);
}

function orderText({ cloud, account, region, type, key, change, cause, fields, before, after, count }: Change): string {
  const states = count > 1 ? [before, after] : [];
  return JSON.stringify([cloud, account, region, type, key, change, cause, fields, states]);
}
