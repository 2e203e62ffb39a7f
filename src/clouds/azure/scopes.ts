import type { Account, Fact } from '../../model/fact.ts';
import { why } from '../../model/reading.ts';
import type { Selection, Unit, UnitOutcome } from '../../model/scan.ts';
import type { PlannedUnit } from '../cloud.ts';
import { callerPlace, collector as way } from './subscriptions.ts';

/** Azure's part of the configuration, as its schema parses it. */
export interface AzureConfig {
  readonly subscriptions: 'all' | readonly string[];
  readonly endpoint?: string | undefined;
  /** Tenant to sign in to, where it is not the credentials' own. */
  readonly tenant?: string | undefined;
}

/** What the plan rests on. */
export interface ScopeRules {
  readonly config: Pick<AzureConfig, 'subscriptions'>;
  readonly selection: Selection;
  /** Names of the collectors that read one subscription. */
  readonly collectors: readonly string[];
}

/** What a scan starts with: which subscriptions there are. */
export function rootUnits(): readonly PlannedUnit[] {
  return [{ unit: { cloud: 'azure', account: callerPlace, region: 'global', collector: way }, settled: null }];
}

/**
 * The units that follow one: the list of subscriptions leads to every collector of each. What Azure says is off is planned as
 * off; a configured subscription is read even where the list was refused, and not assessed where the whole list lacks it.
 */
export function followUnits(
  rules: ScopeRules,
  unit: Unit,
  facts: readonly Fact[],
  outcome: UnitOutcome,
): readonly PlannedUnit[] {
  if (unit.collector !== way) return [];
  const { config, selection, collectors } = rules;
  const listed = new Map(facts.flatMap((fact) => (fact.kind === 'account' ? [[fact.account, fact] as const] : [])));
  const configured =
    config.subscriptions === 'all' ? [...listed.keys()] : config.subscriptions.map((id) => id.toLowerCase());
  const wanted = selection.accounts.map((id) => id.toLowerCase());
  return [...new Set(configured)]
    .filter((account) => among(wanted, account))
    .flatMap((account) => {
      const settled = settledSubscription(listed.get(account), account, outcome);
      return collectors
        .filter((collector) => among(selection.collectors, collector))
        .map((collector) => ({ unit: { cloud: 'azure' as const, account, region: 'global', collector }, settled }));
    });
}

function settledSubscription(fact: Account | undefined, id: string, { ended }: UnitOutcome): PlannedUnit['settled'] {
  if (fact === undefined) {
    if (!ended) return null;
    // Nobody switched it off: its id is misspelt, or these credentials may not see it. It is not read either way.
    const said = `Azure lists no subscription ${id} for these credentials`;
    return { state: 'not-assessed', why: why('unsupported', { said }) };
  }
  if (fact.active) return null;
  return { state: 'off', why: why('disabled', { said: `Azure says that the subscription is ${fact.status}` }) };
}

function among(list: readonly string[], value: string): boolean {
  return list.length === 0 || list.includes(value);
}
