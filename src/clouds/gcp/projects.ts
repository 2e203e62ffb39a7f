import type { Account, Organization } from '../../model/fact.ts';
import { type Reading, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { gapOf, gather } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { abreast } from './abreast.ts';
import type { Directory, Node } from './directory.ts';
import { explainGoogleError } from './errors.ts';
import type { FolderTree } from './folder-tree.ts';
import { readOrganization } from './organization.ts';
import { strangeRows } from './own-rows.ts';
import { projectFacts } from './project-facts.ts';
import type { Row } from './row.ts';
import { toldOf } from './told-of.ts';

export const collector = 'projects';
export const permissions = [
  'resourcemanager.folders.list',
  'resourcemanager.projects.list',
  'resourcemanager.projects.get',
] as const;

type Page = CollectorPage<Account | Organization>;

/** Lists read at once. */
const width = 10;

/**
 * Reads an organization and every project in it, folder by folder: a search would leave out what we may not see without a
 * word. A folder that is refused is a gap, and the others are read all the same. Where nothing at all is listed, the caller sees
 * nothing: that is no proof of an empty house, but a gap.
 */
export async function* readMembers(
  directory: Directory,
  tree: FolderTree,
  organization: string,
  unit: Unit,
): AsyncGenerator<Page> {
  yield* readOrganization(directory, organization, unit);
  const gaps = tree.unread.map((reason) => gapOf(reason, unit));
  if (gaps.length > 0) yield { items: [], gaps, refused: [] };
  const parents: readonly Node[] = [`organizations/${organization}`, ...tree.folders.map(({ node }) => node)];
  let isSeen = tree.folders.length + tree.unread.length > 0;
  for await (const page of abreast(
    width,
    parents.map((parent) => () => readChildren(directory, parent, organization, unit)),
  )) {
    isSeen ||= page.items.length + page.gaps.length > 0;
    yield page;
  }
  if (isSeen) return;
  const said = `organizations/${organization} lists no folder and no project for these credentials`;
  yield { items: [], gaps: [gapOf(why('denied', { needs: permissions[1], said }), unit)], refused: [] };
}

/** Reads the listed projects, one by one; one that is not there or refused is a gap. */
export async function* readListed(
  project: (id: string) => Promise<Reading<Row>>,
  ids: readonly string[],
  organization: string | null,
  unit: Unit,
): AsyncGenerator<Page> {
  yield* abreast(
    width,
    ids.map((id) => () => readOne(project, id, organization, unit)),
  );
}

async function* readOne(
  project: (id: string) => Promise<Reading<Row>>,
  id: string,
  organization: string | null,
  unit: Unit,
): AsyncGenerator<Page> {
  const row = await project(id);
  if (row.state === 'unknown') {
    yield { items: [], gaps: [gapOf(toldOf(id, row.why), unit)], refused: [] };
    return;
  }
  const item = projectFacts(row.value, null, organization);
  const gaps = strangeRows(item === null ? 1 : 0, unit, permissions[2]);
  yield { items: item === null ? [] : [item], gaps, refused: [] };
}

async function* readChildren(
  directory: Directory,
  parent: Node,
  organization: string,
  unit: Unit,
): AsyncGenerator<Page> {
  for await (const page of gather(explainGoogleError, permissions[1], unit, directory.projects(parent))) {
    const items = page.items.flatMap((row) => projectFacts(row, parent, organization) ?? []);
    const gaps = page.gaps.map(({ why }) => gapOf(toldOf(parent, why), unit));
    const strange = strangeRows(page.items.length - items.length, unit, permissions[1]);
    yield { items, gaps: [...gaps, ...strange], refused: [] };
  }
}
