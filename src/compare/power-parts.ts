import type { Change } from '../model/change.ts';
import type { AuditEvent } from '../model/event.ts';
import type { PowerCulprit } from '../model/power-change.ts';
import type { PowerDeed } from './logged-deeds.ts';

/** A change names so many culprits at most. */
const mostCulprits = 10;

/**
 * Of each thing that gave (or took) powers the event that did it, null where none tells, or events of several tell. Only what is
 * followed is ever told: who was made, what was attached or written, who joined a group, who may become a role.
 */
export function powerParts(
  { account, culprits }: Change,
  powers: readonly PowerDeed[],
): readonly (AuditEvent | null)[] {
  if (culprits === undefined) return [];
  const parts = culprits.map((culprit) => {
    const events = powers.filter((deed) => isDeedOf(deed, culprit, account)).map(({ event }) => event);
    const isOnes = new Set(events.map(({ actor }) => actor.key)).size === 1;
    return isOnes ? (events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1) ?? null) : null;
  });
  return culprits.length < mostCulprits ? parts : [...parts, null];
}

function isDeedOf({ change }: PowerDeed, { cause, did, key, name, to }: PowerCulprit, account: string): boolean {
  if (cause === 'principal') {
    const isMaking = change.what === 'principal-made' && (change.how === 'user' || change.how === 'role');
    return isMaking && did === 'made' && isSame(change.principal, key);
  }
  if (change.what !== 'power-granted') return false;
  const { principal, policy } = change;
  const inline = name.startsWith('inline policy ') ? name.slice('inline policy '.length) : null;
  switch (cause) {
    case 'attachment':
      if (did !== 'attached') return false;
      return inline === null
        ? policy === key && isHolder(principal, to, account)
        : policy === inline && isSame(principal, key);
    case 'policy':
      return inline === null ? principal === key && policy === key : policy === inline && isSame(principal, key);
    case 'group':
      return did === 'joined' && policy !== null && isSame(policy, key) && isHolder(principal, to, account);
    case 'trust':
      return policy === null && isSame(principal, key);
    case 'boundary':
    case 'organization':
      return false;
    default:
      return cause satisfies never;
  }
}

const identity = /^arn:[^:]*:iam::([0-9]*):(user|role|group)\/(?:.*\/)?([^/]+)$/;

/** Whether two keys name one user, role or group. Events leave out the path; names are unique without it, in whatever case. */
function isSame(left: string, right: string): boolean {
  const [one, other] = [identity.exec(left), identity.exec(right)];
  return one !== null && other !== null && textOf(one) === textOf(other);
}

/** Whether a key is that of whoever is called so (`user ada`) in an account. */
function isHolder(key: string, called: string | null, account: string): boolean {
  const found = identity.exec(key);
  return found !== null && found[1] === account && `${found[2]} ${found[3]}`.toLowerCase() === called?.toLowerCase();
}

function textOf([, account, kind, name]: RegExpExecArray): string {
  return `${account} ${kind} ${name?.toLowerCase()}`;
}
