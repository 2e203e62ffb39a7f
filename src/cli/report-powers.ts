import { openDesk } from '../access/aws/desk.ts';
import { principalsOf } from '../access/aws/principals.ts';
import { trustEnded } from '../exposure/trust.ts';
import type { Principal } from '../model/principal.ts';
import type { ReportPowers } from '../model/report.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import { readAccessFacts } from '../scan/access-facts.ts';
import { blindPowers, neverAskedWho, partPowers } from './blind-powers.ts';
import type { Workspace } from './workspace.ts';

const perPage = 500;

/** What powers are told by: a Judging fits. */
export interface JudgedScan {
  readonly scan: Scan;
  /** ISO 8601. */
  readonly asOf: string;
  readonly coverage: readonly Coverage[];
}

/** Who may do what as of a judged scan, for reports. Nothing is read or worked out until a report asks for the principals. */
export function reportPowers(
  { store, policy }: Pick<Workspace, 'store' | 'policy'>,
  { scan, asOf, coverage }: JudgedScan,
): ReportPowers {
  const ages = { asOf, maxAgeMs: policy.maxAgeMs };
  const gaps = blindPowers(coverage, ages);
  const blind = new Set(gaps.map(({ account }) => account));
  const rows = coverage.filter(({ cloud, collector }) => cloud === 'aws' && collector === 'principals');
  const read = rows.filter(({ account, state }) => isRead(state) && !blind.has(account));
  return {
    read: read.map(({ cloud, account }) => ({ cloud, account })),
    gaps: [...gaps, ...partPowers(coverage, ages), ...neverAskedWho(coverage)].map(({ cloud, account, text }) => ({
      cloud,
      account,
      text,
    })),
    expected: policy.expected,
    administratorLimit: policy.administratorLimit,
    async *principals() {
      const { facts, regions } = await readAccessFacts(store, scan.id, coverage, true);
      const trusted = policy.trust.aws.accounts.filter(({ until }) => !trustEnded(until, asOf)).map(({ id }) => id);
      let page: Principal[] = [];
      for (const principal of principalsOf(openDesk(facts), { regions, trusted: new Set(trusted) })) {
        page.push(principal);
        if (page.length < perPage) continue;
        yield page;
        page = [];
      }
      if (page.length > 0) yield page;
    },
  };
}

function isRead(state: Coverage['state']): boolean {
  return state === 'complete' || state === 'partial';
}
