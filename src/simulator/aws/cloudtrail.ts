import { itemsOf } from '../shelf.ts';
import { arn } from './arns.ts';
import type { Action, Call } from './call.ts';
import type { Account } from './estate.ts';
import { lookupEvents } from './event-history.ts';
import { Refusal } from './refusal.ts';
import type { SimulatedTrail, TrailState } from './trails.ts';

/** A trail as somebody sees it. */
interface Seen {
  readonly trail: SimulatedTrail;
  readonly owner: string;
}

/** DescribeTrails: trails of this region, and (unless they are not wanted) those of other regions and of the organization. */
const describeTrails: Action = (call) => {
  const withShadows = call.params.one('includeShadowTrails') !== 'false';
  const named = call.params.many('trailNameList');
  const trailList = visible(call)
    .filter(({ trail, owner }) => withShadows || (trail.home === call.region && owner === call.account.id))
    .filter((seen) => named.length === 0 || named.includes(seen.trail.id) || named.includes(arnOf(call, seen)))
    .map((seen) => settingsOf(call, seen));
  return JSON.stringify({ trailList });
};

/** GetTrailStatus: by name only where the trail was made, else by ARN. */
const getTrailStatus: Action = (call) => {
  const { trail } = wanted(call, call.params.one('Name'));
  const state: TrailState = { ...trail.state, ...trail.elsewhere.get(call.region) };
  const ago = (minutes: number | null) => (minutes === null ? undefined : call.now.getTime() / 1000 - minutes * 60);
  const at = (instant: string | null) => (instant === null ? undefined : Date.parse(instant) / 1000);
  return JSON.stringify({
    IsLogging: state.logging,
    StartLoggingTime: at(state.startedAt),
    StopLoggingTime: at(state.stoppedAt),
    LatestDeliveryTime: ago(state.files.minutesAgo),
    LatestDeliveryError: state.files.error ?? undefined,
    LatestDigestDeliveryTime: trail.validated ? ago(state.digests.minutesAgo) : undefined,
    LatestDigestDeliveryError: state.digests.error ?? undefined,
    LatestCloudWatchLogsDeliveryTime: trail.logGroup === null ? undefined : ago(state.stream.minutesAgo),
    LatestCloudWatchLogsDeliveryError: state.stream.error ?? undefined,
  });
};

/** GetEventSelectors: for the trail's owner alone, in the trail's home region alone. */
const getEventSelectors: Action = (call) => {
  const name = call.params.one('TrailName');
  const seen = wanted(call, name);
  if (seen.owner !== call.account.id) throw unknownTrail(call, name);
  if (seen.trail.home !== call.region)
    throw new Refusal('InvalidHomeRegionException', 400, `The home region of the trail is ${seen.trail.home}.`);
  const standard = [
    { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
  ];
  return JSON.stringify({ TrailARN: arnOf(call, seen), ...(seen.trail.selectors ?? { EventSelectors: standard }) });
};

/** Trails that take events of the caller's account in its region. */
function visible(call: Call): Seen[] {
  const organization = call.estate.organization;
  const isMember = organization?.members.some(({ id }) => id === call.account.id) === true;
  const management =
    isMember && organization !== null ? call.estate.accounts.get(organization.managementId) : undefined;
  const trails: Seen[] = [];
  const add = (account: Account | undefined, isTheirs: boolean) => {
    if (account === undefined) return;
    for (const trail of itemsOf(account.trails)) {
      if (trail.home !== call.region && !trail.everyRegion) continue;
      if (!isTheirs || trail.organization) trails.push({ trail, owner: account.id });
    }
  };
  add(call.account, false);
  if (management !== call.account) add(management, true);
  return trails;
}

function wanted(call: Call, name: string | undefined): Seen {
  const found = visible(call).find(
    (seen) =>
      arnOf(call, seen) === name ||
      (seen.trail.id === name && seen.trail.home === call.region && seen.owner === call.account.id),
  );
  if (found === undefined) throw unknownTrail(call, name);
  return found;
}

function unknownTrail({ account }: Call, name = ''): Refusal {
  return new Refusal('TrailNotFoundException', 400, `Unknown trail: ${name} for the user: ${account.id}`);
}

function arnOf({ estate }: Call, { trail, owner }: Seen): string {
  return arn(estate, 'cloudtrail', trail.home, owner, `trail/${trail.id}`);
}

function settingsOf(call: Call, seen: Seen): object {
  const { trail } = seen;
  return {
    Name: trail.id,
    TrailARN: arnOf(call, seen),
    HomeRegion: trail.home,
    S3BucketName: trail.bucket,
    S3KeyPrefix: trail.prefix ?? undefined,
    IncludeGlobalServiceEvents: true,
    IsMultiRegionTrail: trail.everyRegion,
    IsOrganizationTrail: trail.organization,
    LogFileValidationEnabled: trail.validated,
    CloudWatchLogsLogGroupArn: trail.logGroup ?? undefined,
    KmsKeyId: trail.keyArn ?? undefined,
    HasCustomEventSelectors: trail.selectors !== null,
    HasInsightSelectors: false,
  };
}

/** The CloudTrail actions served. */
export const cloudTrailActions: Readonly<Record<string, Action>> = {
  DescribeTrails: describeTrails,
  GetEventSelectors: getEventSelectors,
  GetTrailStatus: getTrailStatus,
  LookupEvents: lookupEvents,
};
