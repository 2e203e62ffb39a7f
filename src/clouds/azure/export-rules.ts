import type { ExportRules } from '../../model/snapshot.ts';
import { keyOf } from './arm-id.ts';
import { wordOf } from './text.ts';

/** What a disk, a snapshot or a disk in a restore point says of its export. */
export interface ExportRow {
  readonly networkAccessPolicy?: unknown;
  readonly publicNetworkAccess?: unknown;
  readonly dataAccessAuthMode?: unknown;
  readonly diskState?: unknown;
  readonly diskAccessId?: unknown;
}

/** The rules of its export links, word for word; what it leaves out is null. */
export function exportRules(row: ExportRow): ExportRules {
  return {
    networkAccess: wordOf(row.networkAccessPolicy),
    publicNetwork: wordOf(row.publicNetworkAccess),
    auth: wordOf(row.dataAccessAuthMode),
    state: wordOf(row.diskState),
    access: accessOf(row.diskAccessId ?? null),
  };
}

// What names a DiskAccess in no way that is understood stays as JSON, which is no key of any: its endpoints are then unknown.
function accessOf(id: unknown): string | null {
  return keyOf(id) ?? (id === null ? null : wordOf(JSON.stringify(id)));
}

/** States in which no link to a disk is there. Source: `DiskState` of Microsoft.Compute. */
const quiet: readonly string[] = ['unattached', 'attached', 'reserved', 'frozen', 'readytoupload'];

/** Whether a link to a disk is there, or may be: its state says so, or is one that nobody here knows. */
export function isExported({ state }: Pick<ExportRules, 'state'>): boolean {
  return state !== null && !quiet.includes(state.toLowerCase());
}
