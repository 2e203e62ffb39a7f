import type { Change, ChangeKind } from '../model/change.ts';
import type { PowerCulprit } from '../model/power-change.ts';
import type { Principal } from '../model/principal.ts';
import type { Scope } from '../model/scope.ts';
import { byNobodyKnown, type Span } from './item-changes.ts';
import { type Blame, openBlame, outsiderRoles, type PrincipalPair } from './principal-blame.ts';
import { openCulprits } from './principal-culprits.ts';
import { startPrincipalGroups } from './principal-groups.ts';
import { type Holding, holdingsOf } from './principal-holdings.ts';
import { indexSide, type PowerSide, type Sides } from './principal-side.ts';
import { accountsOutOfSight } from './principal-sight.ts';
import { type PowerStep, powerSteps, type Sureness } from './principal-steps.ts';
import { byText } from './same.ts';

/**
 * How powers differ between two scans, and why. A principal is who its unique id says: one made again under an old name is
 * removed and added. Many whom one thing gave or took powers are one change with a count.
 */
export function principalChanges(before: PowerSide, after: PowerSide, span: Span): readonly Change[] {
  const sides: Sides = { before: indexSide(before.facts), after: indexSide(after.facts) };
  const desk = openCulprits(sides);
  const groups = startPrincipalGroups();
  const told = (pair: PrincipalPair): void => {
    const blame = openBlame(pair, sides, desk);
    const comings = comingOf(pair, sides, span, blame);
    if (comings !== null) groups.addAlone(comings);
    else for (const change of stepChanges(pair, sides, span, blame)) groups.add(change);
  };
  const old = new Map<string, Principal>();
  for (const principal of before.principals()) old.set(idOf(principal), principal);
  const held = accountsOutOfSight(span);
  for (const now of after.principals()) {
    const then = old.get(idOf(now)) ?? null;
    old.delete(idOf(now));
    held.add(now);
    told({ before: then, after: now });
  }
  for (const then of old.values()) told({ before: then, after: null });
  return [...groups.changes(), ...held.changes()];
}

// An outsider has no id of its own; its key says who it is.
function idOf({ id, key }: Principal): string {
  return id === null ? key : `${key} ${id}`;
}

/** The change of one that was made, removed, or came into or out of sight as a whole; null for one that both scans know. */
function comingOf({ before, after }: PrincipalPair, sides: Sides, span: Span, blame: Blame): Change | null {
  const [gone, fresh] = [after === null, before === null];
  const principal = after ?? before;
  if (principal === null || gone === fresh) return null;
  const other = fresh ? sides.before : sides.after;
  if (principal.kind === 'external') {
    const culprits = blame.ofRoles;
    const hidden = outsiderRoles({ before, after }, sides).some(
      (role) => other.identity(role)?.trust?.state === 'unknown',
    );
    const known = !hidden && isCovered(principal, span, fresh);
    return coming(principal, fresh, known, span, culprits, culprits[0]?.cause ?? null);
  }
  if (other.identity(principal.key)?.id === principal.id) return null;
  const culprit: PowerCulprit = {
    cause: 'principal',
    did: fresh ? 'made' : 'removed',
    key: principal.key,
    name: `${principal.kind} ${principal.name}`,
    to: null,
  };
  return coming(principal, fresh, isCovered(principal, span, fresh), span, [culprit], 'principal');
}

function coming(
  principal: Principal,
  fresh: boolean,
  known: boolean,
  span: Span,
  culprits: readonly PowerCulprit[],
  cause: Change['cause'],
): Change {
  const kind = fresh ? (known ? 'added' : 'first-seen') : known ? 'removed' : 'out-of-sight';
  const record = recordOf([...holdingsOf(principal).values()]);
  const why = known ? { cause, culprits } : { cause: null, culprits: [] };
  const fields = Object.keys(record).sort(byText);
  const sides = fresh ? { before: null, after: record } : { before: record, after: null };
  return { ...powerChange(principal, span, kind, fields), ...why, ...sides };
}

function isCovered(principal: Principal, span: Span, fresh: boolean): boolean {
  const scope = principalScope(principal);
  return fresh ? span.before.toEnd(scope) : span.after.toEndSince(scope, span.from);
}

