import type { Baseline } from '../../src/model/baseline.ts';
import type { Change, Diff } from '../../src/model/change.ts';
import type { Check } from '../../src/model/check.ts';
import type { ExposureState } from '../../src/model/exposure.ts';
import type { Finding, FindingOutcome } from '../../src/model/finding.ts';
import { unknown, why } from '../../src/model/reading.ts';
import type { CheckTally, Place, ReportFacts } from '../../src/model/report.ts';
import type { Coverage, Scan } from '../../src/model/scan.ts';
import { type Scope, scopeKey } from '../../src/model/scope.ts';
import image from '../../checks/image-public.ts';
import ownerless from '../../checks/snapshot-ownerless.ts';
import latent from '../../checks/snapshot-latent-public.ts';
import publicCheck from '../../checks/snapshot-public.ts';
import outside from '../../checks/snapshot-shared-outside-trust.ts';
import unencrypted from '../../checks/snapshot-unencrypted.ts';

/** The instant every fixture is judged at. */
export const asOf = '2026-11-20T06:15:00.000Z';
/** Names that attack whoever shows them. */
export const hostile = `</script><script>alert(1)</script>\u001b[31m\u202egnp.\u2028"'><img src=x onerror=alert(2)>[a](javascript:alert(3))`;
const names = { '111111111111': 'production', '222222222222': 'backup', '333333333333': 'sandbox' } as const;
const regions = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'];
const checks: readonly Check[] = [publicCheck, image, outside, latent, unencrypted, ownerless];

/** A small estate with one of everything a page has to show. Override what a test is about. */
export function reportFacts(overrides: Partial<ReportFacts> = {}): ReportFacts {
  const findings = overrides.findings ?? pagesOf(sampleFindings());
  const scan = scanOf(41, '2026-11-20T06:15:00.000Z', { public: 2, external: 2, 'latent-public': 1, private: 321 });
  return {
    product: { name: 'Stillwatch', version: '0.1.0' },
    organization: 'Example Ltd',
    scan,
    history: history(scan),
    baseline,
    asOf,
    timezone: 'Europe/Berlin',
    owners: { tag: 'owner', teams: { 'finance-data': 'finance@example.com', payments: 'payments@example.com' }, accounts: { '111111111111': 'cloud-team@example.com' } },
    accountNames: names,
    checks,
    tallies: tallies(sampleFindings()),
    places: samplePlaces,
    coverage: sampleCoverage,
    diff: sampleDiff,
    week: { from: '2026-11-13T06:15:00.000Z', to: asOf, number: 47, diff: sampleDiff },
    findings,
    ...overrides,
  };
}

/** Facts of an estate in which nothing fails and everything was read. */
export function allClearFacts(): ReportFacts {
  const scan = scanOf(41, asOf, { private: 61 });
  return reportFacts({
    scan,
    history: [scan],
    diff: { from: 40, to: 41, changes: [], cameAndWent: [] },
    week: { from: '2026-11-13T06:15:00.000Z', to: asOf, number: 47, diff: { from: 40, to: 41, changes: [], cameAndWent: [] } },
    tallies: checks.map((check) => ({ check: check.id, severity: check.severity, counts: { ...none, pass: 61 } })),
    places: samplePlaces.slice(0, 2).map((place) => ({ ...place, states: { private: place.copies }, worst: 'private', sight: 'complete' })),
    coverage: sampleCoverage.slice(0, 2).map((row) => ({ ...row, state: 'complete', why: null })),
    findings: pagesOf([]),
  });
}

/** Findings in pages, as often as asked for. */
export function pagesOf(findings: readonly Finding[], size = 1000): ReportFacts['findings'] {
  return async function* () {
    for (let at = 0; at < findings.length; at += size) yield findings.slice(at, at + size);
  };
}

/** `count` synthetic findings, the same for the same seed: shares, latent ones, owners, ages, several findings on a copy. */
export function syntheticFindings(count: number, seed = 7): readonly Finding[] {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
  const accounts = Array.from({ length: 40 }, (_, at) => String(100_000_000_000 + at * 7_919));
  const failing: readonly Check[] = [publicCheck, outside, latent, unencrypted, ownerless];
  return Array.from({ length: count }, (_, index) => {
    const check = failing[next(20) === 0 ? next(3) : 3 + next(2)] ?? unencrypted;
    const id = `snap-${(0x1000_0000_0000 + Math.floor(index / 2) * 7_919).toString(16)}`;
    const day = 1 + next(28);
    return finding(check, {
      name: id,
      key: `arn:aws:ec2:${regions[index % 4]}::snapshot/${id}`,
      account: accounts[Math.floor(index / 2) % 40] ?? '',
      region: regions[index % 4] ?? '',
      owner: next(5) === 0 ? null : `team-${next(60)}`,
      since: `2026-${String(1 + next(10)).padStart(2, '0')}-${String(day).padStart(2, '0')}T02:1${next(10)}:00.000Z`,
      reach: check === publicCheck ? 'public' : check === outside ? 'external' : check === latent ? 'latent-public' : null,
      id: String(100_000_000_000 + next(1_000_000)),
      number: index,
    });
  });
}

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
  const { name, account = '111111111111', region = 'eu-central-1', outcome = 'fail', reach = null, id = '999999999999', type = 'aws:ec2:snapshot' } = seed;
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
    evidence: outcome === 'unknown' ? [] : reach === null ? [{ encrypted: false }] : [{ ...who, through: 'createVolumePermission', reach }],
    audience: [],
    fix: outcome === 'fail' || outcome === 'waived' ? { command: reach === null ? null : `aws ec2 modify-snapshot-attribute --region ${region} --snapshot-id ${bare} --attribute createVolumePermission --operation-type remove --user-ids ${id}`, note: check.fix.note } : null,
    since: seed.since ?? '2026-11-14T02:11:00.000Z',
    firstSeen: '2026-09-01T06:15:00.000Z',
    waiver: outcome === 'waived' ? { reason: 'Recovery test with the auditor', owner: 'storage-team', until: '2026-12-31' } : null,
    waiverNote: null,
    attack: check.attack,
    frameworks: check.frameworks,
  };
}

