import type { IamPolicy } from '../../model/fact.ts';
import { type Reading, type Why, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { ask, gapOf, required } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { textOf } from '../text.ts';
import { abreast } from './abreast.ts';
import type { Directory } from './directory.ts';
import { explainGoogleError } from './errors.ts';
import { type FolderTree, folderOf, nodeOf, parentIn } from './folder-tree.ts';
import { iamPolicyFacts, type PolicyPlace } from './iam-policy-facts.ts';
import { bindingsOf } from './policy.ts';
import type { Reach } from './roles.ts';
import { type Row, textAt } from './row.ts';
import { toldOf } from './told-of.ts';

export const collector = 'hierarchy-policies';
export const permissions = [
  'resourcemanager.folders.list',
  'resourcemanager.folders.get',
  'resourcemanager.folders.getIamPolicy',
  'resourcemanager.organizations.get',
  'resourcemanager.organizations.getIamPolicy',
  'resourcemanager.projects.get',
] as const;

type Page = CollectorPage<IamPolicy>;

/** Policies read at once. */
const width = 10;
/** Deeper than any organization: folders nest ten levels at the most. */
const deepest = 20;

/** Reads the access policies of an organization and all its folders. One that is refused is a gap, and so is a folder that could not be listed. */
export async function* readHierarchy(
  directory: Directory,
  tree: FolderTree,
  organization: string,
  reach: (role: string) => Promise<Reach>,
  unit: Unit,
): AsyncGenerator<Page> {
  const row = await ask(explainGoogleError, permissions[3], () => directory.organization(organization));
  if (tree.unread.length > 0) yield { items: [], gaps: tree.unread.map((reason) => gapOf(reason, unit)), refused: [] };
  const top = topOf(`organizations/${organization}`, row);
  if (row.state === 'unknown') yield { items: [], gaps: [], refused: [row.why] };
  yield* readPlaces(directory, [top, ...tree.folders], reach, unit);
}

/**
 * Reads the access policies of everything above the listed projects, walked up from each. A project or folder that cannot be
 * read hides what lies above it: that is a gap.
 */
export async function* readAncestors(
  directory: Directory,
  project: (id: string) => Promise<Reading<Row>>,
  ids: readonly string[],
  reach: (role: string) => Promise<Reach>,
  unit: Unit,
): AsyncGenerator<Page> {
  const places = new Map<string, PolicyPlace>();
  const unread: Why[] = [];
  const seen = new Set<string>();
  for (const id of ids) {
    const row = await project(id);
    if (row.state === 'unknown') unread.push(toldOf(id, row.why));
    const parent = row.state === 'unknown' ? null : parentIn(row.value);
    if (parent === undefined) unread.push(why('malformed', { needs: permissions[5], said: `${id}: an odd parent` }));
    let next = parent ?? null;
    for (let depth = 0; next !== null && !seen.has(next) && depth < deepest; depth += 1) {
      seen.add(next);
      const place = await placeOf(directory, next);
      if (place.state === 'unknown') unread.push(toldOf(next, place.why));
      else places.set(next, place.value);
      next = place.state === 'unknown' ? null : nodeOf(place.value.parent);
    }
  }
  if (unread.length > 0) yield { items: [], gaps: unread.map((reason) => gapOf(reason, unit)), refused: [] };
  yield* readPlaces(directory, [...places.values()], reach, unit);
}

async function placeOf(
  directory: Directory,
  node: NonNullable<ReturnType<typeof nodeOf>>,
): Promise<Reading<PolicyPlace>> {
  const [kind, id = ''] = node.split('/');
  if (kind === 'organizations') {
    const row = await ask(explainGoogleError, permissions[3], () => directory.organization(id));
    return { state: 'known', value: topOf(`organizations/${id}`, row) };
  }
  return ask(explainGoogleError, permissions[1], async () =>
    required(folderOf(await directory.folder(id), null), 'parent'),
  );
}

/** An organization goes by its number where its name may not be read. */
function topOf(node: `organizations/${string}`, row: Reading<Row>): PolicyPlace {
  const name = row.state === 'known' ? textOf(textAt(row.value, 'displayName')) : null;
  return { node, name: name ?? node, parent: null };
}

async function* readPlaces(
  directory: Directory,
  places: readonly PolicyPlace[],
  reach: (role: string) => Promise<Reach>,
  unit: Unit,
): AsyncGenerator<Page> {
  yield* abreast(
    width,
    places.map((place) => () => readPlace(directory, place, reach, unit)),
  );
}

async function* readPlace(
  directory: Directory,
  place: PolicyPlace,
  reach: (role: string) => Promise<Reach>,
  unit: Unit,
): AsyncGenerator<Page> {
  const needs = place.node.startsWith('folders/') ? permissions[2] : permissions[4];
  const bindings = await ask(explainGoogleError, needs, async () => bindingsOf(await directory.policy(place.node)));
  if (bindings.state === 'unknown') {
    return yield { items: [], gaps: [gapOf(toldOf(place.node, bindings.why), unit)], refused: [] };
  }
  const { item, refused } = await iamPolicyFacts(place, bindings.value, reach, unit);
  yield { items: [item], gaps: [], refused };
}
