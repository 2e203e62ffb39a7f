import type { GcpEstate } from './estate.ts';
import { groupOf, indexGroups } from './index-groups.ts';
import type { IndexGroup, IndexRow, IndexWalk, VersionedResource } from './index-place.ts';
import { walkOf } from './walk.ts';

/** What Cloud Asset Inventory knows: the estate as it is, or as it was. */
export interface AssetIndex {
  /** Whether it stands still. */
  readonly frozen: boolean;
  /** From now on it shows the estate as it is at this moment, copied whole. */
  freeze(): void;
  /** It catches up, and follows the estate again. */
  settle(): void;
  groups(): readonly IndexGroup[];
}

/** An index over the estate being served. */
export function assetIndex(estate: () => GcpEstate): AssetIndex {
  let held: readonly IndexGroup[] | null = null;
  return {
    get frozen() {
      return held !== null;
    },
    freeze() {
      held = indexGroups(estate()).map(copied);
    },
    settle() {
      held = null;
    },
    groups: () => held ?? indexGroups(estate()),
  };
}

/** A group whose rows are held, type by type in the order they come. */
function copied(group: IndexGroup): IndexGroup {
  const walks: IndexWalk[] = [];
  let rows: IndexRow[] = [];
  for (const { item } of group.walk(0, () => true)) {
    if (walks.at(-1)?.assetType !== item.assetType) {
      rows = [];
      walks.push({ assetType: item.assetType, walk: walkOf(rows).walk });
    }
    rows.push(copiedRow(item));
  }
  return groupOf(() => walks);
}

/** As text: of a large estate far smaller than as objects. */
function copiedRow(row: IndexRow): IndexRow {
  const found = JSON.stringify(row.found());
  const { version, resource } = row.resource();
  const text = JSON.stringify(resource);
  return {
    ...row,
    found: () => objectIn(found),
    resource: (): VersionedResource => ({ version, resource: objectIn(text) }),
    policy: structuredClone(row.policy),
  };
}

function objectIn(text: string): object {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) throw new Error('The text was made from an object.');
  return parsed;
}
