import type { Account } from '../../model/fact.ts';
import { textOf } from '../text.ts';
import { parentIn } from './folder-tree.ts';
import { isNumber, isProjectId, nodeKey } from './names.ts';
import { type Row, textAt } from './row.ts';

/**
 * A project from its row; null where it does not say what it is, or lies elsewhere than under `parent` (null: anywhere).
 * Only one that is being deleted is not active: a state nobody knows is no proof of anything.
 */
export function projectFacts(row: Row, parent: string | null, organization: string | null): Account | null {
  const id = textAt(row, 'projectId');
  const number = /^projects\/(.+)$/.exec(textAt(row, 'name') ?? '')?.[1];
  const status = textAt(row, 'state');
  const node = parentIn(row);
  if (id === null || !isProjectId(id) || number === undefined || !isNumber(number) || status === null) return null;
  if (node === undefined || (parent !== null && node !== parent)) return null;
  const home =
    organization === null ? (node?.startsWith('organizations/') ? node : null) : `organizations/${organization}`;
  return {
    kind: 'account',
    key: nodeKey(`projects/${number}`),
    cloud: 'gcp',
    account: id,
    region: 'global',
    name: textOf(textAt(row, 'displayName')),
    active: status !== 'DELETE_REQUESTED',
    status: status.slice(0, 100),
    aliases: [number],
    tenant: home,
    parent: node === null ? null : nodeKey(node),
  };
}
