import type { Fact } from '../../model/fact.ts';
import { type Why, why } from '../../model/reading.ts';
import type { Selection, Unit, UnitOutcome } from '../../model/scan.ts';
import type { PlannedUnit } from '../cloud.ts';
import { callerPlace } from './identity.ts';

/** AWS's part of the configuration, as its schema parses it. */
export interface AwsConfig {
  readonly accounts: 'current' | 'organization' | readonly string[];
  /** Name of the role assumed in every account but the caller's own. */
  readonly role?: string | undefined;
  readonly externalId?: string | undefined;
  readonly regions: 'enabled' | readonly string[];
  readonly endpoint?: string | undefined;
  readonly profile?: string | undefined;
}

/** What the plan rests on. */
export interface ScopeRules {
  readonly config: Pick<AwsConfig, 'accounts' | 'regions'>;
  readonly selection: Selection;
  readonly wantsOrganization: boolean;
  /** Names of the collectors that read one region. */
  readonly regional: readonly string[];
}

/** What a scan starts with: who calls. */
export function rootUnits(): readonly PlannedUnit[] {
  return [{ unit: { cloud: 'aws', account: callerPlace, region: 'global', collector: 'identity' }, settled: null }];
}

/**
 * The units that follow one: the caller leads to the organization's policies and its accounts, these to the principals and
 * the regions of each account, those to the collectors. What the cloud says is off is planned as off; what a refusal hides is planned as refused.
 */
export function followUnits(
  rules: ScopeRules,
  unit: Unit,
  facts: readonly Fact[],
  outcome: UnitOutcome,
): readonly PlannedUnit[] {
  if (unit.collector === 'identity') return afterIdentity(rules, facts, outcome);
  if (unit.collector === 'accounts') return afterAccounts(rules, unit, facts);
  if (unit.collector === 'regions') return afterRegions(rules, unit, facts, outcome);
  return [];
}

function afterIdentity(rules: ScopeRules, facts: readonly Fact[], outcome: UnitOutcome): readonly PlannedUnit[] {
  const { config, wantsOrganization } = rules;
  const caller = facts.find((fact) => fact.kind === 'account')?.account;
  if (caller === undefined) {
    const listed = typeof config.accounts === 'string' ? [] : config.accounts;
    const settled = { state: 'not-assessed', why: blocked(outcome) } as const;
    return wanted(rules, listed).flatMap((account) => wholeAccount(rules, account, settled));
  }
  // Its policies bind the caller's own account too, whichever accounts are scanned.
  const policies = wanted(rules, [caller]).flatMap((account) => chosen(rules, account, 'organization-policies', null));
  if (wantsOrganization || config.accounts === 'organization') return [global(caller, 'accounts', null), ...policies];
  const accounts = typeof config.accounts === 'string' ? [caller] : config.accounts;
  return [...policies, ...wanted(rules, accounts).flatMap((account) => wholeAccount(rules, account, null))];
}

function afterAccounts(rules: ScopeRules, unit: Unit, facts: readonly Fact[]): readonly PlannedUnit[] {
  const listed = new Map(facts.flatMap((fact) => (fact.kind === 'account' ? [[fact.account, fact] as const] : [])));
  const configured = rules.config.accounts;
  // Where the list was refused or names none, the caller's own account is still within reach.
  const own = [unit.account];
  const accounts =
    configured === 'current'
      ? own
      : configured === 'organization'
        ? [...new Set([...own, ...listed.keys()])]
        : configured;
  return wanted(rules, accounts).flatMap((account) => {
    const fact = listed.get(account);
    if (fact === undefined || fact.active || account === unit.account) return wholeAccount(rules, account, null);
    return wholeAccount(rules, account, {
      state: 'off',
      why: why('disabled', { said: `AWS says that the account is ${fact.status}` }),
    });
  });
}

function afterRegions(
  rules: ScopeRules,
  unit: Unit,
  facts: readonly Fact[],
  outcome: UnitOutcome,
): readonly PlannedUnit[] {
  if (outcome.state === 'off') return [];
  const regions = new Map(facts.flatMap((fact) => (fact.kind === 'region' ? [[fact.region, fact] as const] : [])));
  const configured = rules.config.regions;
  const names = configured === 'enabled' ? [...regions.keys()] : configured;
  return names
    .filter((name) => among(rules.selection.regions, name))
    .flatMap((name) => {
      const settled = settledRegion(regions.get(name), name, outcome);
      if (settled === 'unseen') return [];
      return rules.regional
        .filter((collector) => among(rules.selection.collectors, collector))
        .map((collector) => ({
          unit: { cloud: 'aws' as const, account: unit.account, region: name, collector },
          settled,
        }));
    });
}

// A configured region is read even where the list of regions was refused, but not where the account itself was.
function settledRegion(
  region: { readonly on: boolean; readonly status: string } | undefined,
  name: string,
  outcome: UnitOutcome,
): PlannedUnit['settled'] | 'unseen' {
  if (region !== undefined) {
    return region.on
      ? null
      : { state: 'off', why: why('region-off', { said: `AWS says that ${name} is ${region.status}` }) };
  }
  // Nobody switched it off: most likely its name is misspelt, and the place that was meant is not read.
  if (outcome.ended)
    return { state: 'not-assessed', why: why('unsupported', { said: `AWS lists no region ${name} for this account` }) };
  return outcome.why?.needs === 'ec2:DescribeRegions' ? null : 'unseen';
}

/** What is read of an account as a whole: its regions, which lead on, and its principals. */
function wholeAccount(rules: ScopeRules, account: string, settled: PlannedUnit['settled']): readonly PlannedUnit[] {
  return [global(account, 'regions', settled), ...chosen(rules, account, 'principals', settled)];
}

function chosen(
  { selection }: ScopeRules,
  account: string,
  collector: string,
  settled: PlannedUnit['settled'],
): readonly PlannedUnit[] {
  return among(selection.collectors, collector) ? [global(account, collector, settled)] : [];
}

function global(account: string, collector: string, settled: PlannedUnit['settled']): PlannedUnit {
  return { unit: { cloud: 'aws', account, region: 'global', collector }, settled };
}

function wanted(rules: ScopeRules, accounts: readonly string[]): readonly string[] {
  return accounts.filter((account) => among(rules.selection.accounts, account));
}

function among(list: readonly string[], value: string): boolean {
  return list.length === 0 || list.includes(value);
}

function blocked(outcome: UnitOutcome): Why {
  return outcome.why ?? why('not-asked', { said: 'AWS did not say who calls' });
}
