import { type Act, actsOf, type Evidence, eventsOf, stepsOf } from '../score-evidence.ts';
import { found, type Judge, listed, notKnown } from './judged.ts';

type Share = Evidence['letIn'][number];

/** Everyone was let in. Nothing lowers it. */
export const sharedPublicly: Judge = (evidence) => {
  const open = evidence.letIn.filter(({ placed }) => placed.standing === 'everyone');
  return open.length === 0 ? [] : found('shared-publicly', 60, eventsOf(actsIn(open)), 'Shared with everyone.');
};

/** Somebody outside the trust list was let in. */
export const sharedOutsideTrust: Judge = (evidence) => {
  const lost = actsOf(evidence, 'share').filter(({ event }) => event === null);
  const strangers = evidence.letIn.filter(isStranger);
  if (strangers.length > 0) {
    const open = strangers.some(({ placed }) => placed.maybeOurs) ? ' (our own accounts were not all read)' : '';
    const reason = `Shared with ${namesOf(strangers)}, outside your trust list${open}.`;
    return found('shared-outside-trust', 40, eventsOf(actsIn(strangers)), reason);
  }
  if (lost.length > 0) return notKnown('shared-outside-trust', 'the events of its shares are not at hand any more');
  return unreadShares(evidence).length === 0
    ? []
    : notKnown('shared-outside-trust', 'whom it was shared with is not (all) in the record');
};

/** Somebody was let in whom the record does not tell: it may be anybody, so that it is never clean. */
export const sharedUnread: Judge = (evidence) => {
  const acts = unreadShares(evidence);
  if (acts.length === 0) return [];
  return found(
    'shared-unread',
    20,
    eventsOf(acts),
    'Shared with somebody whom the record does not tell: it may be anybody.',
  );
};

function unreadShares(evidence: Evidence): readonly Act[] {
  return actsOf(evidence, 'share').filter((act) =>
    stepsOf(act, 'share').some(({ thing, unread }) => unread === true && thing.key === act.stage.key),
  );
}

/** Accounts that are declared, or GuardDuty's own scan, were let in: the declaration takes back what the share adds. */
export const sharedAsDeclared: Judge = (evidence) => {
  const declared = evidence.letIn.filter(({ placed, scan }) =>
    scan ? placed.standing === 'outside' : placed.standing === 'declared',
  );
  if (declared.length === 0) return [];
  const events = eventsOf(actsIn(declared));
  const why = declared.every(({ scan }) => scan)
    ? 'GuardDuty shared it with itself to scan it for malware, by the role that only GuardDuty can become.'
    : `${namesOf(declared)} is on your trust list.`;
  return [
    ...found('shared-as-declared', 40, events, `Shared with ${namesOf(declared)}, outside your organization.`),
    ...found('declared-share', -40, events, why),
  ];
};

/** Shared with somebody outside the trust list or everyone, and withdrawn or deleted within ten minutes. */
export const quicklyWithdrawn: Judge = (evidence) => {
  const shares = actsIn(evidence.letIn.filter((one) => isStranger(one) || one.placed.standing === 'everyone'));
  const ends = new Map<string, Act[]>();
  for (const act of actsOf(evidence, 'unshare', 'delete')) {
    const before = ends.get(act.stage.key);
    if (before === undefined) ends.set(act.stage.key, [act]);
    else before.push(act);
  }
  const pairs = shares.flatMap((share) => {
    const end = ends.get(share.stage.key)?.find(({ at }) => at >= share.at && at - share.at < 600_000);
    return end === undefined ? [] : [share, end];
  });
  if (pairs.length === 0) return [];
  return found('quickly-withdrawn', 10, eventsOf(pairs), 'Shared, and withdrawn or deleted again within ten minutes.');
};

/** Accounts that GuardDuty's scan let in: their use of the copy is the scan. */
export function scanAccounts(evidence: Evidence): ReadonlySet<string> {
  return new Set(
    evidence.letIn.flatMap(({ scan, to }) => (scan && to.who === 'account' && to.id !== undefined ? [to.id] : [])),
  );
}

function isStranger({ placed, scan }: Share): boolean {
  return placed.standing === 'outside' && !scan;
}

function actsIn(list: readonly Share[]): readonly Act[] {
  return [...new Set(list.map(({ act }) => act))];
}

function namesOf(list: readonly Share[]): string {
  return listed(list.map(({ to }) => to.id ?? (to.who === 'bearer' ? 'whoever holds a link' : to.who)));
}
