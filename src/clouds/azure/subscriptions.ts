import type { Account } from '../../model/fact.ts';
import { type Gap, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { gather } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import type { Arm, SubscriptionRow } from './arm.ts';
import { isGuid } from './arm-id.ts';
import { explainAzureError } from './errors.ts';
import { wordOf } from './text.ts';

export const collector = 'subscriptions';
export const permissions = ['Microsoft.Resources/subscriptions/read'] as const;

/** Stands for whoever calls: the subscriptions they see belong to no single account. */
export const callerPlace = 'caller';

/** States in which Resource Manager itself says that a subscription is off. Any other is read, and says for itself whether it is. */
const offStates: readonly string[] = ['disabled', 'deleted'];

/**
 * Reads every subscription the credentials see, those that are off included. Azure answers with an empty list where they may see
 * none: that is no proof of an empty house, but a gap.
 */
export async function* readSubscriptions(arm: Arm, unit: Unit): AsyncGenerator<CollectorPage<Account>> {
  let isSeen = false;
  for await (const page of gather(explainAzureError, permissions[0], unit, arm.subscriptions())) {
    const items = page.items.flatMap((row) => toAccount(row) ?? []);
    const bad = page.items.length - items.length;
    const said = `${bad} subscriptions without an id or a state`;
    isSeen ||= page.items.length + page.gaps.length > 0;
    yield { items, gaps: [...page.gaps, ...(bad === 0 ? [] : [gap(unit, 'malformed', said)])], refused: [] };
  }
  if (isSeen) return;
  yield { items: [], gaps: [gap(unit, 'denied', 'Azure lists no subscription for these credentials')], refused: [] };
}

function gap(unit: Unit, cause: 'malformed' | 'denied', said: string): Gap {
  return { why: why(cause, { needs: permissions[0], said, scope: scopeKey(unit) }) };
}

function toAccount(row: SubscriptionRow | null | undefined): Account | null {
  const [id, status] = [row?.subscriptionId, wordOf(row?.state)];
  if (!isGuid(id) || status === null || status === '') return null;
  const account = id.toLowerCase();
  return {
    kind: 'account',
    key: `/subscriptions/${account}`,
    cloud: 'azure',
    account,
    region: 'global',
    name: wordOf(row?.displayName),
    active: !offStates.includes(status.toLowerCase()),
    status,
    aliases: [],
    // What is no id of a tenant would be the same one for every subscription that says it.
    tenant: isGuid(row?.tenantId) ? row.tenantId.toLowerCase() : null,
    parent: null,
  };
}
