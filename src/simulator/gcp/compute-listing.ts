import type { Shelf } from '../shelf.ts';
import { type Action, type Call, ownProject, partOf, type Route, refuseParameters } from './call.ts';
import type { ComputeItem, CustomerKey } from './copies.ts';
import type { GcpProject } from './estate.ts';
import { computeTime, linkOf, ownLink } from './names.ts';
import { cutPage, type PageRule, tokenOf } from './paging.ts';
import { policyAnswer } from './policy-answer.ts';
import { internal, notFound } from './refusal.ts';
import type { Walk } from './walk.ts';

/** Pages of Compute Engine hold 500 rows, and a larger size is refused. */
export const computePages: PageRule = { parameter: 'maxResults', usual: 500, most: 500, strict: true };

/** A route of Compute Engine; `tail` is what stands below the project, with groups. */
export function computeRoute(action: string, tail: string, perform: Action): Route {
  const path = new RegExp(`^/compute/v1/projects/(?<project>[^/]+)/${tail}$`);
  const item = action.endsWith('.getIamPolicy') ? 'name' : null;
  return { service: 'compute', action, method: 'GET', path, paged: item === null, item, perform };
}

/** A list of one project and place: `kind` and `id` stand in it even when it is empty. */
export function computeList<T>(
  call: Call,
  kind: string,
  collection: string,
  walk: Walk<T>,
  write: (project: GcpProject, item: T) => object,
): object {
  refuseParameters(call, 'filter', 'orderBy');
  if (call.behaviour.emptyObjects) return {};
  const project = ownProject(call);
  const page = cutPage(call, computePages, [walk], () => true);
  return {
    kind: `compute#${kind}`,
    id: `projects/${project.id}/${collection}`,
    ...(page.items.length === 0 ? {} : { items: page.items.map((item) => write(project, item)) }),
    selfLink: ownLink(project, collection),
    ...tokenOf(page),
  };
}

/** The policy of the item that the path of the call names. */
export function itemPolicy(shelfOf: (project: GcpProject) => Shelf<ComputeItem>): Action {
  return (call) => {
    const project = ownProject(call);
    failInUnreachable(call, call.parts['zone'] ?? call.parts['region']);
    const id = itemId(call);
    const item = shelfOf(project).get(id);
    if (item === undefined) throw notFound(`projects/${project.id}/${id}`);
    return policyAnswer(call, item.policy);
  };
}

/** The id of the item a call's path names: its path below the project. */
export function itemId(call: Call): string {
  const { zone, region } = call.parts;
  const place = zone !== undefined ? `zones/${zone}` : region !== undefined ? `regions/${region}` : 'global';
  return `${place}/${partOf(call, 'kind')}/${partOf(call, 'name')}`;
}

/** Calls into a zone or region that cannot be reached fail. */
export function failInUnreachable({ behaviour }: Call, place: string | undefined): void {
  if (place !== undefined && behaviour.unreachableZones.includes(place)) throw internal('compute');
}

/** The members every resource has, in the order Compute Engine writes them. */
export function writeItem(project: GcpProject, kind: string, item: ComputeItem): object {
  return {
    kind: `compute#${kind}`,
    id: item.number,
    creationTimestamp: computeTime(item.createdAt),
    name: item.name,
    ...(item.description === '' ? {} : { description: item.description }),
    selfLink: ownLink(project, item.id),
    ...(Object.keys(item.labels).length === 0 ? {} : { labels: item.labels }),
    labelFingerprint: Object.keys(item.labels).length === 0 ? '42WmSpB8rSM=' : fingerprint(item.labels),
  };
}

/** The zone or region an item's id names, as Compute Engine links it; nothing for global ones. */
export function placeLink(project: GcpProject, id: string): object {
  const [kind = '', place = ''] = id.split('/');
  if (kind === 'zones') return { zone: ownLink(project, `zones/${place}`) };
  return kind === 'regions' ? { region: ownLink(project, `regions/${place}`) } : {};
}

/** A member that links another resource by its path, left out where there is none. */
export function link(name: string, path: string | null): object {
  return path === null ? {} : { [name]: linkOf(path) };
}

/** A member with a key of the customer's; Google's own keys are not mentioned anywhere. */
export function keyMember(name: string, key: CustomerKey | null): object {
  if (key === null) return {};
  return { [name]: 'sha256' in key ? { sha256: key.sha256 } : { kmsKeyName: `${key.kmsKeyName}/cryptoKeyVersions/1` } };
}

function fingerprint(labels: Readonly<Record<string, string>>): string {
  let hash = 2166136261;
  for (const character of JSON.stringify(labels)) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  const bytes = Buffer.alloc(8);
  bytes.writeInt32BE(hash | 0);
  return bytes.toString('base64');
}
