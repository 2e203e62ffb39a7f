import type { Account, DiskAccess, IamPolicy } from '../model/fact.ts';
import { known, type Reading, unknown } from '../model/reading.ts';
import type { CloudId, Scope } from '../model/scope.ts';
import { isProjectPolicy, settingScope } from '../model/setting.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Store } from '../store/store.ts';
import { type CoverageIndex, readToEnd } from './place.ts';

/** Private endpoints of a DiskAccess. */
export type Endpoints = DiskAccess['endpoints'];

/** The policies a project inherits, its own first, and whether those are all: what is known counts, what is missing stays unknown. */
export interface PolicyChain {
  readonly policies: readonly IamPolicy[];
  readonly read: Reading<true>;
}

/** What verdicts of one cloud rest on beyond the account they are about. */
export interface Surroundings {
  /** The endpoints of each DiskAccess that a copy's export rules name, by its key. */
  accessesOf(fact: Snapshot): Readonly<Record<string, Reading<Endpoints>>>;
  chainOf(account: string): PolicyChain;
}

/** Deeper than any hierarchy: organizations nest ten folders at the most. */
const mostParents = 20;

/** Reads them as of a scan, last known where a scope was not read now. */
export async function readSurroundings(
  store: Store,
  scan: number,
  cloud: CloudId,
  coverage: CoverageIndex,
): Promise<Surroundings> {
  const accesses = new Map<string, DiskAccess>();
  const policies = new Map<string, IamPolicy>();
  const parents = new Map<string, string | null>();
  const hierarchy = hierarchyOf(coverage);
  if (cloud === 'azure')
    for await (const page of store.facts(scan, 'disk-access')) for (const one of page) accesses.set(one.key, one);
  if (cloud === 'gcp') {
    for await (const page of store.facts(scan, 'iam-policy')) for (const one of page) policies.set(one.key, one);
    for await (const page of store.facts(scan, 'account'))
      for (const one of page) if (one.cloud === 'gcp' && saysParent(one)) parents.set(one.account, one.parent);
  }
  return {
    accessesOf({ exports }) {
      const rules = exports?.state === 'known' ? exports.value : [];
      const keys = [...new Set(rules.flatMap(({ access }) => access ?? []))].sort();
      return Object.fromEntries(keys.map((key) => [key, endpointsOf(key, accesses.get(key), coverage)]));
    },
    chainOf: (account) => chainOf(account, policies, parents, coverage, hierarchy),
  };
}

// One that is of an organization lies in something, said or not.
function saysParent({ parent, tenant }: Account): boolean {
  return parent !== null || tenant === null;
}

function endpointsOf(key: string, access: DiskAccess | undefined, coverage: CoverageIndex): Reading<Endpoints> {
  const account = access?.account ?? /^\/subscriptions\/([^/]+)\//.exec(key)?.[1] ?? '';
  const read = readToEnd(coverage, { cloud: 'azure', account, region: 'global', collector: 'disk-accesses' });
  if (read.state === 'unknown') return read;
  return access === undefined
    ? unknown('gone', { said: `${key.slice(0, 200)} is not there` })
    : known(access.endpoints);
}

function chainOf(
  account: string,
  policies: ReadonlyMap<string, IamPolicy>,
  parents: ReadonlyMap<string, string | null>,
  coverage: CoverageIndex,
  hierarchy: Scope | null,
): PolicyChain {
  const found: IamPolicy[] = [];
  let read: Reading<true> = known(true);
  let next: string | null = `//cloudresourcemanager.googleapis.com/projects/${account}`;
  for (let depth = 0; next !== null; depth += 1) {
    const policy: IamPolicy | undefined = policies.get(next);
    if (policy !== undefined) found.push(policy);
    const seen = policySight(next, account, policy, coverage, hierarchy);
    if (read.state === 'known') read = seen;
    const parent: string | null | undefined = isProjectPolicy(next) ? parents.get(account) : policy?.parent;
    if (parent === undefined || depth >= mostParents) {
      if (read.state === 'known')
        read = unknown('not-asked', { said: `what ${next.slice(0, 200)} lies in is not known` });
      break;
    }
    next = parent;
  }
  return { policies: found, read };
}

function policySight(
  key: string,
  account: string,
  policy: IamPolicy | undefined,
  coverage: CoverageIndex,
  hierarchy: Scope | null,
): Reading<true> {
  const own: Scope = { cloud: 'gcp', account, region: 'global', collector: 'project-policy' };
  const scope = policy === undefined ? (isProjectPolicy(key) ? own : hierarchy) : settingScope(policy);
  const read =
    scope === null
      ? unknown('not-asked', { said: `the policy of ${key.slice(0, 200)} was never read` })
      : readToEnd(coverage, scope);
  if (read.state === 'unknown') return read;
  return policy === undefined
    ? unknown('malformed', { said: `the policy of ${key.slice(0, 200)} is not there` })
    : read;
}

/** The scope that reads the policies of folders and organizations; null where none was ever planned. */
function hierarchyOf(coverage: CoverageIndex): Scope | null {
  for (const { cloud, account, region, collector, state } of coverage.values()) {
    if (cloud === 'gcp' && collector === 'hierarchy-policies' && state !== 'unconfigured')
      return { cloud, account, region, collector };
  }
  return null;
}
