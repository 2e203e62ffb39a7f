import { type ExposureState, exposedStates, exposureOrder } from '../model/exposure.ts';
import { whyText } from '../model/reading.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import type { CloudId } from '../model/scope.ts';
import { titleOf } from '../model/snapshot.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import { accountNames } from './account-names.ts';
import type { GlobalOptions, Io } from './io.ts';
import { openJudging } from './judge.ts';
import { line } from './text.ts';
import { audienceWords } from './wording.ts';
import type { Workspace } from './workspace.ts';

/** One copy somebody outside the trust list can use. */
export interface ExposedCopy {
  readonly state: ExposureState;
  readonly key: string;
  /** What people know it by, and its id for commands. Untrusted text. */
  readonly name: string;
  readonly id: string;
  readonly type: string;
  readonly cloud: CloudId;
  readonly region: string;
  readonly account: string;
  readonly audiences: readonly string[];
  readonly firstSeen: string;
}

/** Places that could not be read for one reason; `first` names one of them. */
export interface BlindPlaces {
  readonly places: number;
  readonly first: string;
  readonly why: string;
}

/** What a scan saw, in a screen. */
export interface ScanSummary {
  readonly scan: Scan;
  readonly exposed: readonly ExposedCopy[];
  readonly latent: number;
  readonly unknown: number;
  /** Copies usable from outside that were not, or not so widely, in the baseline; null without a baseline. */
  readonly newlyExposed: number | null;
  /** Places that were not read to their end, grouped by why. */
  readonly blind: readonly BlindPlaces[];
  readonly off: number;
  /** Accounts in which the cloud's index is not believed, and why in the first of them. */
  readonly distrusted: { readonly accounts: number; readonly said: string } | null;
}

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
    blind: blindPlaces(judging.coverage, names),
    off: judging.coverage.filter(({ state }) => state === 'off').length,
    distrusted: distrustedAccounts(judging.coverage),
  };
}

function distrustedAccounts(coverage: readonly Coverage[]): ScanSummary['distrusted'] {
  const said = new Map<string, string>();
  for (const { cloud, account, index } of coverage) {
    const here = `${cloud} ${account}`;
    if (index?.distrust != null && !said.has(here)) said.set(here, index.distrust.said);
  }
  const [first] = said.values();
  return first === undefined ? null : { accounts: said.size, said: first };
}

function toCopy(stored: StoredSnapshot, state: ExposureState, names: ReadonlyMap<string, string>): ExposedCopy {
  const { fact, verdict } = stored;
  const reaching = verdict?.exposure.audiences.filter(({ reach }) => exposedStates.includes(reach)) ?? [];
  return {
    state,
    key: fact.key,
    name: titleOf(fact),
    id: fact.name,
    type: fact.type,
    cloud: fact.cloud,
    region: fact.region,
    account: names.get(fact.account) ?? fact.account,
    audiences: [...new Set(reaching.map(audienceWords))],
    firstSeen: stored.firstSeen,
  };
}

function worstFirst(a: ExposedCopy, b: ExposedCopy): number {
  const order = (state: ExposureState) => (exposureOrder as readonly ExposureState[]).indexOf(state);
  return (
    order(a.state) - order(b.state) ||
    (a.firstSeen < b.firstSeen ? 1 : a.firstSeen > b.firstSeen ? -1 : a.key < b.key ? -1 : 1)
  );
}

function blindPlaces(coverage: readonly Coverage[], names: ReadonlyMap<string, string>): readonly BlindPlaces[] {
  const groups = new Map<string, BlindPlaces>();
  for (const row of coverage.filter(({ state }) => state === 'partial' || state === 'not-assessed')) {
    const why = row.why === null ? 'not read' : whyText(row.why);
    const group = groups.get(why);
    groups.set(why, { places: (group?.places ?? 0) + 1, first: group?.first ?? placeWords(row, names), why });
  }
  return [...groups.values()].sort((a, b) => b.places - a.places);
}

function placeWords(row: Coverage, names: ReadonlyMap<string, string>): string {
  return `${line(names.get(row.account) ?? row.account, 30)} ${row.region} ${row.collector}`;
}
