import type { AuditEvent } from '../../model/event.ts';
import { actsOf, type Evidence } from '../score-evidence.ts';
import { type Placed, standingOfAccount } from '../score-standing.ts';
import { found, type Judge, listed } from './judged.ts';
import { scanAccounts } from './shares.ts';

interface Use {
  readonly account: string;
  readonly event: string;
  readonly placed: Placed;
}

/** An account outside the trust list used it. */
export const usedOutsideTrust: Judge = (evidence) => {
  const uses = usesOf(evidence).filter(({ placed }) => placed.standing === 'outside');
  if (uses.length === 0) return [];
  const open = uses.some(({ placed }) => placed.maybeOurs) ? ' (our own accounts were not all read)' : '';
  const reason = `Used by ${listed(uses.map(nameOf))}, outside your trust list${open}.`;
  return found(
    'used-outside-trust',
    30,
    uses.map(({ event }) => event),
    reason,
  );
};

/** It was restored in, or attached in, an account that is neither ours, nor trusted, nor a declared target. */
export const unauthorisedTarget: Judge = (evidence) => {
  const { targets } = evidence.bench.context;
  const home = homeOf(evidence);
  const scanners = scanAccounts(evidence);
  const restores = actsOf(evidence, 'restore', 'attach').map(({ stage: { account, event } }) => ({ account, event }));
  const uses = [...restores, ...usesOf(evidence)].filter(
    ({ account }) =>
      !targets.includes(account) && !scanners.has(account) && standingOfAccount(account, home).standing === 'outside',
  );
  if (uses.length === 0) return [];
  const deeds = ['Restored in', 'Copied in', 'Used in'].flatMap((deed) => {
    const where = uses.filter(({ event }) => deedOf(evidence.bench.index.events.get(event)) === deed);
    return where.length === 0 ? [] : [`${deed} ${listed(where.map(nameOf))}`];
  });
  const reason = `${deeds.join('. ')}: neither ours nor trusted, and no declared target.`;
  return found(
    'unauthorised-target',
    20,
    uses.map(({ event }) => event),
    reason,
  );
};

/** What was done there, as far as the event is at hand and says. */
function deedOf(event: AuditEvent | undefined): 'Restored in' | 'Copied in' | 'Used in' {
  const steps = event?.steps ?? [];
  const isMade = steps.some((step) =>
    step.step === 'foreign-use' ? step.what === 'volume' : step.step === 'restore' || step.step === 'attach',
  );
  if (isMade) return 'Restored in';
  const isCopied = steps.some((step) =>
    step.step === 'foreign-use' ? step.what === 'copy' : step.step === 'copy' || step.step === 'register',
  );
  return isCopied ? 'Copied in' : 'Used in';
}

function usesOf(evidence: Evidence): readonly Use[] {
  const scanners = scanAccounts(evidence);
  const home = homeOf(evidence);
  const told = (evidence.lineage.consumed ?? []).map(({ account, event }) => ({ account, event }));
  const seen = actsOf(evidence, 'foreign-use').map(({ stage }) => ({
    account: stage.principal.replace(/^account:/, ''),
    event: stage.event,
  }));
  return [...told, ...seen]
    .filter(({ account }) => !scanners.has(account))
    .map((use) => ({ ...use, placed: standingOfAccount(use.account, home) }));
}

function homeOf({ lineage, bench, owner, judgedAt }: Evidence): Parameters<typeof standingOfAccount>[1] {
  return { cloud: lineage.cloud, owner, context: bench.context, at: judgedAt };
}

function nameOf({ account }: { readonly account: string }): string {
  return account === 'unknown' ? 'an account that the log does not name' : account;
}
