import type { Baseline } from '../../src/model/baseline.ts';
import type { ReportFacts } from '../../src/model/report.ts';
import type { Scan } from '../../src/model/scan.ts';
import { chainOf, probing } from '../support/chain.ts';
import { sampleDiff } from './fixture-changes.ts';
import { checks, none, pagesOf, sampleFindings, tallies } from './fixture-findings.ts';
import { sampleLogging } from './fixture-logging.ts';
import { asOf, sampleCoverage, samplePlaces } from './fixture-places.ts';
import { reportPowers } from './fixture-principals.ts';

const names = { '111111111111': 'production', '222222222222': 'backup', '333333333333': 'sandbox' } as const;

/** A small estate with one of everything a page has to show. Override what a test is about. */
export function reportFacts(overrides: Partial<ReportFacts> = {}): ReportFacts {
  const findings = overrides.findings ?? pagesOf(sampleFindings());
  const scan = scanOf(41, '2026-11-20T06:15:00.000Z', { public: 2, external: 3, 'latent-public': 1, private: 324 });
  return {
    product: { name: 'Stillwatch', version: '0.1.0' },
    organization: 'Example Ltd',
    scan,
    history: history(scan),
    baseline,
    asOf,
    timezone: 'Europe/Berlin',
    owners: {
      tag: 'owner',
      teams: { 'finance-data': 'finance@example.com', payments: 'payments@example.com' },
      accounts: { '111111111111': 'cloud-team@example.com' },
    },
    accountNames: names,
    checks,
    tallies: tallies(sampleFindings()),
    places: samplePlaces,
    coverage: sampleCoverage,
    diff: sampleDiff,
    week: { from: '2026-11-13T06:15:00.000Z', to: asOf, number: 47, diff: sampleDiff },
    powers: reportPowers(),
    activity: {
      wasRead: true,
      missing: 0,
      between: { from: '2026-11-26T00:00:00Z', to: '2026-11-26T06:00:00Z' },
      chains: [chainOf('critical'), probing('medium', 6)],
    },
    logging: sampleLogging,
    findings,
    ...overrides,
  };
}

const allRead = [{ cloud: 'aws', account: '111111111111', places: 2, whole: 2 }] as const;

/** Facts of an estate in which nothing fails and everything was read. */
export function allClearFacts(): ReportFacts {
  const scan = scanOf(41, asOf, { private: 61 });
  return reportFacts({
    scan,
    history: [scan],
    diff: { from: 40, to: 41, changes: [], cameAndWent: [], logs: allRead },
    week: {
      from: '2026-11-13T06:15:00.000Z',
      to: asOf,
      number: 47,
      diff: { from: 40, to: 41, changes: [], cameAndWent: [], logs: allRead },
    },
    tallies: checks.map((check) => ({ check: check.id, severity: check.severity, counts: { ...none, pass: 61 } })),
    places: samplePlaces
      .slice(0, 2)
      .map((place) => ({ ...place, states: { private: place.copies }, worst: 'private', sight: 'complete' })),
    coverage: sampleCoverage.slice(0, 2).map((row) => ({ ...row, state: 'complete', why: null })),
    powers: reportPowers({ all: [], gaps: [], expected: [] }),
    activity: { wasRead: true, missing: 0, between: null, chains: [] },
    logging: [],
    findings: pagesOf([]),
  });
}

const baseline: Baseline = {
  id: 1,
  scan: 30,
  by: 'J. Weber',
  reason: 'first review',
  at: '2026-11-01T09:00:00.000Z',
  until: '2027-01-30',
};

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
    totals: {
      copies: 330,
      calls: 65,
      accounts: 3,
      regions: 4,
      states,
      coverage: { complete: 12 - blind, 'not-assessed': blind },
    },
  };
}

function history(last: Scan): readonly Scan[] {
  const weeks = Array.from({ length: 11 }, (_, at) => {
    const when = new Date(Date.parse('2026-09-04T06:15:00.000Z') + at * 7 * 86_400_000).toISOString();
    return scanOf(30 + at, when, { external: at < 7 ? 3 : 2, private: 300 }, at === 4 ? 12 : at === 8 ? 2 : 0);
  });
  return [...weeks, last];
}
