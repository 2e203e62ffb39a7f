import type { GcpProject } from './estate.ts';

/** The address Compute Engine gives a resource, of its path from `projects/` on. */
export function linkOf(path: string): string {
  return `https://www.googleapis.com/compute/v1/${path}`;
}

/** The address of a resource of a project, of its path below the project. */
export function ownLink(project: Pick<GcpProject, 'id'>, id: string): string {
  return linkOf(`projects/${project.id}/${id}`);
}

/** The full resource name of a Compute Engine resource, of its path below the project. */
export function computeName(project: Pick<GcpProject, 'id'>, id: string): string {
  return `//compute.googleapis.com/projects/${project.id}/${id}`;
}

/** The full resource name of a project, folder or organization, such as `projects/p`. */
export function nodeName(node: string): string {
  return `//cloudresourcemanager.googleapis.com/${node}`;
}

/** A UTC instant as Compute Engine writes it: with the offset of California, whatever the season. */
export function computeTime(iso: string): string {
  return new Date(Date.parse(iso) - 8 * 3_600_000).toISOString().replace('Z', '-08:00');
}
