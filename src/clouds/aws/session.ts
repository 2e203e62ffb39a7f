import type { Fact } from '../../model/fact.ts';
import { bucketUrl, type LogBucket } from '../../model/log-bucket.ts';
import { known, type Reading } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Scope } from '../../model/scope.ts';
import { gapOf } from '../ask.ts';
import type { BucketStart } from '../bucket.ts';
import type { CloudSession, EventPage, EventQuery, LogFilePage, LogFileQuery, SessionOptions } from '../cloud.ts';
import type { CollectorPage } from '../collector.ts';
import { type Line, openPace } from '../pace.ts';
import { requireSdk } from '../sdk.ts';
import { unitPages } from '../unit-pages.ts';
import { readAccounts } from './accounts.ts';
import { readBucketLogs } from './bucket-logs.ts';
import { allowedActions, regionalCards } from './cards.ts';
import { type Clients, type KeySource, openClients } from './client.ts';
import { accountAlias, stsCalls } from './directory.ts';
import { awsEndpoint } from './endpoint.ts';
import { type Entry, openEntry } from './entry.ts';
import { explainAwsError, weighAwsError } from './errors.ts';
import { lookUpEvents } from './event-lookup.ts';
import { homeRegion } from './home-region.ts';
import { callerPlace, readIdentity } from './identity.ts';
import type { KeyMemo } from './keys.ts';
import { objectCalls, objectPermissions } from './objects.ts';
import { organizationsCalls } from './organizations.ts';
import { callerKeys } from './own-keys.ts';
import { readRegional } from './regional.ts';
import { type AwsConfig, followUnits, rootUnits, type ScopeRules } from './scopes.ts';
import { type TrailMemo, trailMemo } from './trail-memo.ts';

/** Quotas once a refusal was seen. EC2's is documented; AWS publishes none for the others, so they start careful and learn. */
const ec2Start = { perSecond: 20, burst: 100 };
const otherStart = { perSecond: 10, burst: 20 };
/** LookupEvents: twice a second, an account and region. */
const lookupStart = { perSecond: 2, burst: 2 };

function startOf(api: string): BucketStart {
  if (api === 'cloudtrail:LookupEvents') return lookupStart;
  return api.startsWith('ec2:') ? ec2Start : otherStart;
}

const services = ['cloudtrail', 'cloudwatch-logs', 'ec2', 'iam', 'kms', 'organizations', 'rds', 's3', 'sts'];
const packages = services.map((service) => `@aws-sdk/client-${service}`);

/** Opens a session: checks the endpoint, finds the caller's keys. Throws CloudProblem where there are none or it is no place for them. */
export async function openAws(options: SessionOptions): Promise<CloudSession> {
  requireSdk('AWS', [...packages, '@aws-sdk/credential-providers']);
  // The configuration's own schema has parsed it.
  const config = options.config as AwsConfig;
  const endpoint = awsEndpoint(config.endpoint, options.environment);
  const home = homeRegion(config, options.environment);
  const files = (options.logBuckets ?? []).flatMap(({ bucket }) => objectPermissions.map((one) => `${one}/${bucket}`));
  const allowed = new Set([...allowedActions, ...files]);
  const clients = openClients({ endpoint, requestMs: options.limits.requestMs, allowed });
  const keys = await callerKeys(clients, endpoint, config.profile, home);
  const entry = openEntry({
    role: config.role,
    externalId: config.externalId,
    home,
    callerKeys: keys,
    now: options.now,
  });
  const pace = openPace({
    limits: options.limits,
    now: options.now,
    wait: options.wait,
    weigh: weighAwsError,
    start: startOf,
  });
  const rules: ScopeRules = {
    config,
    selection: options.selection,
    wantsOrganization: options.wantsOrganization,
    regional: regionalCards.map(({ name }) => name),
  };
  const office: Office = {
    clients,
    entry,
    keys,
    home,
    aliasWanted: config.accounts === 'current',
    full: options.selection.full,
    memos: new Map(),
    trails: new Map(),
    now: options.now,
    wait: options.wait,
  };
  return {
    roots: async () => rootUnits(),
    follow: (unit, facts, outcome) => followUnits(rules, unit, facts, outcome),
    read: (unit) =>
      unitPages(unit, pace.line(`${unit.account}/${unit.region}`), explainAwsError, options.onProgress, (line) =>
        pagesOf(office, unit, line),
      ),
    events: (place, query) => eventsOf(office, pace.line(`${place.account}/${place.region}`), place, query),
    logFiles: (bucket, query) => logFilesOf(office, pace.line(`s3://${bucket.bucket}`), bucket, query),
    close: async () => clients.close(),
  };
}

