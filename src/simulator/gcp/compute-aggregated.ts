import { type Call, ownProject, refuseParameters } from './call.ts';
import { computePages } from './compute-listing.ts';
import type { ComputeItem } from './copies.ts';
import type { GcpProject } from './estate.ts';
import { ownLink } from './names.ts';
import { cutPage, tokenOf } from './paging.ts';
import { internal } from './refusal.ts';
import type { Walk } from './walk.ts';

/**
 * A list over all zones and regions. Every scope stands on every page, those without rows there with a warning. Scopes that
 * cannot be reached are named in `unreachables`, to a caller who asked for partial success; to any other the call fails.
 */
export function aggregatedList<T extends ComputeItem>(
  call: Call,
  kind: string,
  collection: string,
  walk: Walk<T>,
  write: (project: GcpProject, item: T) => object,
): object {
  refuseParameters(call, 'filter', 'orderBy', 'serviceProjectNumber');
  const { unreachableZones, warnedZones, emptyObjects } = call.behaviour;
  if (unreachableZones.length > 0 && call.query.get('returnPartialSuccess') !== 'true') throw internal('compute');
  if (emptyObjects) return {};
  const project = ownProject(call);
  const silent = new Set([...unreachableZones, ...warnedZones]);
  const page = cutPage(call, computePages, [walk], ({ id }) => !silent.has(placeOf(id)));
  const items: Record<string, object> = {};
  for (const scope of scopesOf(call)) {
    const place = scope.slice(scope.indexOf('/') + 1);
    if (unreachableZones.includes(place)) continue;
    const rows = page.items.filter(({ id }) => id.startsWith(`${scope}/`));
    items[scope] = rows.length > 0 ? { [collection]: rows.map((row) => write(project, row)) } : warned(call, scope);
  }
  const unreachables = scopesOf(call).filter((scope) => unreachableZones.includes(scope.slice(scope.indexOf('/') + 1)));
  return {
    kind: `compute#${kind}AggregatedList`,
    id: `projects/${project.id}/aggregated/${collection}`,
    items,
    selfLink: ownLink(project, `aggregated/${collection}`),
    ...(unreachables.length === 0 ? {} : { unreachables }),
    ...tokenOf(page),
  };
}

function scopesOf({ estate }: Call): readonly string[] {
  return estate.regions.flatMap(({ name, zones }) => [`regions/${name}`, ...zones.map((zone) => `zones/${zone}`)]);
}

function placeOf(id: string): string {
  return id.split('/')[1] ?? '';
}

function warned({ behaviour }: Call, scope: string): object {
  const isDown = behaviour.warnedZones.includes(scope.slice(scope.indexOf('/') + 1));
  return {
    warning: {
      code: isDown ? 'UNREACHABLE' : 'NO_RESULTS_ON_PAGE',
      message: isDown ? `'${scope}' is unreachable.` : `There are no results for scope '${scope}' on this page.`,
      data: [{ key: 'scope', value: scope }],
    },
  };
}