/** The changes of one that both scans know: one for each way and each reason, whatever it holds by it. */
function stepChanges(pair: PrincipalPair, sides: Sides, span: Span, blame: Blame): readonly Change[] {
  const principal = pair.after ?? pair.before;
  if (principal === null) return [];
  const [old, now] = [pair.before, pair.after].map((one) =>
    one === null ? new Map<string, Holding>() : holdingsOf(one),
  );
  if (old === undefined || now === undefined) return [];
  const sureness = (holding: Holding): Sureness => surenessOf(holding, pair, principal, sides, span);
  const byReason = new Map<string, { readonly steps: PowerStep[]; readonly culprits: readonly PowerCulprit[] }>();
  for (const step of powerSteps(old, now, sureness, blame.any)) {
    const isSight = step.change === 'now-known' || step.change === 'out-of-sight';
    const culprits = isSight ? [] : blame.of(step);
    // What got wider and what got narrower is told apart.
    const turn = step.change === 'altered' ? [step.before?.verdict, step.after?.verdict] : [];
    const key = JSON.stringify([step.change, isWay(step), turn, culprits]);
    const same = byReason.get(key);
    if (same === undefined) byReason.set(key, { steps: [step], culprits });
    else same.steps.push(step);
  }
  return [...byReason.values()].map(({ steps, culprits }) => {
    const [first] = steps;
    const fields = steps.flatMap(({ before, after }) => (after ?? before)?.field ?? []);
    return {
      ...powerChange(principal, span, first?.change ?? 'altered', [...new Set(fields)].sort(byText)),
      cause: culprits[0]?.cause ?? null,
      culprits,
      before: recordOf(
        steps.flatMap(({ before }) => before ?? []),
        fields,
      ),
      after: recordOf(
        steps.flatMap(({ after }) => after ?? []),
        fields,
      ),
    };
  });
}

// A way through a role is told apart from what one may do oneself.
function isWay({ before, after }: PowerStep): boolean {
  return (after ?? before)?.role !== null;
}

function surenessOf(
  { field, role }: Holding,
  pair: PrincipalPair,
  principal: Principal,
  sides: Sides,
  span: Span,
): Sureness {
  const scopes = [principalScope(principal)];
  const other = role === null ? null : (sides.after.identity(role) ?? sides.before.identity(role));
  if (other !== null) scopes.push(principalScope(other));
  // Whether one can do everything is said of the sure alone.
  const isSaid = (one: Principal | null) => !['administrator', 'rewritesIam'].includes(field) || isPlain(one);
  return {
    before: isSaid(pair.before) && scopes.every((scope) => span.before.toEnd(scope)),
    after: isSaid(pair.after) && scopes.every((scope) => span.after.toEnd(scope)),
  };
}

function isPlain(principal: Principal | null): boolean {
  if (principal === null) return true;
  return principal.powers.state === 'known' && principal.powers.value.every(({ verdict }) => verdict !== 'unknown');
}

/** The scope that lists the principals of an account. */
function principalScope({ cloud, account }: Pick<Scope, 'cloud' | 'account'>): Scope {
  return { cloud, account, region: 'global', collector: 'principals' };
}

/** Holdings by the field of the record they stand in; every field named is there, if only as an empty list. */
function recordOf(holdings: readonly Holding[], fields: readonly string[] = []): Readonly<Record<string, unknown>> {
  const record = new Map<string, unknown[]>([...fields].map((field) => [field, []]));
  for (const { field, shown } of holdings) record.set(field, [...(record.get(field) ?? []), ...shown]);
  return Object.fromEntries(
    [...record].map(([field, list]) => [field, field === 'administrator' ? list.length > 0 : list]),
  );
}

function powerChange(principal: Principal, span: Span, change: ChangeKind, fields: readonly string[]): Change {
  const { key, cloud, account, kind, name } = principal;
  const place = { key, type: `aws:iam:${kind}`, cloud, account, region: 'global', name };
  const unsaid = { owner: null, cause: null, by: byNobodyKnown, approved: null };
  return { scan: span.to, change, ...place, ...unsaid, fields, before: null, after: null, count: 1, sample: [key] };
}
