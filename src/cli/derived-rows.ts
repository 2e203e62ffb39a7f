import { openDesk } from '../access/aws/desk.ts';
import { denialsOf } from '../access/aws/guardrails.ts';
import { principalsOf } from '../access/aws/principals.ts';
import type { DerivedRows } from '../audit/judge-derived.ts';
import { administratorsRow, guardrailRow } from '../audit/power-rows.ts';
import { type PowerContext, principalRow } from '../audit/principal-rows.ts';
import type { SubjectRow } from '../audit/subject-rows.ts';
import { trustEnded } from '../exposure/trust.ts';
import type { Guardrail } from '../model/guardrail.ts';
import type { Principal } from '../model/principal.ts';
import { mapReading } from '../model/reading.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import { readAccessFacts } from '../scan/access-facts.ts';
import { loggingRows } from './logging-rows.ts';
import type { Workspace } from './workspace.ts';

const pageSize = 500;

/**
 * Rows about who may do what, worked out from what a scan read, when a scope is first asked for: principals and administrators
 * of each account, and statements that deny; and about what the logs of each region record. What copies there are decides nothing here, so none are read.
 */
export function derivedRows(
  { store, policy }: Pick<Workspace, 'store' | 'policy'>,
  scan: Pick<Scan, 'id'>,
  coverage: readonly Coverage[],
  asOf: string,
): DerivedRows {
  const logging = loggingRows({ store, policy }, scan, coverage, asOf);
  let opened: Promise<ReadonlyMap<string, readonly SubjectRow[]>> | null = null;
  const open = async () => {
    const { facts, regions } = await readAccessFacts(store, scan.id, coverage, false);
    const desk = openDesk(facts);
    const accounts = policy.trust.aws.accounts.filter(({ until }) => !trustEnded(until, asOf));
    const principals = new Map<string, Principal[]>();
    for (const one of principalsOf(desk, { regions, trusted: new Set(accounts.map(({ id }) => id)) })) {
      const list = principals.get(one.account);
      if (list === undefined) principals.set(one.account, [one]);
      else list.push(one);
    }
    const gap = facts.organization.gap;
    const context: PowerContext = {
      policy,
      asOf,
      gapBehind: (_, missing) =>
        gap !== null && missing.every((text) => text.startsWith('organization: ')) ? gap : null,
    };
    const created = new Map(facts.identities.map(({ key, createdAt }) => [key, createdAt]));
    const rows = new Map<string, SubjectRow[]>();
    const add = (collector: string, account: string, list: readonly SubjectRow[]) => {
      const key = `${collector} ${account}`;
      rows.set(key, [...(rows.get(key) ?? []), ...list]);
    };
    for (const { account, collector, state } of coverage) {
      const own = principals.get(account) ?? [];
      // What the cloud says is off has nobody to judge.
      if (collector !== 'principals' || (state === 'off' && own.length === 0)) continue;
      add(
        collector,
        account,
        own.map((one) => principalRow(one, { firstSeen: null, createdAt: created.get(one.key) ?? null }, context)),
      );
      add(collector, account, [administratorsRow({ cloud: 'aws', account }, own, context)]);
    }
    const organizational = new Set(facts.organization.policies.map(({ key }) => key));
    for (const denial of denialsOf(desk.realm, facts)) {
      const { key, account, policy: of, name, futility } = denial;
      const statement =
        denial.sid === null || denial.sid === '' ? `${denial.index}` : `${denial.index} (${denial.sid})`;
      const defect: Guardrail['defect'] = mapReading(futility, (found) =>
        found === null ? null : { policy: of, statement, reason: found.reason },
      );
      const isOrganizational = organizational.has(key.slice(0, key.lastIndexOf('#')));
      add(isOrganizational ? 'organization-policies' : 'principals', account, [
        guardrailRow({ key, cloud: 'aws', account, name, defect }, null),
      ]);
    }
    return rows;
  };
  return async function* (scope) {
    const { account, collector } = scope;
    if (collector === 'trails') return yield* logging(scope);
    opened ??= open();
    const rows = (await opened).get(`${collector} ${account}`) ?? [];
    const sorted = [...rows].sort((a, b) => (a.item.key < b.item.key ? -1 : a.item.key > b.item.key ? 1 : 0));
    for (let at = 0; at < sorted.length; at += pageSize) yield sorted.slice(at, at + pageSize);
  };
}
