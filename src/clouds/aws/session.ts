import type { Fact } from '../../model/fact.ts';
import { type Reading, type Why, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { gapOf } from '../ask.ts';
import type { CloudSession, SessionOptions, UnitPage } from '../cloud.ts';
import { type Line, openPace } from '../pace.ts';
import { readAccounts } from './accounts.ts';
import { allowedActions, regionalCards } from './cards.ts';
import { type Clients, type KeySource, openClients } from './client.ts';
import type { CollectorPage } from './collector.ts';
import { accountAlias, organizationsCalls, stsCalls } from './directory.ts';
import { endpointOf } from './endpoint.ts';
import { type Entry, openEntry } from './entry.ts';
import { explainAwsError, weighAwsError } from './errors.ts';
import { homeRegion } from './home-region.ts';
import { callerPlace, readIdentity } from './identity.ts';
import type { KeyMemo } from './keys.ts';
import { callerKeys } from './own-keys.ts';
import { readRegional } from './regional.ts';
import { type AwsConfig, followUnits, rootUnits, type ScopeRules } from './scopes.ts';

/** Quotas once a refusal was seen. EC2's is documented; AWS publishes none for the others, so they start careful and learn. */
const ec2Start = { perSecond: 20, burst: 100 };
const otherStart = { perSecond: 10, burst: 20 };

/** Opens a session: checks the endpoint, finds the caller's keys. Throws CloudProblem where there are none or it is no place for them. */
export async function openAws(options: SessionOptions): Promise<CloudSession> {
  // The configuration's own schema has parsed it.
  const config = options.config as AwsConfig;
  const endpoint = endpointOf(config.endpoint, options.environment);
  const home = homeRegion(config, options.environment);
  const clients = openClients({ endpoint, requestMs: options.limits.requestMs, allowed: allowedActions });
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
    start: (api) => (api.startsWith('ec2:') ? ec2Start : otherStart),
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
  };
  return {
    roots: async () => rootUnits(),
    follow: (unit, facts, outcome) => followUnits(rules, unit, facts, outcome),
    read: (unit) => counted(office, options, unit, pace.line(`${unit.account}/${unit.region}`)),
    close: async () => clients.close(),
  };
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
}

/** Within a page, progress is told after this many reads: at a shared quota a page takes most of a minute. */
const tellEvery = 50;

async function* counted(office: Office, options: SessionOptions, unit: Unit, line: Line): AsyncGenerator<UnitPage> {
  let done = 0;
  let reads = 0;
  const told: Line = {
    count: line.count,
    async send(api, call) {
      const answer = await line.send(api, call);
      reads += 1;
      if (reads % tellEvery === 0) options.onProgress({ unit, done: done + reads, left: null });
      return answer;
    },
  };
  try {
    for await (const page of pagesOf(office, unit, told)) {
      done += page.items.length;
      reads = 0;
      options.onProgress({ unit, done, left: null });
      yield { items: page.items, gaps: page.gaps, refused: distinct(page.refused), calls: line.count() };
    }
  } catch (error) {
    const { cause, said } = explainAwsError(error);
    yield { items: [], gaps: [{ why: why(cause, { said, scope: scopeKey(unit) }) }], refused: [], calls: line.count() };
    return;
  }
  const calls = line.count();
  if (calls > 0) yield { items: [], gaps: [], refused: [], calls };
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
  yield* readRegional({ clients, keys: entered.value, unit, line, home, full: office.full, memo });
}

function distinct(refused: readonly Why[]): readonly Why[] {
  return [...new Map(refused.map((reason) => [`${reason.cause} ${reason.needs ?? ''}`, reason])).values()];
}
