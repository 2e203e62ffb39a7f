import { createHash } from 'node:crypto';
import { type AuditInput, runChecks } from '../../src/audit/run-checks.ts';
import type { Check } from '../../src/model/check.ts';
import { type Audience, type Exposure, worstState } from '../../src/model/exposure.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Policy } from '../../src/model/policy.ts';
import { type Power, type PowerEntry, type Principal, powers } from '../../src/model/principal.ts';
import { known, why } from '../../src/model/reading.ts';
import type { Coverage } from '../../src/model/scan.ts';
import { type Scope, scopeKey } from '../../src/model/scope.ts';
import type { Setting } from '../../src/model/setting.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { StoredSnapshot, Verdict } from '../../src/model/verdict.ts';

export const asOf = '2026-11-20T12:00:00.000Z';
export const scanStartedAt = '2026-11-20T11:00:00.000Z';

const nobody = { organization: true, accounts: [], organizations: [], principals: [] };

export const policy: Policy = {
  trust: { aws: nobody, azure: nobody, gcp: nobody },
  owners: { tag: 'owner', teams: {}, accounts: {} },
  sensitive: { tags: [], keys: [] },
  expected: [],
  staleDays: 180,
  unusedDays: 90,
  administratorLimit: 5,
  logRetentionDays: 365,
  maxAgeMs: 36 * 3_600_000,
};

/** Collectors as a cloud declares them. */
export const cards: AuditInput['cards'] = {
  aws: [
    { name: 'accounts', lists: ['snapshot', 'image', 'public-block', 'default-encryption'], feeds: [] },
    { name: 'regions', lists: [], feeds: [] },
    { name: 'snapshots', lists: ['snapshot'], feeds: [] },
    {
      name: 'images',
      lists: ['image'],
      feeds: [
        { subject: 'snapshot', need: 'exposure' },
        { subject: 'snapshot', need: 'grants' },
      ],
    },
    { name: 'volumes', lists: [], feeds: [{ subject: 'snapshot', need: 'source' }] },
    { name: 'snapshot-public-block', lists: ['public-block'], feeds: [{ subject: 'snapshot', need: 'exposure' }] },
    { name: 'encryption-by-default', lists: ['default-encryption'], feeds: [] },
    { name: 'principals', lists: ['principal', 'outsider', 'guardrail', 'administrators'], feeds: [] },
    {
      name: 'organization-policies',
      lists: ['guardrail'],
      feeds: [
        ...[...powers, 'idle'].map((need) => ({ subject: 'principal' as const, need })),
        { subject: 'outsider', need: 'outsider' },
        { subject: 'administrators', need: 'administrators' },
      ],
    },
  ],
};

export const place = { cloud: 'aws', account: '111122223333', region: 'eu-west-1' } as const;

export function scope(collector: string, over: Partial<Scope> = {}): Scope {
  return { ...place, collector, ...over };
}

/** A coverage row read to its end an hour ago. */
export function read(collector: string, over: Partial<Coverage> = {}): Coverage {
  return {
    ...scope(collector),
    state: 'complete',
    why: null,
    ended: true,
    items: 0,
    calls: 1,
    observedAt: scanStartedAt,
    scan: 2,
    ...over,
  };
}

/** A coverage row of a scope that was refused. */
export function refused(collector: string, over: Partial<Coverage> = {}): Coverage {
  return read(collector, {
    state: 'not-assessed',
    ended: false,
    why: why('denied', { needs: `ec2:Describe-${collector}` }),
    ...over,
  });
}

export const everyone: Audience = { who: 'everyone', through: 'createVolumePermission', reach: 'public' };

export function stranger(id: string, over: Partial<Audience> = {}): Audience {
  return { who: 'account', id, through: 'createVolumePermission', reach: 'external', ...over };
}

/** A certain exposure to these audiences, or what `over` makes of it. */
export function exposure(audiences: readonly Audience[] = [], over: Partial<Exposure> = {}): Exposure {
  return { state: worstState(audiences.map(({ reach }) => reach)), certain: true, audiences, why: null, ...over };
}