const baseline: Baseline = { id: 1, scan: 30, by: 'J. Weber', reason: 'first review', at: '2026-11-01T09:00:00.000Z', until: '2027-01-30' };
const none: Readonly<Record<FindingOutcome, number>> = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0, waived: 0 };

const deniedScope: Scope = { cloud: 'aws', account: '111111111111', region: 'us-west-2', collector: 'snapshots' };
const throttledScope: Scope = { cloud: 'aws', account: '333333333333', region: 'us-east-1', collector: 'images' };

/** The sample's findings, worst first. */
export function sampleFindings(): readonly Finding[] {
  const scopeFinding = (check: Check, scope: Scope): Finding =>
    finding(check, { name: scope.collector, key: scopeKey(scope), type: 'stillwatch:scope', account: scope.account, region: scope.region, outcome: 'unknown', message: 'Not assessed: exposure is not known: denied', since: asOf });
  return [
    finding(publicCheck, { name: 'payroll-db-final', type: 'aws:rds:db-snapshot', owner: 'finance-data', reach: 'public' }),
    finding(publicCheck, { name: 'snap-0b7fd00000000001', owner: 'payments', reach: 'public', since: '2026-11-12T01:00:00.000Z' }),
    finding(outside, { name: 'snap-0a41c00000000002', region: 'us-east-1', owner: 'payments', reach: 'external', since: '2026-11-14T02:14:00.000Z' }),
    finding(outside, { name: hostile, account: '333333333333', region: 'eu-west-1', owner: '=HYPERLINK("http://x")', reach: 'external', message: hostile, key: 'arn:aws:ec2:eu-west-1::snapshot/snap-0hostile' }),
    finding(latent, { name: 'golden-2024-03', type: 'aws:ec2:image', account: '222222222222', region: 'eu-west-1', owner: 'platform', reach: 'latent-public', since: '2024-03-05T00:00:00.000Z' }),
    finding(unencrypted, { name: 'snap-0a41c00000000002', region: 'us-east-1', owner: 'payments', message: 'Not encrypted' }),
    ...[publicCheck, outside, latent, unencrypted, ownerless].map((check) => scopeFinding(check, deniedScope)),
    scopeFinding(image, throttledScope),
    finding(publicCheck, { name: 'snap-0unreadable0001', account: '222222222222', region: 'us-east-1', outcome: 'unknown', message: 'Not assessed: exposure is not known: denied, needs ec2:DescribeSnapshotAttribute (UnauthorizedOperation)' }),
    finding(ownerless, { name: 'snap-0c00000000000004', account: '333333333333', message: 'Nobody is named as its owner' }),
    finding(outside, { name: 'snap-0d00000000000005', region: 'eu-central-1', owner: 'storage-team', outcome: 'waived', reach: 'external', id: '444444444444' }),
    ...Array.from({ length: 40 }, (_, at) => finding(unencrypted, { name: `snap-0e${String(at).padStart(14, '0')}`, outcome: 'pass' })),
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

function place(account: string, region: string, copies: number, states: Place['states'], worst: Place['worst'], sight: Place['sight'] = 'complete'): Place {
  return { cloud: 'aws', account, region, copies, states, worst, sight };
}

const samplePlaces: readonly Place[] = [
  place('111111111111', 'eu-central-1', 70, { public: 2, external: 1, private: 67 }, 'public'),
  place('111111111111', 'eu-west-1', 61, { private: 61 }, 'private'),
  place('111111111111', 'us-east-1', 40, { external: 1, private: 39 }, 'external'),
  place('111111111111', 'us-west-2', 0, {}, null, 'not-assessed'),
  place('222222222222', 'eu-central-1', 48, { trusted: 20, private: 28 }, 'trusted'),
  place('222222222222', 'eu-west-1', 30, { 'latent-public': 1, private: 29 }, 'latent-public'),
  place('222222222222', 'us-east-1', 22, { unknown: 1, private: 21 }, 'unknown', 'partial'),
  place('222222222222', 'us-west-2', 0, {}, null, 'off'),
  place('333333333333', 'eu-central-1', 3, { private: 3 }, 'private'),
  place('333333333333', 'eu-west-1', 20, { external: 1, private: 19 }, 'external'),
  place('333333333333', 'us-east-1', 27, { private: 27 }, 'private', 'partial'),
  place('333333333333', 'us-west-2', 9, { private: 9 }, 'private'),
];

function coverage(scope: Scope, items: number): Coverage {
  return { ...scope, state: 'complete', why: null, ended: true, items, calls: 3, observedAt: asOf, scan: 41 };
}

const sampleCoverage: readonly Coverage[] = [
  coverage({ cloud: 'aws', account: '111111111111', region: 'eu-central-1', collector: 'snapshots' }, 70),
  coverage({ cloud: 'aws', account: '111111111111', region: 'eu-west-1', collector: 'snapshots' }, 61),
  { ...coverage(deniedScope, 0), state: 'not-assessed', ended: false, why: why('denied', { needs: 'ec2:DescribeSnapshots', said: `UnauthorizedOperation: ${hostile}` }) },
  { ...coverage({ cloud: 'aws', account: '222222222222', region: 'us-east-1', collector: 'snapshots' }, 22), state: 'partial', why: why('denied', { needs: 'ec2:DescribeSnapshotAttribute' }) },
  { ...coverage({ cloud: 'aws', account: '222222222222', region: 'us-west-2', collector: 'snapshots' }, 0), state: 'off', why: why('region-off') },
  { ...coverage(throttledScope, 12), state: 'partial', ended: false, why: why('throttled', { said: 'Request limit exceeded.' }), observedAt: '2026-11-19T06:15:00.000Z' },
];

function scanOf(id: number, at: string, states: Readonly<Record<string, number>>, blind = 0): Scan {
  return {
    id,
    startedAt: at,
    finishedAt: new Date(Date.parse(at) + 48_000).toISOString(),
    asOf: at,
    selection: { clouds: [], accounts: [], regions: [], collectors: [], full: false },
    config: '77d0a1b2c3d4',
    version: '0.1.0',
    evidence: '3f2a91c7'.repeat(8),
    totals: { copies: 330, calls: 65, accounts: 3, regions: 4, states, coverage: { complete: 12 - blind, 'not-assessed': blind } },
  };
}

function history(last: Scan): readonly Scan[] {
  const weeks = Array.from({ length: 11 }, (_, at) => {
    const when = new Date(Date.parse('2026-09-04T06:15:00.000Z') + at * 7 * 86_400_000).toISOString();
    return scanOf(30 + at, when, { external: at < 7 ? 3 : 2, private: 300 }, at === 4 ? 12 : at === 8 ? 2 : 0);
  });
  return [...weeks, last];
}

/** One change with the fields a test is about. */
export function change(seed: Partial<Change> & Pick<Change, 'name'>): Change {
  return {
    scan: 41, change: 'altered', key: `arn:aws:ec2:eu-central-1::snapshot/${seed.name}`, type: 'aws:ec2:snapshot', cloud: 'aws', account: '111111111111',
    region: 'eu-central-1', owner: null, fields: ['exposure'], cause: 'grant', before: { exposure: { state: 'private' } }, after: { exposure: { state: 'public' } },
    by: unknown('not-asked'), approved: null, count: 1, sample: [], ...seed,
  };
}

const sampleDiff: Diff = {
  from: 30,
  to: 41,
  changes: [
    change({ name: 'payroll-db-final', type: 'aws:rds:db-snapshot', owner: 'finance-data' }),
    change({ name: 'snap-0a41c00000000002', region: 'us-east-1', owner: 'payments', after: { exposure: { state: 'external' } } }),
    change({ name: hostile, account: '333333333333', owner: hostile, key: 'arn:aws:ec2:eu-west-1::snapshot/snap-0hostile', after: { exposure: { state: 'external' } } }),
    change({ name: 'snap-0f00000000000006', before: { exposure: { state: 'public' } }, after: { exposure: { state: 'private' } } }),
    change({ name: 'snap-0f00000000000007', change: 'removed', before: { exposure: { state: 'private' } }, after: null, account: '222222222222' }),
    change({ name: 'golden images', key: 'stillwatch:scope:aws/222222222222/eu-west-1/image-public-block', type: 'stillwatch:group', account: '222222222222', region: 'eu-west-1', cause: 'mask', before: { exposure: { state: 'latent-public' } }, after: { exposure: { state: 'public' } }, count: 12 }),
    change({ name: 'snap-0f00000000000008', change: 'added', before: null, after: { exposure: { state: 'private' } } }),
    change({ name: 'snap-0f00000000000009', change: 'out-of-sight', after: null, region: 'us-west-2' }),
  ],
  cameAndWent: [{ key: 'arn:aws:ec2:eu-central-1::snapshot/snap-0f10', type: 'aws:ec2:snapshot', cloud: 'aws', account: '111111111111', region: 'eu-central-1', name: 'snap-0f10', owner: 'payments', what: 'shared with 999999999999', fromScan: 38, toScan: 40 }],
};
