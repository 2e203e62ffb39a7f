import { type Recorded, type WatchedCall, watchedChanges, watchedReads } from '../../../src/model/logging.ts';
import { type Place, type Plan, type PlannedBucket, type PlannedTrail, places } from './plan.ts';
import { bucketName, trailArn, trailName } from './plant-trails.ts';
import { said, type World } from './world.ts';

/** What cannot be known, and why. */
export interface Open {
  readonly unknown: string;
}

/** What is recorded of some calls. `missing`: what of it is said to be missing, without the reason. */
export interface ExpectedRecording {
  readonly on: boolean;
  readonly sinks: readonly string[];
  readonly retentionDays: number | null;
  readonly tamperProtected: boolean | null;
  readonly missing: readonly string[];
}

/** What the logs of a place must come out as. */
export interface ExpectedLogging {
  readonly place: string;
  readonly calls: Readonly<Record<string, Recorded>>;
  readonly changes: ExpectedRecording | Open;
  readonly reads: ExpectedRecording | Open;
  /** Null where nothing is recorded that could be kept. */
  readonly retention: { readonly days: number | null; readonly wantedDays: number } | null | Open;
  readonly protection: { readonly protected: boolean; readonly weaknesses: readonly string[] } | null | Open;
  readonly failing: readonly string[];
  /** ARNs of trails that were stopped, and whether they log again. */
  readonly stopped: readonly { readonly trail: string; readonly again: boolean }[];
}

/** As the starter configuration has it. */
const wantedDays = 365;
const forEver = Number.POSITIVE_INFINITY;

/** A trail that logs, with what a plan says of the bucket it delivers to. */
interface Keeper {
  readonly trail: PlannedTrail;
  readonly bucket: PlannedBucket;
  /** Days it keeps; unread where no trail of the account that owns the bucket delivers there: it might be gone. */
  readonly days: number | 'unread';
  /** Unread where none is certain: moto never says that digests arrive. */
  readonly weaknesses: readonly string[] | 'unread';
}

/** What the logs of every place must come out as, sorted by place. */
export function expectedLogging(plan: Plan, world: World): readonly ExpectedLogging[] {
  return places.map((place) => loggingAt(place, plan, world)).sort((a, b) => (a.place < b.place ? -1 : 1));
}

/** The trails that a place is shown: its own, and those of every region that its account has elsewhere. */
export function shownAt({ account, region }: Place, { trails }: Plan): readonly PlannedTrail[] {
  return trails.filter((one) => one.place.account === account && (one.everyRegion || one.place.region === region));
}

function loggingAt(place: Place, plan: Plan, world: World): ExpectedLogging {
  const shown = shownAt(place, plan);
  const keepers = shown.filter(({ state }) => logs(state)).map((trail) => keeperOf(trail, plan));
  const changes = watchedChanges.map((call) => answerOf(call, keepers));
  const reads = watchedReads.map((call) => answerOf(call, keepers));
  const kept = changes.filter(({ recorded }) => recorded === 'yes');
  const open = changes.find(({ cause }) => cause !== null)?.cause;
  const none = open === undefined || open === null ? null : { unknown: open };
  return {
    place: placeText(place, world),
    calls: Object.fromEntries([...changes, ...reads].map(({ call, recorded }) => [call, recorded])),
    changes: recordingOf(changes),
    reads: recordingOf(reads),
    retention: kept.length === 0 ? none : retentionOf(kept),
    protection: kept.length === 0 ? none : protectionOf(kept),
    // moto never says that a delivery failed.
    failing: [],
    stopped: shown
      .filter(({ state, place: home }) => (state === 'stopped' || state === 'resumed') && home.region === place.region)
      .map((trail) => ({ trail: trailArn(trail, world), again: logs(trail.state) })),
  };
}

/** A place in figures. */
export function placeText({ account, region }: Place, { accounts }: World): string {
  return `${accounts[account]}/${region}`;
}

function logs(state: PlannedTrail['state']): boolean {
  return state === 'started' || state === 'resumed';
}

function keeperOf(trail: PlannedTrail, { buckets, trails }: Plan): Keeper {
  const bucket = said(buckets.find(({ label }) => label === trail.bucket));
  const owner = bucket.place.account;
  const isRead = trails.some((one) => one.bucket === bucket.label && one.place.account === owner);
  const isOwn = owner === trail.place.account;
  const name = `the ${bucket.lock === null ? '' : 'lock of the '}bucket ${bucketName(bucket)} of this account`;
  const weaknesses = [
    ...(trail.validated ? [] : [`log file validation of ${trailName(trail)} is off`]),
    ...(isOwn && bucket.lock === null ? [`${name} locks nothing that is written to it`] : []),
    ...(isOwn && bucket.lock?.Mode === 'GOVERNANCE' ? [`${name} gives way to whoever may bypass governance`] : []),
  ];
  return {
    trail,
    bucket,
    days: isRead ? (bucket.keeps ?? forEver) : 'unread',
    weaknesses: weaknesses.length === 0 ? 'unread' : weaknesses,
  };
}

