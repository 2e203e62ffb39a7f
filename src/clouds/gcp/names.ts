/** A name of a resource becomes part of keys and addresses: nothing else passes for one. */
const itemName = /^[A-Za-z0-9][A-Za-z0-9_.~-]{0,127}$/;
/** Ids of projects, those of the time of domains (`example.com:shop`) included. Source: the discovery documents. */
const projectId = /^(?:[-a-z0-9]{1,63}(?:\.[-a-z0-9]{1,63}){0,8}:)?[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether a text is the name of a resource. */
export function isItemName(text: string): boolean {
  return itemName.test(text);
}

/** Whether a text is the id of a project. */
export function isProjectId(text: string): boolean {
  return projectId.test(text);
}

/** Whether a text is the number of a project, folder or organization. */
export function isNumber(text: string): boolean {
  return /^\d{1,30}$/.test(text);
}

/** A resource of Compute Engine, read from its address. */
export interface ComputePath {
  readonly project: string;
  /** `global`, `regions/R` or `zones/Z`. */
  readonly place: string;
  /** Its collection, such as `snapshots`. */
  readonly kind: string;
  readonly name: string;
}

/** Reads an address of Compute Engine, whole (`https://…/projects/p/…`) or from `projects/` on; null for any other. */
export function computePath(link: string | null): ComputePath | null {
  if (link === null || link.length > 600) return null;
  const match =
    /^(?:https:\/\/[a-z0-9.-]+\/compute\/[a-z0-9]+\/)?projects\/([^/]+)\/(global|(?:regions|zones)\/[^/]+)\/([A-Za-z]+)\/([^/]+)$/.exec(
      link,
    );
  const [, project, place, kind, name] = match ?? [];
  if (project === undefined || place === undefined || kind === undefined || name === undefined) return null;
  return { project: project.replace(/%3A/gi, ':'), place, kind, name };
}

const computeHead = '//compute.googleapis.com/';

/** The full resource name of a resource of Compute Engine. */
export function computeKey({ project, place, kind, name }: ComputePath): string {
  return `${computeHead}projects/${project}/${place}/${kind}/${name}`;
}

/** What follows the service in a key of Compute Engine, from `projects/` on; null for any other. */
export function keyPath(key: string): string | null {
  return key.startsWith(computeHead) ? key.slice(computeHead.length) : null;
}

/** The full resource name that an address of Compute Engine stands for; null where it is no address. */
export function keyOfLink(link: string | null): string | null {
  const path = computePath(link);
  return path === null ? null : computeKey(path);
}

/** The full resource name of a project, folder or organization, given as `projects/p`. */
export function nodeKey(node: string): string {
  return `//cloudresourcemanager.googleapis.com/${node}`;
}

/** The region of a place: its own, its zone's, or `global`. */
export function regionOf(place: string): string {
  const [kind, name] = place.split('/');
  if (name === undefined) return 'global';
  return kind === 'zones' ? name.replace(/-[^-]+$/, '') : name;
}

/** What stands after the last slash, such as the type of a disk in its address; null where there is nothing. */
export function lastPart(link: string | null): string | null {
  const part = link?.slice(link.lastIndexOf('/') + 1) ?? '';
  return part === '' ? null : part;
}
