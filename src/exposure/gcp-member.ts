/** Whose a member of an IAM policy is, read from its name alone. */
export type Home =
  | { readonly of: 'domain'; readonly domain: string }
  /** Id or number of a project. */
  | { readonly of: 'project'; readonly project: string }
  | { readonly of: 'organization'; readonly organization: string }
  | { readonly of: 'folder'; readonly folder: string }
  | { readonly of: 'workforce-pool'; readonly pool: string }
  /** Everybody, in the spelling of principal identifiers. */
  | { readonly of: 'everyone' }
  /** Somebody deleted: the name lets nobody in. */
  | { readonly of: 'nobody' }
  | { readonly of: 'unknown' };

const unknown: Home = { of: 'unknown' };

/**
 * Google's own projects, where the agents of its services live. Only there the number in a name tells whom an agent works
 * for: in any other project its owner chooses names, and may choose `service-<our number>`. Source: IAM's "Service agents".
 */
const agentProjects = new RegExp(
  `^(?:${[
    'gcp-(?:sa|ri)-[a-z0-9-]+',
    '[a-z0-9-]+\\.google\\.com',
    'bigquery-encryption|cloud-(?:filer|memcache-sa|ml|redis|tpu)|cloudcomposer-accounts|compute-system|container-analysis',
    'container-engine-robot|containerregistry|dataflow-service-producer-prod|dataproc-accounts|dlp-api|endpoints-portal',
    'firebase-rules|gae-api-prod|gcf-admin-robot|gcp-gae-service|gs-project-accounts|remotebuildexecution',
    'security-center-api|serverless-robot-prod|service-consumer-management|service-networking',
    'sourcerepo-service-accounts|storage-transfer-service',
  ].join('|')})$`,
);
const agentOfOrganization = /^(?:service-org-|service-o|organizations-|o)(\d+)(?:-|$)/;
const agentOfFolder = /^(?:service-folder-|service-f|f)(\d+)(?:-|$)/;
const agentOfProject = /^(?:service-(?:project-|p)?|project-|vault-|connection-|bqcx-|blirc-|bq-|[bcp]-?)(\d+)(?:-|$)/;

/**
 * Reads a member (`user:a@b.com`, `serviceAccount:..`, `principalSet://..`). Domains are taken whole and in lower case. A
 * service account is that of the project in its address, an agent of Google's that of the project it works for. Source:
 * IAM's "Principal identifiers", "Types of service accounts", "Service agents", "Resource types with built-in identities".
 */
export function homeOf(member: string): Home {
  if (member === 'allUsers' || member === 'allAuthenticatedUsers') return { of: 'everyone' };
  const colon = member.indexOf(':');
  const kind = colon < 0 ? '' : member.slice(0, colon);
  const rest = member.slice(colon + 1);
  switch (kind) {
    case 'user':
    case 'group':
      return ofAddress(rest);
    case 'domain':
      return rest === '' ? unknown : { of: 'domain', domain: rest.toLowerCase() };
    case 'serviceAccount':
      return ofServiceAccount(rest.toLowerCase());
    case 'projectOwner':
    case 'projectEditor':
    case 'projectViewer':
      return rest === '' ? unknown : { of: 'project', project: rest };
    case 'principal':
    case 'principalSet':
      return ofPrincipal(rest);
    case 'deleted':
      return { of: 'nobody' };
    default:
      return unknown;
  }
}

function ofAddress(address: string): Home {
  const at = address.indexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  if (at <= 0 || domain === '' || domain.includes('@')) return unknown;
  return domain.endsWith('.gserviceaccount.com') ? ofServiceAccount(address.toLowerCase()) : { of: 'domain', domain };
}

function ofServiceAccount(address: string): Home {
  const workload = /^([a-z0-9.:-]+)\.svc\.id\.goog\[[^\]@]+\]$/.exec(address)?.[1];
  if (workload !== undefined) return { of: 'project', project: workload };
  const at = address.indexOf('@');
  const [name, host] = [address.slice(0, at), address.slice(at + 1)];
  if (at <= 0) return unknown;
  if (host === 'developer.gserviceaccount.com') return numbered(/^(\d+)-compute$/.exec(name)?.[1]);
  if (host === 'cloudservices.gserviceaccount.com' || host === 'cloudbuild.gserviceaccount.com')
    return numbered(/^(\d+)$/.exec(name)?.[1]);
  if (host === 'appspot.gserviceaccount.com') return { of: 'project', project: scoped(name) };
  const project = /^([a-z0-9.-]+)\.iam\.gserviceaccount\.com$/.exec(host)?.[1];
  if (project === undefined) return unknown;
  return agentProjects.test(project) ? ofAgent(name) : { of: 'project', project: scoped(project) };
}

function ofAgent(name: string): Home {
  const organization = agentOfOrganization.exec(name)?.[1];
  if (organization !== undefined) return { of: 'organization', organization };
  const folder = agentOfFolder.exec(name)?.[1];
  return folder === undefined ? numbered(agentOfProject.exec(name)?.[1]) : { of: 'folder', folder };
}

function numbered(number: string | undefined): Home {
  return number === undefined ? unknown : { of: 'project', project: number };
}

/** A project of the time of domains: `project.example.com` in addresses, `example.com:project` elsewhere. */
function scoped(project: string): string {
  const dot = project.indexOf('.');
  return dot < 0 ? project : `${project.slice(dot + 1)}:${project.slice(0, dot)}`;
}

function ofPrincipal(rest: string): Home {
  const workload = /^\/\/iam\.googleapis\.com\/projects\/([^/]+)\/locations\/[^/]+\/workloadIdentityPools\//.exec(rest);
  if (workload?.[1] !== undefined) return { of: 'project', project: workload[1] };
  const pool = /^\/\/iam\.googleapis\.com\/locations\/[^/]+\/workforcePools\/([^/]+)\//.exec(rest);
  if (pool?.[1] !== undefined) return { of: 'workforce-pool', pool: pool[1] };
  const node = /^\/\/cloudresourcemanager\.googleapis\.com\/(projects|folders|organizations)\/([^/]+)(?:\/|$)/.exec(
    rest,
  );
  if (node?.[2] !== undefined) {
    if (node[1] === 'projects') return { of: 'project', project: node[2] };
    return node[1] === 'folders' ? { of: 'folder', folder: node[2] } : { of: 'organization', organization: node[2] };
  }
  const builtIn = /^\/\/[a-z0-9-]+\.googleapis\.com\/projects\/(\d+)\//.exec(rest)?.[1];
  if (builtIn !== undefined) return { of: 'project', project: builtIn };
  if (rest === '//goog/public:all') return { of: 'everyone' };
  const person = /^\/\/goog\/(?:subject|group)\/(.+)$/.exec(rest)?.[1];
  return person === undefined ? unknown : ofAddress(person);
}
