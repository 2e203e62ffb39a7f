import type { IamGroup, IamIdentity, ManagedPolicy } from '../../model/identity.ts';
import { type Gap, type Reading, unknown, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { gather, MalformedAnswer } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { pooled } from '../pool.ts';
import { readCredentialReport } from './credential-report.ts';
import type { CredentialReport } from './credential-rows.ts';
import { explainAwsError } from './errors.ts';
import type { Iam, IamPart, IamRow } from './iam.ts';
import { groupFact, roleFact, userFact } from './iam-identities.ts';
import { isIdle, listedPolicy, readPolicy } from './managed-policies.ts';
import { unread } from './policy-text.ts';

export const collector = 'principals';
export const permissions = ['iam:GetAccountAuthorizationDetails'] as const;

type PrincipalFact = IamIdentity | IamGroup | ManagedPolicy;

/** Policies read one by one: at once, and in one page. */
const width = 10;
const perPage = 100;

/** What is remembered from page to page: no texts. */
interface Met {
  /** ARNs of the account's groups by name. */
  readonly groups: Map<string, string>;
  /** When users were at work; not asked for until there is one. */
  report: Reading<CredentialReport>;
  /** ARNs of policies that were listed, and of those that something refers to. */
  readonly listed: Set<string>;
  readonly wanted: Set<string>;
}

const notAsked = unknown('not-asked');

/**
 * Reads an account's users, groups, roles and managed policies, page by page: groups first, since users name theirs without
 * the path. A policy that is attached or a boundary and was not listed is read by itself once the lists have ended. With the
 * first user comes the account's credential report; `wait` passes the time until AWS has made it.
 */
export async function* readPrincipals(
  iam: Iam,
  unit: Unit,
  wait: (ms: number) => Promise<void>,
): AsyncGenerator<CollectorPage<PrincipalFact>> {
  const met: Met = { groups: new Map(), report: notAsked, listed: new Set(), wanted: new Set() };
  const parts: readonly IamPart[] = ['groups', 'others'];
  let ended = true;
  for (const part of parts) {
    for await (const page of gather(explainAwsError, permissions[0], unit, iam.details(part))) {
      ended &&= page.gaps.length === 0;
      if (part === 'others' && met.report === notAsked && page.items.some(({ kind }) => kind === 'user'))
        met.report = await readCredentialReport(iam, wait);
      const read = factsOf(page.items, part, unit, met);
      for (const fact of read.items) remember(fact, met);
      const refused = unread(read.items.flatMap(refusable));
      yield { items: read.items, gaps: [...page.gaps, ...read.gaps], refused };
    }
  }
  // Where a list was cut off, most of what is missing stands in the rest of it: its gap says so.
  if (!ended) return;
  const missing = [...met.wanted].filter((arn) => !met.listed.has(arn));
  for (let from = 0; from < missing.length; from += perPage) {
    const items = await pooled(missing.slice(from, from + perPage), width, (arn) => readPolicy(iam, arn, unit));
    yield { items, gaps: [], refused: unread(items.flatMap(refusable)) };
  }
}

function factsOf(
  rows: readonly IamRow[],
  part: IamPart,
  unit: Unit,
  met: Met,
): { readonly items: readonly PrincipalFact[]; readonly gaps: readonly Gap[] } {
  const items: PrincipalFact[] = [];
  const gaps: Gap[] = [];
  for (const row of rows) {
    if ((row.kind === 'group') !== (part === 'groups') || (row.kind === 'policy' && isIdle(row.row))) continue;
    try {
      items.push(factOf(row, unit, met));
    } catch (error) {
      if (!(error instanceof MalformedAnswer)) throw error;
      gaps.push({ why: why('malformed', { needs: permissions[0], said: error.message, scope: scopeKey(unit) }) });
    }
  }
  return { items, gaps };
}

function factOf(row: IamRow, unit: Unit, met: Met): PrincipalFact {
  switch (row.kind) {
    case 'user':
      return userFact(row.row, unit, met);
    case 'group':
      return groupFact(row.row, unit);
    case 'role':
      return roleFact(row.row, unit);
    case 'policy':
      return listedPolicy(row.row, unit);
    default:
      return row satisfies never;
  }
}

function remember(fact: PrincipalFact, { groups, listed, wanted }: Met): void {
  if (fact.kind === 'managed-policy') {
    listed.add(fact.arn);
    return;
  }
  if (fact.kind === 'iam-group') groups.set(fact.name, fact.key);
  for (const arn of fact.attached) wanted.add(arn);
  if (fact.kind === 'iam-identity' && fact.boundary !== null) wanted.add(fact.boundary);
}

/** What of a fact may be refused by itself. When a role was used comes with it, or not at all. */
function refusable(fact: PrincipalFact): readonly Reading<unknown>[] {
  switch (fact.kind) {
    case 'managed-policy':
      return [fact.text];
    case 'iam-group':
      return fact.inline.map(({ text }) => text);
    case 'iam-identity':
      return [...fact.inline.map(({ text }) => text), fact.trust ?? fact.lastUsed];
    default:
      return fact satisfies never;
  }
}