/** A stored copy: private, encrypted, owned, young; `audiences` says who can use it. */
export function stored(
  name: string,
  audiences: readonly Audience[] = [],
  over: {
    readonly fact?: Partial<Snapshot>;
    readonly verdict?: Partial<Verdict>;
    readonly row?: Partial<StoredSnapshot>;
  } = {},
): StoredSnapshot {
  const fact: Snapshot = {
    kind: 'snapshot',
    key: `arn:aws:ec2:eu-west-1::snapshot/${name}`,
    type: 'aws:ec2:snapshot',
    ...place,
    name,
    createdAt: '2026-11-19T11:00:00.000Z',
    sourceKey: null,
    sizeGiB: 8,
    tags: {},
    encryption: known({ on: true, keyId: null, keyManager: 'customer' }),
    grants: known([]),
    glimpsed: [],
    automated: known(null),
    behind: [],
    details: {},
    ...over.fact,
  };
  const verdict: Verdict = {
    exposure: exposure(audiences),
    grants: known([]),
    source: known('present'),
    owner: { name: 'storage', from: 'tag', team: null },
    sensitive: known([]),
    ...over.verdict,
  };
  return {
    fact,
    verdict,
    firstSeen: '2026-11-01T00:00:00.000Z',
    lastSeen: scanStartedAt,
    factsFrom: 1,
    observedAt: scanStartedAt,
    sight: 'seen',
    ...over.row,
  };
}

/** A region's block on public sharing of snapshots. */
export function block(blocks: 'none' | 'new' | 'all'): Setting {
  return {
    kind: 'public-block',
    key: scopeKey(scope('snapshot-public-block')),
    ...place,
    covers: 'snapshots',
    blocks,
    managedBy: 'account',
  };
}

/** Something a principal can do to copies. */
export function power(can: Power, over: Partial<PowerEntry> = {}): PowerEntry {
  return {
    can,
    verdict: 'allowed',
    actions: [`ec2:${can}`],
    resources: ['*'],
    via: ['user/ada -> arn:aws:iam::111122223333:policy/Backups -> statement 1'],
    condition: null,
    missing: [],
    ...over,
  };
}

/** An entry that is open for want of the organization's policies. */
export function open(can: Power): PowerEntry {
  return power(can, { verdict: 'unknown', missing: ['organization policies'] });
}

/** A user that was never used; `over` makes another of it. */
export function principal(name: string, entries: readonly PowerEntry[], over: Partial<Principal> = {}): Principal {
  return {
    key: `arn:aws:iam::111122223333:user/${name}`,
    cloud: 'aws',
    account: '111122223333',
    kind: 'user',
    name,
    id: `AIDA${name}`,
    powers: known(entries),
    reaches: [],
    services: [],
    rewritesIam: [],
    administrator: false,
    outsider: null,
    lastUsed: known(null),
    ...over,
  };
}

/** What the checks run on; copies are given by collector. */
export function input(
  checks: readonly Check[],
  coverage: readonly Coverage[],
  copies: Readonly<Record<string, readonly StoredSnapshot[]>> = {},
  over: Partial<AuditInput> = {},
): AuditInput {
  return {
    checks,
    cards,
    coverage,
    copies: async function* (of) {
      const rows = copies[of.collector];
      if (rows !== undefined) yield rows;
    },
    settings: [],
    policy,
    asOf,
    scanStartedAt,
    standings: () => ({ accepted: false, reason: 'none' }),
    history: { since: () => null },
    waivers: [],
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    onlyNews: null,
    ...over,
  };
}

/** All findings, in the order they come. */
export async function findingsOf(given: AuditInput): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const page of runChecks(given)) findings.push(...page);
  return findings;
}

/** A finding as a literal. */
export function finding(over: Partial<Finding> = {}): Finding {
  return {
    id: 'id',
    check: 'snapshot-public',
    title: 'title',
    severity: 'critical',
    key: 'key',
    type: 'aws:ec2:snapshot',
    name: 'name',
    ...place,
    owner: null,
    outcome: 'pass',
    message: 'message',
    evidence: [],
    audience: [],
    fix: null,
    since: scanStartedAt,
    firstSeen: scanStartedAt,
    waiver: null,
    waiverNote: null,
    attack: [],
    frameworks: {},
    ...over,
  };
}

/** Pages as a stream. */
export async function* pagesOf<T>(...pages: readonly (readonly T[])[]): AsyncGenerator<readonly T[]> {
  yield* pages;
}
