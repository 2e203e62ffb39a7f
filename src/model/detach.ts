import { command, NoCommand } from './command.ts';
import type { Evidence } from './judgement.ts';
import type { Identity } from './subject.ts';

/**
 * The exact command that detaches every managed policy a finding on a user or role names in `via`, by type of principal; spread
 * it into a check's `fix`. Throws NoCommand where the power also comes another way: by a group, or by a policy written into
 * the principal, where taking the policy away would leave or take something else.
 */
export const detach = {
  'aws:iam:user': (item, evidence) =>
    attachedIn('user', item, evidence)
      .map((arn) => command`aws iam detach-user-policy --user-name ${item.name} --policy-arn ${arn}`)
      .join(' && '),
  'aws:iam:role': (item, evidence) =>
    attachedIn('role', item, evidence)
      .map((arn) => command`aws iam detach-role-policy --role-name ${item.name} --policy-arn ${arn}`)
      .join(' && '),
} as const satisfies Readonly<Record<string, (item: Identity, evidence: readonly Evidence[]) => string>>;

const attachment = /^(arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]+)(?: -> statement .*)?$/;

function attachedIn(kind: 'user' | 'role', { name }: Identity, evidence: readonly Evidence[]): readonly string[] {
  // A leading dash would be read as an option.
  if (name.startsWith('-')) throw new NoCommand('its name would be read as an option');
  const start = `${kind}/${name} -> `;
  const ways = evidence.flatMap(({ via }) => (typeof via === 'string' ? via.split('; ') : []));
  const arns = ways.map((way) => (way.startsWith(start) ? attachment.exec(way.slice(start.length))?.[1] : undefined));
  if (arns.length === 0 || arns.includes(undefined))
    throw new NoCommand('it is not granted by attached policies alone');
  return [...new Set(arns.flatMap((arn) => arn ?? []))].sort();
}
