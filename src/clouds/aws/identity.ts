import { parseArn } from '../../model/aws-name.ts';
import type { Account } from '../../model/fact.ts';
import type { Unit } from '../../model/scan.ts';
import { ask, gapOf } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { textOf } from '../text.ts';
import type { CallerRow } from './directory.ts';
import { explainAwsError } from './errors.ts';

export const collector = 'identity';
export const permissions = ['sts:GetCallerIdentity', 'iam:ListAccountAliases'] as const;

/** Stands for the caller's account in scopes until AWS says which it is. */
export const callerPlace = 'caller';

/** Reads which account the caller belongs to; its alias only where `alias` is given (the organization names accounts otherwise). */
export async function* readIdentity(
  unit: Unit,
  caller: () => Promise<CallerRow>,
  alias: (() => Promise<string | null>) | null,
): AsyncGenerator<CollectorPage<Account>> {
  const who = await ask(explainAwsError, permissions[0], caller, unit);
  if (who.state === 'unknown') {
    yield { items: [], gaps: [gapOf(who.why, unit)], refused: [] };
    return;
  }
  const name = alias === null ? null : await ask(explainAwsError, permissions[1], alias);
  const { account, arn } = who.value;
  const item: Account = {
    kind: 'account',
    key: `arn:${parseArn(arn)?.partition ?? 'aws'}:iam::${account}:root`,
    cloud: 'aws',
    account,
    region: 'global',
    name: name === null || name.state === 'unknown' || name.value === null ? null : textOf(name.value),
    active: true,
    status: 'ACTIVE',
    aliases: [],
    tenant: null,
    parent: null,
  };
  yield { items: [item], gaps: [], refused: name?.state === 'unknown' ? [name.why] : [] };
}