interface Answer {
  readonly call: WatchedCall;
  readonly recorded: Recorded;
  /** Why it is not known; null where it is. */
  readonly cause: string | null;
  /** The trails that certainly take it. */
  readonly keepers: readonly Keeper[];
  /** Trails that may take it as well: whether they do is not known. */
  readonly perhaps: readonly Keeper[];
}

function answerOf(call: WatchedCall, all: readonly Keeper[]): Answer {
  const isRead = watchedReads.some((one) => one === call);
  const saidOf = ({ trail: { taking } }: Keeper): Recorded =>
    taking.without.includes(call) ? 'no' : isRead ? taking.reads : taking.changes;
  const keepers = all.filter((one) => saidOf(one) === 'yes');
  const recorded =
    (['yes', 'unknown', 'partly'] as const).find((word) => all.some((one) => saidOf(one) === word)) ?? 'no';
  const perhaps = all.filter((one) => saidOf(one) === 'unknown');
  const [odd] = recorded === 'unknown' ? perhaps : [];
  return { call, recorded, cause: odd?.trail.taking.cause ?? null, keepers, perhaps };
}

function recordingOf(answers: readonly Answer[]): ExpectedRecording | Open {
  const missing = answers.filter(({ recorded }) => recorded === 'no' || recorded === 'partly');
  const open = answers.find(({ cause }) => cause !== null)?.cause;
  if (missing.length === 0 && open !== undefined && open !== null) return { unknown: open };
  if (missing.length > 0) {
    const calls = missing.map(({ call }) => call).sort();
    return { on: false, sinks: [], retentionDays: null, tamperProtected: false, missing: calls };
  }
  const sinks = answers.map(({ keepers }) => keepers.map(({ bucket }) => `s3://${bucketName(bucket)}`));
  const days = daysOf(answers);
  const isUnread = weaknessesOf(answers) === 'unread';
  return {
    on: true,
    // A log group is none of them: moto never says that events arrived in one.
    sinks: [...new Set(sinks[0])].filter((sink) => sinks.every((others) => others.includes(sink))).sort(),
    retentionDays: typeof days !== 'number' || days === forEver ? null : days,
    tamperProtected: isUnread ? null : false,
    missing: [
      ...(typeof days === 'number' ? [] : ['how long it is kept is not known']),
      ...(isUnread ? ['whether it can be altered is not known'] : []),
    ],
  };
}

// Each call as long as the trail that keeps it longest, all as long as the one kept shortest. `enough`: more changes nothing.
function daysOf(answers: readonly Answer[], enough = forEver): number | Open {
  const each = answers.map(({ keepers, perhaps }): number | Open => {
    const longest = Math.max(...daysIn(keepers), 0);
    if (longest >= enough) return longest;
    // AWS tells how long a bucket keeps its files to its owner alone, and none was asked.
    if (keepers.some(({ days }) => days === 'unread')) return { unknown: 'not-asked' };
    const isMore = (days: number) => (enough === forEver ? days > longest : days >= enough);
    const odd = perhaps.find(({ days }) => days === 'unread' || isMore(days));
    if (odd !== undefined) return { unknown: String(odd.trail.taking.cause) };
    // moto never says that events arrived in a log group.
    const isLonger = [...keepers, ...perhaps].some(({ trail }) => isMore(trail.groupDays ?? 0));
    return isLonger ? { unknown: 'unsupported' } : longest;
  });
  const known = Math.min(...each.map((one) => (typeof one === 'number' ? one : forEver)));
  const open = each.find((one) => typeof one !== 'number');
  return open === undefined || (enough < forEver && known < enough) ? known : open;
}

function daysIn(keepers: readonly Keeper[]): readonly number[] {
  return keepers.flatMap(({ days }) => (days === 'unread' ? [] : [days]));
}

function retentionOf(answers: readonly Answer[]): ExpectedLogging['retention'] {
  const days = daysOf(answers, wantedDays);
  return typeof days === 'number' ? { days: days === forEver ? null : days, wantedDays } : days;
}

function protectionOf(answers: readonly Answer[]): ExpectedLogging['protection'] {
  const weaknesses = weaknessesOf(answers);
  return weaknesses === 'unread' ? { unknown: 'unsupported' } : { protected: false, weaknesses };
}

// What is certainly weak stays so, whatever the other calls are.
function weaknessesOf(answers: readonly Answer[]): readonly string[] | 'unread' {
  const each = answers.map(({ keepers, perhaps }) =>
    [...keepers, ...perhaps].some(({ weaknesses }) => weaknesses === 'unread')
      ? []
      : keepers.flatMap(({ weaknesses }) => weaknesses),
  );
  const weak = [...new Set(each.flat())].sort();
  return weak.length === 0 ? 'unread' : weak;
}
