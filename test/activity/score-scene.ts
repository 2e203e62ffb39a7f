import { lineagesOf } from '../../src/activity/lineage.ts';
import { scoreLineages } from '../../src/activity/score.ts';
import type { ScoreContext } from '../../src/activity/score-context.ts';
import type { Chain } from '../../src/model/chain.ts';
import type { AuditEvent, ContextChange, Step } from '../../src/model/event.ts';
import { weekdays } from '../../src/model/local-time.ts';
import { known } from '../../src/model/reading.ts';
import { type Membership, noTenants, type Trust } from '../../src/model/trust.ts';
import { digest, event, owner } from '../support/audit-event.ts';

/** Accounts of scenes beside the owner and the stranger: one of our organization, one declared. */
export const sister = '444455556666';
export const recovery = '012345678912';

/** The key of the usual caller of scenes. */
export const ann = `arn:aws:iam::${owner}:user/ann`;

const noTrust: Trust = { organization: true, accounts: [], organizations: [], principals: [] };

/** Our organization, all of it read. */
export const ours: Membership = {
  ...noTenants,
  state: 'known',
  organization: 'o-abcd1234',
  members: new Set([owner, sister]),
};

/** A context in which everything is known and nothing is remarkable. */
export function calm(over: Partial<ScoreContext> = {}): ScoreContext {
  const accounts = [{ id: recovery, name: 'DR', owner: 'storage', until: '2027-06-30' }];
  return {
    asOf: '2026-11-27T12:00:00Z',
    trust: { aws: { ...noTrust, accounts }, azure: noTrust, gcp: noTrust },
    membership: new Map([['aws', ours]]),
    targets: [],
    automation: [],
    buckets: ['own-*'],
    expected: [],
    sensitive: known(new Map()),
    tags: new Map(),
    createdAt: known(new Map([[ann, '2024-01-01T00:00:00Z']])),
    changes: [],
    timezone: 'UTC',
    hours: { timezone: 'UTC', from: '00:00', to: '24:00', days: weekdays },
    places: () => ({ country: 'DE', asn: 64500, label: null }),
    coverage: [],
    ...over,
  };
}

/** The chains of events, scored. */
export function scored(events: readonly AuditEvent[], over: Partial<ScoreContext> = {}): readonly Chain[] {
  return scoreLineages(lineagesOf(events, { digest }), events, calm(over));
}

/** The one chain of events, scored. */
export function scoredOne(events: readonly AuditEvent[], over: Partial<ScoreContext> = {}): Chain {
  const [chain, another] = scored(events, over);
  if (chain === undefined || another !== undefined) throw new Error('The scene has not exactly one chain');
  return chain;
}

/** What a chain says of a factor: its points, `unknown`, or `absent`. */
export function verdictOf({ score }: Pick<Chain, 'score'>, id: string): number | 'unknown' | 'absent' {
  const found = score.factors.find((factor) => factor.id === id);
  if (found !== undefined) return found.points;
  return score.unknown.some((one) => one.id === id) ? 'unknown' : 'absent';
}

/** Ids of the events that a factor rests on. */
export function eventsBehind({ score }: Pick<Chain, 'score'>, id: string): readonly string[] | undefined {
  return score.factors.find((factor) => factor.id === id)?.events;
}

/** A step that says why an event matters beside copies. */
export const context = (change: ContextChange): Step => ({ step: 'context', change });

/** Work of a service by a role of this ARN, from its own host. */
export function byService(role: string, host: string): Partial<AuditEvent> {
  const { actor } = event('', 0, []);
  return {
    actor: { ...actor, kind: 'role', key: role, name: role.slice(role.lastIndexOf('/') + 1), via: host },
    origin: { kind: 'service', address: host, agent: host },
    authority: { mfa: false, console: null, sessionAt: null },
  };
}

/** AWS Backup by its service-linked role. */
export const byBackup = byService(
  `arn:aws:iam::${owner}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`,
  'backup.amazonaws.com',
);
