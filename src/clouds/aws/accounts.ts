import type { Account, Organization } from '../../model/fact.ts';
import { type Gap, known, type Reading, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { ask, gapOf, gather, required } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { textOf } from '../text.ts';
import { explainAwsError } from './errors.ts';
import { type AccountRow, inNoOrganization, type OrganizationRow, type Organizations } from './organizations.ts';
import { isAccountId } from './text.ts';

export const collector = 'accounts';
export const permissions = ['organizations:DescribeOrganization', 'organizations:ListAccounts'] as const;

/** Reads the organization the caller's account belongs to and all its accounts. That there is none is an answer too. */
export async function* readAccounts(
  organizations: Pick<Organizations, 'organization' | 'accounts'>,
  unit: Unit,
): AsyncGenerator<CollectorPage<Account | Organization>> {
  const found = await ask(explainAwsError, permissions[0], () => organizationOrNone(organizations), unit);
  yield {
    items: organizationItems(found, unit),
    gaps: found.state === 'unknown' ? [gapOf(found.why, unit)] : [],
    refused: [],
  };
  if (found.state === 'known' && found.value === null) return;
  let complete = false;
  let cut = false;
  for await (const page of gather(explainAwsError, permissions[1], unit, organizations.accounts())) {
    const items: Account[] = [];
    const gaps: Gap[] = [...page.gaps];
    for (const row of page.items) {
      const account = toAccount(row);
      if (account !== null) items.push(account);
      else
        gaps.push({
          why: why('malformed', {
            needs: permissions[1],
            said: 'an account without an id, an ARN or a state',
            scope: scopeKey(unit),
          }),
        });
    }
    cut ||= gaps.length > 0;
    complete ||= items.some(({ account }) => account === unit.account);
    yield { items, gaps, refused: [] };
  }
  if (complete || cut) return;
  const said = "the list of accounts does not hold the caller's own";
  yield {
    items: [],
    gaps: [{ why: why('malformed', { needs: permissions[1], said, scope: scopeKey(unit) }) }],
    refused: [],
  };
}

type Found = { readonly id: string; readonly arn: string } | null;

async function organizationOrNone(organizations: Pick<Organizations, 'organization'>): Promise<Found> {
  let row: OrganizationRow;
  try {
    row = await organizations.organization();
  } catch (error) {
    if (inNoOrganization(error)) return null;
    throw error;
  }
  return { id: required(row.Id, 'organization id'), arn: required(row.Arn, 'organization ARN') };
}

function organizationItems(found: Reading<Found>, unit: Unit): readonly Organization[] {
  if (found.state === 'unknown') return [];
  const key = found.value === null ? scopeKey(unit) : found.value.arn;
  return [
    {
      kind: 'organization',
      key,
      cloud: 'aws',
      account: unit.account,
      region: 'global',
      id: found.value?.id ?? null,
      domains: [],
      pools: known([]),
    },
  ];
}

// AWS replaces Status by State; an account in neither is not judged to be closed.
function toAccount(row: AccountRow): Account | null {
  const status = row.State ?? row.Status;
  if (row.Id === undefined || !isAccountId(row.Id) || row.Arn === undefined || status === undefined) return null;
  return {
    kind: 'account',
    key: textOf(row.Arn) ?? row.Arn,
    cloud: 'aws',
    account: row.Id,
    region: 'global',
    name: textOf(row.Name),
    active: status === 'ACTIVE',
    status,
    aliases: [],
    tenant: null,
    parent: null,
  };
}
