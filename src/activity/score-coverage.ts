import { partitionOf } from '../model/aws-name.ts';
import type { CoveredSpan } from './score-context.ts';

/** Whether the logs of an account and region were read from one moment (milliseconds) to another. */
export type Coverage = (account: string, region: string, from: number, to: number) => boolean;

/** Spans that touch or overlap count as one. */
export function coverageOf(spans: readonly CoveredSpan[]): Coverage {
  const places = new Map<string, (readonly [from: number, to: number])[]>();
  const moments = spans.map(({ from, to, ...place }) => ({ ...place, from: Date.parse(from), to: Date.parse(to) }));
  for (const { account, region, from, to } of moments.sort((left, right) => left.from - right.from)) {
    const name = `${account}/${region}`;
    const before = places.get(name) ?? [];
    const last = before.at(-1);
    if (last !== undefined && from <= last[1]) before[before.length - 1] = [last[0], Math.max(last[1], to)];
    else before.push([from, to]);
    places.set(name, before);
  }
  return (account, region, from, to) =>
    places.get(`${account}/${region}`)?.some((span) => span[0] <= from && to <= span[1]) ?? false;
}

const identityRegions: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** The region in whose log AWS writes what is done to users and roles; null for a partition where we do not know it. */
export function identityRegion(region: string): string | null {
  return identityRegions[partitionOf(region)] ?? null;
}
