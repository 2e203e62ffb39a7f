import latent from '../../checks/snapshot-latent-public.ts';
import ownerless from '../../checks/snapshot-ownerless.ts';
import publicCheck from '../../checks/snapshot-public.ts';
import outside from '../../checks/snapshot-shared-outside-trust.ts';
import unencrypted from '../../checks/snapshot-unencrypted.ts';
import type { Check } from '../../src/model/check.ts';
import { type ExposureState, worstState } from '../../src/model/exposure.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Place, ReportFacts } from '../../src/model/report.ts';
import { worstReach } from '../../src/model/view/audience.ts';
import { reportFacts } from './fixture.ts';
import { finding, pagesOf, tallies } from './fixture-findings.ts';

const regions = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'];

/** Facts with `count` synthetic findings, the same for the same seed: what the report of 100,000 findings is measured with. */
export function syntheticFacts(count: number, seed = 7): ReportFacts {
  const findings = syntheticFindings(count, seed);
  return reportFacts({
    findings: pagesOf(findings),
    tallies: tallies(findings),
    places: placesOf(findings),
    coverage: [],
  });
}

/** The places of synthetic findings: each copy once, in the state its worst finding gives it. */
function placesOf(findings: readonly Finding[]): readonly Place[] {
  const states = new Map<string, ExposureState>();
  for (const { key, evidence } of findings)
    states.set(key, worstState([states.get(key) ?? 'private', worstReach(evidence) ?? 'private']));
  const places = new Map<string, { account: string; region: string; counts: Partial<Record<ExposureState, number>> }>();
  for (const { key, account, region } of new Map(findings.map((one) => [one.key, one])).values()) {
    const place = places.get(`${account}/${region}`) ?? { account, region, counts: {} };
    const state = states.get(key) ?? 'private';
    place.counts[state] = (place.counts[state] ?? 0) + 1;
    places.set(`${account}/${region}`, place);
  }
  return [...places.values()].map(({ account, region, counts }) => ({
    cloud: 'aws',
    account,
    region,
    copies: Object.values(counts).reduce((sum, count) => sum + count, 0),
    states: counts,
    worst: worstState(Object.keys(counts) as ExposureState[]),
    sight: 'complete',
  }));
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
    const region = regions[Math.floor(index / 2) % 4] ?? '';
    const day = 1 + next(28);
    return finding(check, {
      name: id,
      key: `arn:aws:ec2:${region}::snapshot/${id}`,
      account: accounts[Math.floor(index / 2) % 40] ?? '',
      region,
      owner: next(5) === 0 ? null : `team-${next(60)}`,
      since: `2026-${String(1 + next(10)).padStart(2, '0')}-${String(day).padStart(2, '0')}T02:1${next(10)}:00.000Z`,
      reach:
        check === publicCheck ? 'public' : check === outside ? 'external' : check === latent ? 'latent-public' : null,
      id: String(100_000_000_000 + next(1_000_000)),
      number: index,
    });
  });
}