async function* eventsOf(office: Office, line: Line, place: Scope, query: EventQuery): AsyncGenerator<EventPage> {
  const { clients, entry, keys, home } = office;
  const entered = await entry.enter(stsCalls(await clients.sts(callerPlace, keys, home), line), place.account);
  if (entered.state === 'unknown') return yield { items: [], gaps: [gapOf(entered.why, place)], calls: line.count() };
  const trail = await clients.cloudtrail(place.account, entered.value, place.region);
  for await (const page of lookUpEvents(trail, line, place, query)) yield { ...page, calls: line.count() };
}

async function* logFilesOf(
  office: Office,
  line: Line,
  bucket: LogBucket,
  query: LogFileQuery,
): AsyncGenerator<LogFilePage> {
  const { clients, entry, keys, home } = office;
  const { account } = bucket;
  const sts = stsCalls(await clients.sts(callerPlace, keys, home), line);
  const entered = account === null ? known(keys) : await entry.enter(sts, account);
  if (entered.state === 'unknown')
    return yield {
      files: [],
      unread: [],
      listed: [{ path: bucketUrl(bucket), why: entered.why }],
      calls: line.count(),
    };
  const at = async (region: string) =>
    objectCalls(await clients.s3(account ?? callerPlace, entered.value, region), line, bucket.bucket);
  for await (const page of readBucketLogs(bucket, query, home, at)) yield { ...page, calls: line.count() };
}

interface Office {
  readonly clients: Clients;
  readonly entry: Entry;
  readonly keys: KeySource;
  readonly home: string;
  readonly aliasWanted: boolean;
  readonly full: boolean;
  /** Key managers known so far, by account and region. */
  readonly memos: Map<string, KeyMemo>;
  /** What is known so far of trails, by the account that sees them. */
  readonly trails: Map<string, TrailMemo>;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

async function* pagesOf(office: Office, unit: Unit, line: Line): AsyncGenerator<CollectorPage<Fact>> {
  const { clients, entry, keys, home } = office;
  const sts = stsCalls(await clients.sts(callerPlace, keys, home), line);
  if (unit.collector === 'identity') {
    const iam = office.aliasWanted ? await clients.iam(callerPlace, keys, home) : null;
    return yield* readIdentity(unit, () => entry.caller(sts), iam === null ? null : () => accountAlias(iam, line));
  }
  const entered: Reading<KeySource> = await entry.enter(sts, unit.account);
  if (entered.state === 'unknown') return yield { items: [], gaps: [gapOf(entered.why, unit)], refused: [] };
  if (unit.collector === 'accounts') {
    return yield* readAccounts(
      organizationsCalls(await clients.organizations(unit.account, entered.value, home), line),
      unit,
    );
  }
  const place = `${unit.account}/${unit.region}`;
  const memo: KeyMemo = office.memos.get(place) ?? new Map();
  office.memos.set(place, memo);
  const trails = office.trails.get(unit.account) ?? trailMemo();
  office.trails.set(unit.account, trails);
  const { full, wait, now } = office;
  yield* readRegional({ clients, keys: entered.value, unit, line, home, full, memo, trails, wait, now });
}
