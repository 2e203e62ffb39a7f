import { type Action, type Call, partOf, type Route, refuseParameters } from './call.ts';
import type { IndexRow } from './index-place.ts';
import { cutPage, type Page, type PageRule, tokenOf } from './paging.ts';
import { type Policy, writeBinding } from './policy.ts';
import { denied, invalid } from './refusal.ts';

/** Searches give at most 500 rows a page; a larger size is shortened. */
const pages: PageRule = { parameter: 'pageSize', usual: 100, most: 500, strict: false };

/** The asset types served, of those there are: backup runs of Cloud SQL have one, too. */
const assetTypes: readonly string[] = [
  'backupdr.googleapis.com/Backup',
  'backupdr.googleapis.com/BackupVault',
  'backupdr.googleapis.com/DataSource',
  'cloudresourcemanager.googleapis.com/Folder',
  'cloudresourcemanager.googleapis.com/Organization',
  'cloudresourcemanager.googleapis.com/Project',
  'compute.googleapis.com/Disk',
  'compute.googleapis.com/Image',
  'compute.googleapis.com/InstantSnapshot',
  'compute.googleapis.com/MachineImage',
  'compute.googleapis.com/RegionDisk',
  'compute.googleapis.com/Snapshot',
  'sqladmin.googleapis.com/Backup',
  'sqladmin.googleapis.com/Instance',
];

const searchResources: Action = (call) => {
  const mask = maskOf(call);
  const page = search(call, () => true);
  const results = page.items.map((row) => masked(writeResource(row), row, mask));
  return { ...(results.length === 0 ? {} : { results }), ...tokenOf(page) };
};

/** Only resources with a binding are found. A result has the bindings alone: neither version nor etag. */
const searchPolicies: Action = (call) => {
  const page = search(call, ({ policy }) => policy !== null && policy.bindings.length > 0);
  const results = page.items.map(writePolicyResult);
  return { ...(results.length === 0 ? {} : { results }), ...tokenOf(page) };
};

function search(call: Call, keep: (row: IndexRow) => boolean): Page<IndexRow> {
  refuseParameters(call, 'query');
  const scope = scopeOf(call);
  const types = call.query.getAll('assetTypes');
  const strange = types.find((type) => !assetTypes.includes(type));
  // Of a type that does not exist the service says so; regular expressions are not served.
  if (strange !== undefined) throw invalid(`No supported asset type matches: ${strange.slice(0, 100)}`);
  const isWanted = (assetType: string): boolean => types.length === 0 || types.includes(assetType);
  const walks = call.indexed().map((group) => ({ walk: (from: number) => group.walk(from, isWanted) }));
  const isKept = (row: IndexRow): boolean =>
    row.scopes.includes(scope) && keep(row) && !call.behaviour.indexDrops(row.name);
  return cutPage(call, pages, walks, isKept);
}

function scopeOf(call: Call): string {
  const kind = partOf(call, 'scope');
  const id = partOf(call, 'id');
  const { organization, folders } = call.estate;
  if (kind === 'projects' && call.project !== null) return `projects/${call.project.number}`;
  const isThere = kind === 'organizations' ? organization?.id === id : kind === 'folders' && folders.has(id);
  if (!isThere) throw denied('cloudasset', `cloudasset.${call.action}`, `${kind}/${id}`);
  return `${kind}/${id}`;
}

function writeResource({ name, assetType, ancestry, found }: IndexRow): object {
  return { name, assetType, ...ancestry, ...found() };
}

function writePolicyResult({ name, assetType, ancestry, policy }: IndexRow): object {
  return { resource: name, assetType, ...ancestry, policy: { bindings: bindingsOf(policy) } };
}

function bindingsOf(policy: Policy | null): readonly object[] {
  return policy === null ? [] : policy.bindings.map((one) => writeBinding(one));
}

/** The fields asked for; null where none were named: then all but the large ones. */
function maskOf({ query }: Call): ReadonlySet<string> | null {
  const named = query.getAll('readMask').flatMap((text) => text.split(','));
  const fields = named.map((field) => field.trim()).filter((field) => field !== '');
  const odd = fields.find((field) => !/^(\*|[a-z][A-Za-z_]*)$/.test(field));
  if (odd !== undefined) throw invalid(`Invalid field path in readMask: ${odd.slice(0, 100)}`);
  return fields.length === 0 ? null : new Set(fields.map(camel));
}

function camel(field: string): string {
  return field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function masked(result: object, row: IndexRow, mask: ReadonlySet<string> | null): object {
  if (mask === null) return result;
  const isWanted = (field: string): boolean => mask.has('*') || mask.has(field);
  const kept = Object.fromEntries(Object.entries(result).filter(([field]) => isWanted(field)));
  return isWanted('versionedResources') ? { ...kept, versionedResources: [row.resource()] } : kept;
}

function route(action: string, verb: string, perform: Action): Route {
  const path = new RegExp(`^/v1/(?<scope>organizations|folders|projects)/(?<id>[^/]+):${verb}$`);
  return { service: 'cloudasset', action, method: 'GET', path, paged: true, item: null, perform };
}

/** The searches of Cloud Asset Inventory. */
export const assetRoutes: readonly Route[] = [
  route('assets.searchAllResources', 'searchAllResources', searchResources),
  route('assets.searchAllIamPolicies', 'searchAllIamPolicies', searchPolicies),
];
