import type { AuditEvent } from '../model/event.ts';

/**
 * How it is proven that a service acted, and not somebody in its name. `service`: the log names the service itself.
 * `linked-role`: a role that only this service can become. `role-for-service`: a role of ours with which a service whose trade
 * is copies acted. `tag`: a tag that only services can write on the new copy.
 */
export interface ServiceProof {
  readonly by: 'service' | 'linked-role' | 'role-for-service' | 'tag';
  /** Such as `backup.amazonaws.com`. */
  readonly service: string;
}

/** Services whose trade is copies: they act with roles of ours, on a plan of ours. */
const copiers: readonly string[] = ['backup.amazonaws.com', 'dlm.amazonaws.com'];

const serviceTags: readonly (readonly [start: string, service: string])[] = [
  ['aws:backup:', 'backup.amazonaws.com'],
  ['aws:dlm:', 'dlm.amazonaws.com'],
];

const scanner = 'malware-protection.guardduty.amazonaws.com';

/**
 * Proof that an event is a service's own work; null where there is none. It rests on what the cloud alone writes: the kind of
 * the caller, the path of service-linked roles, `invokedBy` and the source host. What a program says of itself, and the name of a
 * role, prove nothing.
 */
export function serviceProof({ actor, origin, authority, tags, outcome }: AuditEvent): ServiceProof | null {
  const host = origin.kind === 'service' ? origin.address : null;
  if (actor.kind === 'service' && isHost(actor.key) && origin.kind !== 'address' && origin.kind !== 'private')
    return { by: 'service', service: actor.key };
  const linked = linkedService(actor.key);
  const via = actor.via;
  if (actor.kind === 'role' && via !== null && host !== null && isSame(via, host)) {
    if (linked !== null && isSame(linked, via)) return { by: 'linked-role', service: linked };
    // A person's own session that a service carries on has its marks; the session a service makes for itself has none.
    const isPerson = authority.mfa === true || authority.console === true;
    if (linked === null && copiers.includes(via) && via === host && !isPerson)
      return { by: 'role-for-service', service: via };
  }
  const written = serviceTags.find(([start]) => Object.keys(tags).some((tag) => tag.startsWith(start)));
  return written !== undefined && outcome === 'success' ? { by: 'tag', service: written[1] } : null;
}

/** Whether an event is GuardDuty's malware scan at work: its service-linked role, and no address that somebody could sit at. */
export function isMalwareScan({ actor, origin }: AuditEvent): boolean {
  const fromService = origin.kind === 'service' || origin.kind === 'internal';
  return actor.kind === 'role' && fromService && linkedService(actor.key) === scanner;
}

/** The service that a service-linked role belongs to: only AWS can make roles below that path, only the service can become one. */
function linkedService(key: string): string | null {
  return /^arn:aws[a-z-]*:iam::\d{12}:role\/aws-service-role\/([a-z0-9.-]+)\/[^/]+$/.exec(key)?.[1] ?? null;
}

function isHost(text: string): boolean {
  return /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(text);
}

/** One host, or a service and a part of it (`guardduty..`, `malware-protection.guardduty..`). */
function isSame(one: string, other: string): boolean {
  if (!isHost(one) || !isHost(other)) return false;
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}
