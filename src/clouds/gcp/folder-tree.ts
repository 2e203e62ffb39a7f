import { type Why, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { gather } from '../ask.ts';
import { pooled } from '../pool.ts';
import { textOf } from '../text.ts';
import type { Directory, Node } from './directory.ts';
import { explainGoogleError } from './errors.ts';
import { isNumber } from './names.ts';
import { type Row, textAt } from './row.ts';
import { toldOf } from './told-of.ts';

/** A folder of the organization. */
export interface Folder {
  readonly node: `folders/${string}`;
  readonly parent: Node;
  readonly name: string;
}

/** Every folder that could be listed, and why others could not: below those there may be more. */
export interface FolderTree {
  readonly folders: readonly Folder[];
  readonly unread: readonly Why[];
}

/** Lists read at once. */
const width = 10;
/** Deeper than any organization: folders nest ten levels at the most. */
const deepest = 20;

/** Lists the folders of an organization level by level. */
export async function readFolderTree(directory: Directory, organization: string, unit: Unit): Promise<FolderTree> {
  const folders: Folder[] = [];
  const unread: Why[] = [];
  const seen = new Set<string>();
  let level: readonly Node[] = [`organizations/${organization}`];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= deepest) {
      unread.push(strange(`folders more than ${deepest} levels deep`));
      break;
    }
    const below = await pooled(level, width, (parent) => readChildren(directory, parent, unit));
    const found = below.flatMap((one) => one.folders).filter(({ node }) => !seen.has(node));
    for (const folder of found) seen.add(folder.node);
    folders.push(...found);
    unread.push(...below.flatMap((one) => one.unread));
    level = found.map(({ node }) => node);
  }
  return { folders, unread };
}

/** A folder tree that is listed once a session, unless not all of it could be. */
export function folderMemo(organization: string): (directory: Directory, unit: Unit) => Promise<FolderTree> {
  let held: Promise<FolderTree> | null = null;
  return async (directory, unit) => {
    const asked = held ?? readFolderTree(directory, organization, unit);
    held = asked;
    const tree = await asked;
    if (tree.unread.length > 0 && held === asked) held = null;
    return tree;
  };
}

/** A folder's row; null where it does not say what it is or lies elsewhere. */
export function folderOf(row: Row, parent: string | null): Folder | null {
  const id = /^folders\/(.+)$/.exec(textAt(row, 'name') ?? '')?.[1];
  const above = nodeOf(textAt(row, 'parent'));
  if (id === undefined || !isNumber(id) || above === null || (parent !== null && above !== parent)) return null;
  return { node: `folders/${id}`, parent: above, name: textOf(textAt(row, 'displayName')) ?? `folders/${id}` };
}

/** A folder or organization, as rows name their parents; null for anything else. */
export function nodeOf(text: string | null): `folders/${string}` | `organizations/${string}` | null {
  const [kind, id] = text?.split('/') ?? [];
  if (id === undefined || !isNumber(id) || text !== `${kind}/${id}`) return null;
  if (kind === 'folders') return `folders/${id}`;
  return kind === 'organizations' ? `organizations/${id}` : null;
}

/** What a row says that it lies in: null for nothing, undefined for what is neither a folder nor an organization. */
export function parentIn(row: Row): ReturnType<typeof nodeOf> | undefined {
  const parent = row['parent'];
  if (parent === undefined || parent === null || parent === '') return null;
  return nodeOf(textAt(row, 'parent')) ?? undefined;
}

async function readChildren(directory: Directory, parent: Node, unit: Unit): Promise<FolderTree> {
  const folders: Folder[] = [];
  const unread: Why[] = [];
  for await (const page of gather(
    explainGoogleError,
    'resourcemanager.folders.list',
    unit,
    directory.folders(parent),
  )) {
    unread.push(...page.gaps.map(({ why: reason }) => toldOf(parent, reason)));
    for (const row of page.items) {
      const folder = folderOf(row, parent);
      if (folder === null) unread.push(strange(`a folder in ${parent} that does not say what it is`));
      else folders.push(folder);
    }
  }
  return { folders, unread };
}

function strange(said: string): Why {
  return why('malformed', { needs: 'resourcemanager.folders.list', said });
}
