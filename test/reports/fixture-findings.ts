import image from '../../checks/image-public.ts';
import latent from '../../checks/snapshot-latent-public.ts';
import ownerless from '../../checks/snapshot-ownerless.ts';
import publicCheck from '../../checks/snapshot-public.ts';
import outside from '../../checks/snapshot-shared-outside-trust.ts';
import unencrypted from '../../checks/snapshot-unencrypted.ts';
import type { Check } from '../../src/model/check.ts';
import type { ExposureState } from '../../src/model/exposure.ts';
import type { Finding, FindingOutcome } from '../../src/model/finding.ts';
import type { CheckTally, ReportFacts } from '../../src/model/report.ts';
import { type Scope, scopeKey } from '../../src/model/scope.ts';
import { asOf, deniedScope, hostile, throttledScope } from './fixture-places.ts';

/** The checks of the fixture. */
export const checks: readonly Check[] = [publicCheck, image, outside, latent, unencrypted, ownerless];

/** No finding at all. */
export const none: Readonly<Record<FindingOutcome, number>> = {
  pass: 0,
  fail: 0,
  unknown: 0,
  'not-applicable': 0,
  waived: 0,
};

interface FindingSeed {
  readonly name: string;
  readonly key?: string;
  readonly account?: string;
  readonly region?: string;
  readonly owner?: string | null;
  readonly since?: string;
  readonly outcome?: FindingOutcome;
  readonly reach?: ExposureState | null;
  readonly id?: string;
  readonly type?: string;
  readonly message?: string;
  readonly number?: number;
}

/** One finding of a check, with evidence and a command like a real one. */
export function finding(check: Check, seed: FindingSeed): Finding {
  const {
    name,
    account = '111111111111',
    region = 'eu-central-1',
    outcome = 'fail',
    reach = null,
    id = '999999999999',
    type = 'aws:ec2:snapshot',
  } = seed;
  const who = reach === 'public' || reach === 'latent-public' ? { who: 'everyone' } : { who: 'account', id };
  const bare = /^[\w.-]+$/.test(name) ? name : `'…'`;
  return {
    id: `f${(seed.number ?? name.length * 131 + check.id.length).toString(16).padStart(11, '0')}`,
    check: check.id,
    title: check.title,
    severity: check.severity,
    key: seed.key ?? `arn:aws:ec2:${region}::snapshot/${name}`,
    type,
    name,
    cloud: 'aws',
    account,
    region,
    owner: seed.owner ?? null,
    outcome,
    message: seed.message ?? (reach === null ? check.title : 'Usable by someone outside the trust list'),
    evidence:
      outcome === 'unknown'
        ? []
        : reach === null
          ? [{ encrypted: false }]
          : [{ ...who, through: 'createVolumePermission', reach }],
    audience: [],
    fix:
      outcome === 'fail' || outcome === 'waived'
        ? {
            command:
              reach === null
                ? null
                : `aws ec2 modify-snapshot-attribute --region ${region} --snapshot-id ${bare} --attribute createVolumePermission --operation-type remove --user-ids ${id}`,
            note: check.fix.note,
          }
        : null,
    since: seed.since ?? '2026-11-14T02:11:00.000Z',
    firstSeen: '2026-09-01T06:15:00.000Z',
    waiver:
      outcome === 'waived'
        ? { reason: 'Recovery test with the auditor', owner: 'storage-team', until: '2026-12-31' }
        : null,
    waiverNote: null,
    attack: check.attack,
    frameworks: check.frameworks,
  };
}

/** The sample's findings, worst first. */
export function sampleFindings(): readonly Finding[] {
  const scopeFinding = (check: Check, scope: Scope): Finding =>
    finding(check, {
      name: scope.collector,
      key: scopeKey(scope),
      type: 'stillwatch:scope',
      account: scope.account,
      region: scope.region,
      outcome: 'unknown',
      message: 'Not assessed: exposure is not known: denied',
      since: asOf,
    });
  return [
    finding(publicCheck, {
      name: 'payroll-db-final',
      type: 'aws:rds:db-snapshot',
      owner: 'finance-data',
      reach: 'public',
    }),
    finding(publicCheck, {
      name: 'snap-0b7fd00000000001',
      owner: 'payments',
      reach: 'public',
      since: '2026-11-12T01:00:00.000Z',
    }),
    finding(outside, {
      name: 'snap-0a41c00000000002',
      region: 'us-east-1',
      owner: 'payments',
      reach: 'external',
      since: '2026-11-14T02:14:00.000Z',
    }),
    finding(outside, {
      name: hostile,
      account: '333333333333',
      region: 'eu-west-1',
      owner: '=HYPERLINK("http://x")',
      reach: 'external',
      message: hostile,
      key: 'arn:aws:ec2:eu-west-1::snapshot/snap-0hostile',
    }),
    finding(latent, {
      name: 'golden-2024-03',
      type: 'aws:ec2:image',
      account: '222222222222',
      region: 'eu-west-1',
      owner: 'platform',
      reach: 'latent-public',
      since: '2024-03-05T00:00:00.000Z',
    }),
    finding(unencrypted, {
      name: 'snap-0a41c00000000002',
      region: 'us-east-1',
      owner: 'payments',
      message: 'Not encrypted',
    }),
    ...[publicCheck, outside, latent, unencrypted, ownerless].map((check) => scopeFinding(check, deniedScope)),
    scopeFinding(image, throttledScope),
    finding(publicCheck, {
      name: 'snap-0unreadable0001',
      account: '222222222222',
      region: 'us-east-1',
      outcome: 'unknown',
      message:
        'Not assessed: exposure is not known: denied, needs ec2:DescribeSnapshotAttribute (UnauthorizedOperation)',
    }),
    finding(ownerless, {
      name: 'snap-0c00000000000004',
      account: '333333333333',
      message: 'Nobody is named as its owner',
    }),
    finding(outside, {
      name: 'snap-0d00000000000005',
      region: 'eu-central-1',
      owner: 'storage-team',
      outcome: 'waived',
      reach: 'external',
      id: '444444444444',
    }),
    ...Array.from({ length: 40 }, (_, at) =>
      finding(unencrypted, { name: `snap-0e${String(at).padStart(14, '0')}`, outcome: 'pass' }),
    ),
  ];
}

/** Counts of findings by check. */
export function tallies(findings: readonly Finding[]): readonly CheckTally[] {
  return checks.map((check) => {
    const counts = { ...none };
    for (const one of findings) if (one.check === check.id) counts[one.outcome] += 1;
    return { check: check.id, severity: check.severity, counts };
  });
}

/** Findings in pages, as often as asked for. */
export function pagesOf(findings: readonly Finding[], size = 1000): ReportFacts['findings'] {
  return async function* () {
    for (let at = 0; at < findings.length; at += size) yield findings.slice(at, at + size);
  };
}
