import type { Fact } from '../../model/fact.ts';
import { type Reading, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { ask } from '../ask.ts';
import { CloudProblem, type CloudSession, type Extra, type Memory, type SessionOptions } from '../cloud.ts';
import type { CollectorPage } from '../collector.ts';
import { type Line, openPace, type Pace } from '../pace.ts';
import { requireSdk } from '../sdk.ts';
import { unitPages } from '../unit-pages.ts';
import { copyTypes, policyTypes } from './asset-names.ts';
import { assetSearch, indexPermissions } from './asset-search.ts';
import { allowedPermissions, projectCards } from './cards.ts';
import { chainToken, type GcpClient, openClient } from './client.ts';
import { computeCalls } from './compute.ts';
import { confirmFacts } from './confirm-facts.ts';
import { readCopyPolicy } from './copy-policy.ts';
import { callerToken } from './credentials.ts';
import { type Directory, directoryCalls } from './directory.ts';
import { gcpEndpoint } from './endpoint.ts';
import { explainGoogleError, hintOfGoogleError, weighGoogleError } from './errors.ts';
import { folderMemo } from './folder-tree.ts';
import { readAncestors, readHierarchy } from './hierarchy-policies.ts';
import { homeLine } from './home-line.ts';
import { offPages } from './off-pages.ts';
import { readProject } from './project.ts';
import { readListed, readMembers } from './projects.ts';
import { type RoleMemo, roleReach } from './roles.ts';
import type { Row } from './row.ts';
import { followUnits, type GcpConfig, rootUnits, type ScopeRules } from './scopes.ts';
import { openSender } from './sender.ts';
import { type DirectReading, openSparing } from './sparing.ts';

/** Reads of Compute Engine in one project, once a refusal was seen; the other services are no slower. */
const start = { perSecond: 25, burst: 100 };

/** Opens a session: checks the configuration, finds credentials. Throws CloudProblem where there are none or it is no place for them. */
export async function openGcp(options: SessionOptions): Promise<CloudSession> {
  requireSdk('Google Cloud', ['@google-cloud/compute', 'google-auth-library', 'google-gax']);
  // The configuration's own schema has parsed it.
  const config = options.config as GcpConfig;
  if (config.projects === 'all' && config.organization === undefined)
    throw new CloudProblem(
      'clouds.gcp.projects is all, and clouds.gcp.organization is not set. Set the number of the organization, or list the projects.',
    );
  const endpoint = gcpEndpoint(config.endpoint);
  const token = await callerToken(endpoint, chainToken);
  const client = openClient(openSender({ endpoint, allowed: allowedPermissions, token }));
  const pace = openPace({
    limits: options.limits,
    now: options.now,
    wait: options.wait,
    weigh: weighGoogleError,
    hint: hintOfGoogleError(options.now),
    start: () => start,
  });
  const rules: ScopeRules = {
    config,
    selection: options.selection,
    collectors: projectCards.map(({ name }) => name),
  };
  const numbers = new Map<string, readonly string[]>();
  const office: Office = {
    client,
    config,
    // The members of the organization are wanted for trust also where only some are scanned.
    members: config.projects === 'all' || options.wantsOrganization,
    tree: folderMemo(config.organization ?? ''),
    roles: new Map(),
    projects: new Map(),
    numbers,
    spare: openSparing({ client, config, selection: options.selection, numbers, now: options.now }),
  };
  return {
    roots: async () => rootUnits(config),
    follow(unit, facts, outcome) {
      for (const fact of facts) if (fact.kind === 'account') office.numbers.set(fact.account, fact.aliases);
      return followUnits(rules, unit, facts, outcome);
    },
    read: (unit, memory) =>
      unitPages(unit, pace.line(unit.account), explainGoogleError, options.onProgress, (line) =>
        pagesOf(office, unit, line, memory),
      ),
    confirm: (unit, facts) =>
      unitPages(unit, pace.line(unit.account), explainGoogleError, options.onProgress, (line) =>
        confirmFacts(directReading(office, unit, line), facts),
      ),
    extras: async () => (config.index.use ? [await tryIndex(client, pace, config)] : []),
    close: async () => {},
  };
}

/** Asks the index for the first of everything. */
async function tryIndex(client: GcpClient, pace: Pace, { organization, projects }: GcpConfig): Promise<Extra> {
  const extra = { name: 'the Cloud Asset index', without: 'every scan reads who may use each copy directly' };
  if (organization === undefined || projects !== 'all')
    return {
      ...extra,
      why: why('not-asked', { said: 'it is asked where all projects of an organization are scanned' }),
    };
  const search = assetSearch(client, pace.line(organization), organization);
  const pages = [search.resources(copyTypes), search.policies(policyTypes)] as const;
  for (const [at, page] of pages.entries()) {
    const answer = await ask(explainGoogleError, indexPermissions[at] ?? '', () => page(undefined));
    if (answer.state === 'unknown') return { ...extra, why: answer.why };
  }
  return { ...extra, why: null };
}

interface Office {
  readonly client: GcpClient;
  readonly config: GcpConfig;
  readonly members: boolean;
  readonly tree: ReturnType<typeof folderMemo>;
  readonly roles: RoleMemo;
  /** Rows of listed projects that were read, by id. */
  readonly projects: Map<string, Promise<Reading<Row>>>;
  /** Further names of projects: their numbers, as the list of projects told them. */
  readonly numbers: Map<string, readonly string[]>;
  readonly spare: ReturnType<typeof openSparing>;
}

function pagesOf(office: Office, unit: Unit, line: Line, memory?: Memory): AsyncIterable<CollectorPage<Fact>> {
  if (unit.collector === 'projects' || unit.collector === 'hierarchy-policies') return readRoot(office, unit, line);
  return office.spare(directReading(office, unit, line), memory);
}

function directReading({ client, roles, numbers }: Office, unit: Unit, line: Line): DirectReading {
  const names = new Set([unit.account, ...(numbers.get(unit.account) ?? [])]);
  const home = homeLine(line, names);
  const compute = computeCalls(client, home, unit.account);
  return {
    ...{ unit, line },
    pages: (vouched) =>
      offPages(home, readProject({ client, unit, line: home, names, roles, ...(vouched ? { vouched } : {}) })),
    policyOf: (copy) => readCopyPolicy(compute, copy),
    reach: roleReach(directoryCalls(client, home), roles),
  };
}

async function* readRoot(office: Office, unit: Unit, line: Line): AsyncGenerator<CollectorPage<Fact>> {
  const { client, config, members, tree, roles } = office;
  const { organization } = config;
  const directory = directoryCalls(client, line);
  const listed = config.projects === 'all' ? [] : config.projects;
  const project = (id: string) => projectRow(office, directory, id);
  if (unit.collector === 'projects') {
    if (organization === undefined || !members) return yield* readListed(project, listed, organization ?? null, unit);
    return yield* readMembers(directory, await tree(directory, unit), organization, unit);
  }
  const reach = roleReach(directory, roles);
  if (organization === undefined) return yield* readAncestors(directory, project, listed, reach, unit);
  yield* readHierarchy(directory, await tree(directory, unit), organization, reach, unit);
}

/** The row of a listed project, asked for once a session; a refusal is not kept. */
async function projectRow({ projects }: Office, directory: Directory, id: string): Promise<Reading<Row>> {
  const asked =
    projects.get(id) ?? ask(explainGoogleError, 'resourcemanager.projects.get', () => directory.project(id));
  projects.set(id, asked);
  const row = await asked;
  if (row.state === 'unknown') projects.delete(id);
  return row;
}
