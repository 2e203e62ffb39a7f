import { command, NoCommand } from './command.ts';
import type { Identity } from './subject.ts';
import { audiences, idOf, type Row, throughOf, type Withdrawal } from './withdrawal.ts';

/**
 * Withdrawals on Google Cloud: one binding a command, from the item's own policy or from the project, folder or organization
 * whose policy carries it, whatever condition it has.
 */
export const withdrawGcp = {
  'gcp:compute:snapshot': (item, evidence) => bindings(evidence, (role, member) => fromSnapshot(item, role, member)),
  'gcp:compute:disk': (item, evidence) => bindings(evidence, (role, member) => fromDisk(item, role, member)),
  'gcp:compute:image': ({ name: given, account }, evidence) => {
    const name = plain(given);
    return bindings(
      evidence,
      (role, member) =>
        command`gcloud compute images remove-iam-policy-binding ${name} --project=${account} --member=${member} --role=${role} --all`,
    );
  },
  'gcp:compute:machine-image': ({ name: given, account }, evidence) => {
    const name = plain(given);
    return bindings(
      evidence,
      (role, member) =>
        command`gcloud compute machine-images remove-iam-policy-binding ${name} --project=${account} --member=${member} --role=${role}`,
    );
  },
} as const satisfies Readonly<Record<string, Withdrawal>>;

/** Names stand where an option could: one that begins like one gives no command. */
function plain(name: string): string {
  if (name.startsWith('-')) throw new NoCommand('its name reads as an option');
  return name;
}

function fromSnapshot({ name: given, account, region }: Identity, role: string, member: string): string {
  const name = plain(given);
  const line = command`gcloud compute snapshots remove-iam-policy-binding ${name} --project=${account} --member=${member} --role=${role} --all`;
  return region === 'global' ? line : line + command` --region=${region}`;
}

function fromDisk({ key, name: given, account, region }: Identity, role: string, member: string): string {
  const name = plain(given);
  const line = command`gcloud compute disks remove-iam-policy-binding ${name} --project=${account} --member=${member} --role=${role} --all`;
  const zone = /\/zones\/([^/]+)\/disks\//.exec(key)?.[1];
  return line + (zone === undefined ? command` --region=${region}` : command` --zone=${zone}`);
}

const inherited = 'inherited:';

function bindings(evidence: readonly Row[], own: (role: string, member: string) => string): string {
  const lines = audiences(evidence).map((row) => {
    const through = throughOf(row);
    if (through === '') throw new NoCommand('the role of an audience is not known');
    return through.startsWith(inherited)
      ? above(through.slice(inherited.length), memberOf(row))
      : own(through, memberOf(row));
  });
  return [...new Set(lines)].sort().join(' && ');
}

/** The command for a policy above the item, from its key and role. */
function above(policy: string, member: string): string {
  const match = /^\/\/cloudresourcemanager\.googleapis\.com\/(projects|folders|organizations)\/([^/ ]+) (.+)$/.exec(
    policy,
  );
  const [, kind, id, role] = match ?? [];
  if (id === undefined || role === undefined) throw new NoCommand('the policy that carries a grant is not known');
  if (kind === 'projects')
    return command`gcloud projects remove-iam-policy-binding ${id} --member=${member} --role=${role} --all`;
  if (kind === 'folders')
    return command`gcloud resource-manager folders remove-iam-policy-binding ${id} --member=${member} --role=${role} --all`;
  return command`gcloud organizations remove-iam-policy-binding ${id} --member=${member} --role=${role} --all`;
}

function memberOf(row: Row): string {
  return row['who'] === 'organization' ? `domain:${idOf(row)}` : idOf(row);
}
