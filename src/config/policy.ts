import type { Policy } from '../model/policy.ts';
import type { TrustEntry } from '../model/trust.ts';
import { inMs } from './duration.ts';
import type { Config } from './schema.ts';

const dayMs = 86_400_000;

/** The plain policy verdicts and checks rest on, from a parsed configuration. */
export function policyOf(config: Config): Policy {
  return {
    trust: {
      aws: {
        organization: config.trust.aws.organization,
        accounts: config.trust.aws.accounts.map(toEntry),
        organizations: config.trust.aws.organizations.map(toEntry),
        principals: [],
      },
      azure: {
        organization: config.trust.azure.organization,
        accounts: config.trust.azure.subscriptions.map(toEntry),
        organizations: config.trust.azure.tenants.map(toEntry),
        principals: [],
      },
      gcp: {
        organization: config.trust.gcp.organization,
        accounts: config.trust.gcp.projects.map(toEntry),
        organizations: config.trust.gcp.domains.map(toEntry),
        principals: config.trust.gcp.principals.map(toEntry),
      },
    },
    owners: config.owners,
    sensitive: { tags: config.sensitive.tags.flatMap((tags) => Object.entries(tags)), keys: config.sensitive.keys },
    expected: config.expected,
    staleDays: Math.floor(inMs(config.ages.stale) / dayMs),
    unusedDays: Math.floor(inMs(config.ages.unused) / dayMs),
    administratorLimit: config.ages.administrators,
    logRetentionDays: Math.floor(inMs(config.logs.retention) / dayMs),
    maxAgeMs: inMs(config.gate['max-age']),
  };
}

/** Limits of calls, in milliseconds. */
export function limitsOf(config: Config): {
  readonly requestMs: number;
  readonly retries: number;
  readonly patienceMs: number;
} {
  return {
    requestMs: inMs(config.limits.request),
    retries: config.limits.retries,
    patienceMs: inMs(config.limits.patience),
  };
}

function toEntry(
  entry: string | { id: string; name?: string | undefined; owner?: string | undefined; until?: string | undefined },
): TrustEntry {
  if (typeof entry === 'string') return { id: entry, name: null, owner: null, until: null };
  return { id: entry.id, name: entry.name ?? null, owner: entry.owner ?? null, until: entry.until ?? null };
}
