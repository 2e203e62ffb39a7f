import type { Why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { gather, type Pages } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { abreast } from './abreast.ts';
import type { Backups } from './backups.ts';
import type { Part } from './compute.ts';
import { explainGoogleError } from './errors.ts';
import { type OwnName, ownName } from './own-names.ts';
import { strangeRows } from './own-rows.ts';
import { partGaps } from './part-gaps.ts';
import { textAt } from './row.ts';
import { vaultBackupFacts } from './vault-backup-facts.ts';

export const collector = 'vault-backups';
export const permissions = [
  'backupdr.backupVaults.list',
  'backupdr.bvdataSources.list',
  'backupdr.bvbackups.list',
] as const;

const one = '[A-Za-z0-9_.~-]{1,128}';
const vaultShape = `locations/${one}/backupVaults/${one}`;
const shapes = {
  vault: new RegExp(`^${vaultShape}$`),
  source: new RegExp(`^${vaultShape}/dataSources/${one}$`),
  backup: new RegExp(`^${vaultShape}/dataSources/${one}/backups/${one}$`),
};
/** Lists read at once. */
const width = 10;

/** Where a list lies, and how it is read. */
interface Level {
  readonly permission: string;
  readonly shape: RegExp;
  /** What the names of its rows begin with, below the project. */
  readonly below: string;
  readonly list: Pages<Part>;
}

/**
 * Reads the backups in every backup vault of one project: vault by vault, and of each what it holds backups of. They have no
 * access policy of their own. `names` are the project's id and number.
 */
export async function* readVaultBackups(
  backups: Backups,
  unit: Unit,
  names: ReadonlySet<string>,
): AsyncGenerator<CollectorPage<Snapshot>> {
  const vaults: OwnName[] = [];
  const top = { permission: permissions[0], shape: shapes.vault, below: 'locations/', list: backups.vaults() };
  for await (const { rows, page } of readLevel(top, unit, names)) {
    vaults.push(...rows);
    yield page;
  }
  yield* abreast(
    width,
    vaults.map((vault) => () => readVault(backups, unit, names, vault)),
  );
}

async function* readVault(
  backups: Backups,
  unit: Unit,
  names: ReadonlySet<string>,
  vault: OwnName,
): AsyncGenerator<CollectorPage<Snapshot>> {
  const sources: OwnName[] = [];
  const level = {
    permission: permissions[1],
    shape: shapes.source,
    below: `${vault.below}/`,
    list: backups.dataSources(nameOf(vault)),
  };
  for await (const { rows, page } of readLevel(level, unit, names)) {
    sources.push(...rows);
    yield page;
  }
  for (const source of sources) {
    const last = {
      permission: permissions[2],
      shape: shapes.backup,
      below: `${source.below}/`,
      list: backups.vaultBackups(nameOf(source)),
    };
    for await (const { rows, page } of readLevel(last, unit, names)) {
      yield { ...page, items: rows.map((backup) => vaultBackupFacts(backup, source.row, vault.row, unit)) };
    }
  }
}

function nameOf({ row }: OwnName): string {
  return textAt(row, 'name') ?? '';
}

const nothing: readonly Why[] = [];

/** Pages of one level: its own rows, and a page with the gaps in it. */
async function* readLevel(
  { permission, shape, below, list }: Level,
  unit: Unit,
  names: ReadonlySet<string>,
): AsyncGenerator<{ readonly rows: readonly OwnName[]; readonly page: CollectorPage<Snapshot> }> {
  for await (const { items, gaps } of gather(explainGoogleError, permission, unit, list)) {
    const all = items.flatMap((part) => part.rows);
    const rows = all.flatMap((row) => ownName(row, names, shape) ?? []).filter((row) => row.below.startsWith(below));
    const strange = strangeRows(all.length - rows.length, unit, permission);
    const page = { items: [], gaps: [...gaps, ...partGaps(items, unit, permission), ...strange], refused: nothing };
    yield { rows, page };
  }
}
