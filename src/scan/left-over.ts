import type { Cloud } from '../clouds/cloud.ts';
import { wayOf } from '../model/collected.ts';
import { type Why, why } from '../model/reading.ts';
import type { Coverage, Selection, UnitOutcome } from '../model/scan.ts';
import { type Scope, scopeKey } from '../model/scope.ts';
import { selects } from './selection.ts';

/** A scope the store knows that this scan's plan did not reach, and what to record of it. */
export interface LeftOver {
  readonly unit: Scope;
  readonly state: 'not-assessed' | 'unconfigured' | 'off';
  readonly why: Why;
}

/**
 * What becomes of scopes that were known before and not planned now. Where the way to them was refused (their account's
 * role, the list of accounts) they are not assessed; where the way was open and they were not on it, they are no longer
 * configured; where this scan was narrower, they keep their last answer.
 */
export function leftOver(
  before: readonly Coverage[],
  planned: ReadonlySet<string>,
  outcomes: ReadonlyMap<string, { readonly unit: Scope; readonly outcome: UnitOutcome }>,
  input: { readonly selection: Selection; readonly open: readonly { readonly cloud: Cloud }[] },
): readonly LeftOver[] {
  const clouds = new Map(input.open.map(({ cloud }) => [cloud.id, cloud]));
  // Few of many: looked for once, not for every scope that is left.
  const unended = [...outcomes.values()].filter(({ outcome }) => !outcome.ended);
  return before
    .filter((row) => !planned.has(scopeKey(row)) && selects(input.selection, row))
    .filter((row) => wayOf(row) === null || isWhole(input.selection))
    .flatMap((row): readonly LeftOver[] => {
      const unit: Scope = { cloud: row.cloud, account: row.account, region: row.region, collector: row.collector };
      const cloud = clouds.get(row.cloud);
      const way = cloud === undefined ? undefined : unended.find((one) => cloud.leadsTo(one.unit, unit));
      if (way === undefined)
        return row.state === 'unconfigured'
          ? []
          : [{ unit, state: 'unconfigured', why: why('not-asked', { said: 'no longer part of the configuration' }) }];
      return [
        { unit, state: way.outcome.state === 'off' && row.items === 0 ? 'off' : 'not-assessed', why: blocked(way) },
      ];
    });
}

function blocked(way: { readonly unit: Scope; readonly outcome: UnitOutcome }): Why {
  const reason = way.outcome.why ?? why('not-asked');
  return { ...reason, scope: scopeKey(way.unit) };
}

function isWhole(selection: Selection): boolean {
  return (
    selection.clouds.length === 0 &&
    selection.accounts.length === 0 &&
    selection.regions.length === 0 &&
    selection.collectors.length === 0
  );
}
