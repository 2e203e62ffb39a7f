import { type CopyLife, copyLivesOf } from '../activity/copy-lives.ts';
import type { CopyLog } from '../activity/copy-log.ts';
import { reuseMs } from '../activity/creations.ts';
import { isEc2 } from '../activity/names.ts';
import { fleetingLife, type PlaceReading, vanishedCopy } from '../activity/unseen-copies.ts';
import type { LoggedCopies, LoggedCopy, UntoldCopies } from '../audit/logged-copy-rows.ts';
import type { FleetingLife, VanishedCopy } from '../model/activity-facts.ts';
import type { AuditEvent } from '../model/event.ts';
import { type Reading, whyText } from '../model/reading.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import type { Store } from '../store/store.ts';

type Reads = Pick<Store, 'find' | 'history' | 'scans' | 'snapshots'>;

/** A copy that no event deleted and its list should hold, if it is there; and what is to be said if it is not. */
interface Expected {
  readonly life: CopyLife;
  readonly said: Reading<VanishedCopy>;
}

interface Place {
  readonly scope: Coverage;
  readonly list: PlaceReading;
  readonly expected: Expected[];
}

/** Kinds of copies by their keys, and the collector that lists them. */
const collectors: readonly (readonly [kind: RegExp, collector: string])[] = [
  [/^arn:[^:]*:ec2:[^:]*:[^:]*:snapshot\//, 'snapshots'],
  [/^arn:[^:]*:ec2:[^:]*:[^:]*:image\//, 'images'],
  [/^arn:[^:]*:rds:[^:]*:[^:]*:snapshot:/, 'db-snapshots'],
  [/^arn:[^:]*:rds:[^:]*:[^:]*:cluster-snapshot:/, 'cluster-snapshots'],
];

/** Finds the copies that events tell of and a scan does not list: short lives that no scan ever saw, and what is gone without a deletion. */
export async function findLoggedCopies(
  store: Reads,
  scan: Pick<Scan, 'id'>,
  coverage: readonly Coverage[],
  events: readonly AuditEvent[],
  log: CopyLog,
): Promise<LoggedCopies> {
  const places = await placesRead(store, coverage);
  const copies = new Map<string, { at: CopyLife; lives: FleetingLife[]; vanished: VanishedCopy | null }>();
  const untold = new Map<string, UntoldCopies>();
  const copyOf = (at: CopyLife) => {
    const found = copies.get(at.key) ?? { at, lives: [], vanished: null };
    copies.set(at.key, found);
    return found;
  };
  for (const life of copyLivesOf(events)) {
    const fleeting = fleetingLife(life);
    if (fleeting !== null && !(await wasSeen(store, life))) copyOf(life).lives.push(fleeting);
    const place = places.get(placeOf(life.account, life.region, collectorOf(life.key)));
    const said = place === undefined ? null : vanishedCopy(life, place.list, log);
    if (said !== null) place?.expected.push({ life, said });
  }
  for (const place of places.values()) {
    const listed = await listedOf(store, scan.id, place);
    for (const { life, said } of place.expected) {
      if (listed.has(life.key)) continue;
      if (said.state === 'known') copyOf(life).vanished = said.value;
      else count(untold, life, whyText(said.why));
    }
  }
  const found = [...copies].map(([key, { at, lives, vanished }]): LoggedCopy => {
    const { account, region } = at;
    return { key, account, region, lives, vanished };
  });
  return { read: true, copies: found, untold: [...untold.values()] };
}

async function placesRead(store: Reads, coverage: readonly Coverage[]): Promise<ReadonlyMap<string, Place>> {
  const started = new Map((await store.scans()).map(({ id, startedAt }) => [id, startedAt]));
  const places = new Map<string, Place>();
  for (const scope of coverage) {
    const { cloud, account, region, collector, state, ended, observedAt, scan, index } = scope;
    const start = started.get(scan);
    // What is off, or not ours to look at any more, lists nothing.
    if (cloud !== 'aws' || state === 'off' || state === 'unconfigured') continue;
    if (observedAt === null || start === undefined) continue;
    const from = index === undefined || index === null || index.listedAt > start ? start : index.listedAt;
    places.set(placeOf(account, region, collector), { scope, list: { from, to: observedAt, ended }, expected: [] });
  }
  return places;
}

// Looking up one costs as much as reading five in a row.
async function listedOf(store: Reads, scan: number, { scope, expected }: Place): Promise<ReadonlySet<string>> {
  const listed = new Set<string>();
  if (expected.length * 5 < scope.items) {
    for (const { life } of expected)
      if ((await store.find(scan, life.key)).some(({ fact }) => fact.key === life.key)) listed.add(life.key);
  } else if (expected.length > 0) {
    const wanted = new Set(expected.map(({ life }) => life.key));
    for await (const page of store.snapshots(scan, { scope }))
      for (const { fact } of page) if (wanted.has(fact.key)) listed.add(fact.key);
  }
  return listed;
}

async function wasSeen(store: Reads, { key, made, gone }: CopyLife): Promise<boolean> {
  const end = gone?.time ?? Number.POSITIVE_INFINITY;
  return (await store.history(key)).some(({ fact }) => {
    const at = fact.createdAt === null ? Number.NaN : Date.parse(fact.createdAt);
    // A name may have been used before and after: only a copy of another day is surely another.
    return isEc2(key) || Number.isNaN(at) || (at >= made.time - reuseMs && at <= end + reuseMs);
  });
}

function count(untold: Map<string, UntoldCopies>, { key, account, region }: CopyLife, why: string): void {
  const place = `${account}/${region}`;
  const before = untold.get(place);
  untold.set(place, { account, region, example: key, why, ...before, count: (before?.count ?? 0) + 1 });
}

function collectorOf(key: string): string {
  return collectors.find(([kind]) => kind.test(key))?.[1] ?? '';
}

function placeOf(account: string, region: string, collector: string): string {
  return `${account}/${region}/${collector}`;
}
