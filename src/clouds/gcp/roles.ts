import { mapReading, type Reading, unknown } from '../../model/reading.ts';
import type { SnapshotType } from '../../model/snapshot.ts';
import { ask, MalformedAnswer, required } from '../ask.ts';
import type { Directory } from './directory.ts';
import { explainGoogleError } from './errors.ts';
import { areTexts, type Row, textAt } from './row.ts';

/** What reading the permissions of a role needs. */
export const rolePermissions = ['iam.roles.get'] as const;

/** Permissions that let somebody use, copy or share a copy, by its type. Source: IAM's permissions reference. */
const reaching: Readonly<Partial<Record<SnapshotType, RegExp>>> = {
  'gcp:compute:snapshot': /^compute\.snapshots\.(useReadOnly|setIamPolicy)$/,
  'gcp:compute:instant-snapshot': /^compute\.instantSnapshots\.(useReadOnly|setIamPolicy|export)$/,
  'gcp:compute:disk': /^compute\.disks\.(useReadOnly|createSnapshot|setIamPolicy)$/,
  'gcp:compute:image': /^compute\.images\.(useReadOnly|setIamPolicy)$/,
  'gcp:compute:machine-image': /^compute\.machineImages\.(useReadOnly|setIamPolicy)$/,
  'gcp:sqladmin:backup': /^cloudsql\.(backupRuns|instances)\.export$/,
  // Databases and file shares are restored by permissions of their own.
  'gcp:backupdr:backup': /^backupdr\.bvbackups\.(restore|useReadOnlyFor[A-Za-z]+)$/,
};

/** Names of roles: predefined ones, and custom ones of a project or an organization. */
const roleName = /^(?:projects\/[a-z0-9.:-]+\/|organizations\/\d+\/)?roles\/[A-Za-z0-9_.]{1,200}$/;

/** Types of copies that a role reaches, in order of their names. */
export type Reach = Reading<readonly SnapshotType[]>;

/** What is known, or being asked, of roles in this session. */
export type RoleMemo = Map<string, Promise<Reach>>;

/** Asks what roles reach, each once a session. A denial is kept, since thousands of projects name the same role; any other refusal is not. */
export function roleReach(directory: Directory, memo: RoleMemo): (role: string) => Promise<Reach> {
  return async (role) => {
    if (!roleName.test(role)) return unknown('malformed', { said: `${role.slice(0, 100)} is no name of a role` });
    const before = memo.get(role);
    if (before !== undefined) return before;
    const asked = ask(explainGoogleError, rolePermissions[0], async () =>
      permissionsOf(await directory.role(role), role),
    );
    const reach = asked.then((reading) => mapReading(reading, reached));
    memo.set(role, reach);
    const reading = await reach;
    if (reading.state === 'unknown' && reading.why.cause !== 'denied') memo.delete(role);
    return reading;
  };
}

function permissionsOf(row: Row, role: string): readonly string[] {
  if (textAt(row, 'name') !== role) throw new MalformedAnswer('the answer is about another role');
  const held = row['includedPermissions'];
  if (Array.isArray(held) && areTexts(held)) return held;
  // A custom role may hold nothing, which is left out; no predefined one does.
  const isEmpty = (held === undefined || held === null) && !role.startsWith('roles/') && textAt(row, 'etag') !== null;
  return required(isEmpty ? [] : null, 'list of permissions');
}

function reached(permissions: readonly string[]): readonly SnapshotType[] {
  return keysOf(reaching)
    .filter((type) => permissions.some((permission) => reaching[type]?.test(permission)))
    .sort();
}

function keysOf<K extends string>(record: Readonly<Partial<Record<K, unknown>>>): readonly K[] {
  // Its own keys are all it was written with.
  return Object.keys(record) as K[];
}
