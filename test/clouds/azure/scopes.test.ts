import { describe, expect, test } from 'vitest';
import { type AzureConfig, followUnits, rootUnits } from '../../../src/clouds/azure/scopes.ts';
import type { Account } from '../../../src/model/fact.ts';
import { why } from '../../../src/model/reading.ts';
import type { Selection, Unit, UnitOutcome } from '../../../src/model/scan.ts';

const root: Unit = { cloud: 'azure', account: 'caller', region: 'global', collector: 'subscriptions' };
const account = (id: string, active = true, status = active ? 'Enabled' : 'Disabled'): Account => ({
  kind: 'account',
  key: `/subscriptions/${id}`,
  cloud: 'azure',
  account: id,
  region: 'global',
  name: id,
  active,
  status,
  aliases: [],
  tenant: null,
  parent: null,
});
const whole: UnitOutcome = { state: 'complete', why: null, ended: true, calls: 1, observedAt: '2026-11-20T00:00:00Z' };
const cut: UnitOutcome = { ...whole, state: 'partial', why: why('throttled'), ended: false };
const refused: UnitOutcome = { ...cut, state: 'not-assessed', why: why('denied') };

function follow(
  subscriptions: AzureConfig['subscriptions'],
  facts: readonly Account[],
  outcome: UnitOutcome = whole,
  selection: Partial<Selection> = {},
  unit: Unit = root,
) {
  const rules = {
    config: { subscriptions },
    selection: { clouds: [], accounts: [], regions: [], collectors: [], full: false, ...selection },
    collectors: ['disks', 'snapshots'],
  };
  return followUnits(rules, unit, facts, outcome).map(({ unit: { account: id, region, collector }, settled }) => {
    expect(region).toBe('global');
    return `${id} ${collector}${settled === null ? '' : ` ${settled.state} ${settled.why.cause}: ${settled.why.said}`}`;
  });
}

describe('the plan', () => {
  test('starts with the subscriptions there are', () => {
    expect(rootUnits()).toEqual([{ unit: root, settled: null }]);
  });

  test('leads to every collector of each subscription, and no further', () => {
    expect(follow('all', [account('a'), account('b')])).toEqual(['a disks', 'a snapshots', 'b disks', 'b snapshots']);
    expect(follow('all', [account('a')], whole, {}, { ...root, account: 'a', collector: 'disks' })).toEqual([]);
  });

  test('takes one that Azure says is off to be off, with its word', () => {
    expect(follow('all', [account('a', false)])).toEqual([
      'a disks off disabled: Azure says that the subscription is Disabled',
      'a snapshots off disabled: Azure says that the subscription is Disabled',
    ]);
    expect(follow(['a'], [account('a', false, 'Deleted')])[0]).toContain('is Deleted');
  });

  test('reads of a list those that are named, however they are spelt, once', () => {
    expect(follow(['B', 'b'], [account('a'), account('b')])).toEqual(['b disks', 'b snapshots']);
  });

  test('does not assess a configured one that the whole list lacks', () => {
    expect(follow(['x'], [account('a')])).toEqual([
      'x disks not-assessed unsupported: Azure lists no subscription x for these credentials',
      'x snapshots not-assessed unsupported: Azure lists no subscription x for these credentials',
    ]);
  });

  test('reads a configured one all the same where the list was cut or refused', () => {
    expect(follow(['x'], [account('a')], cut)).toEqual(['x disks', 'x snapshots']);
    expect(follow(['x'], [], refused)).toEqual(['x disks', 'x snapshots']);
    expect(follow(['x'], [account('x', false)], cut)[0]).toContain('off disabled');
  });

  test('of everything leads to what was seen where the list was cut', () => {
    expect(follow('all', [account('a')], cut)).toEqual(['a disks', 'a snapshots']);
    expect(follow('all', [], refused)).toEqual([]);
  });

  test('keeps to what was selected', () => {
    const seen = [account('a'), account('b')];
    expect(follow('all', seen, whole, { accounts: ['A'], collectors: ['disks'] })).toEqual(['a disks']);
    expect(follow('all', seen, whole, { accounts: ['c'] })).toEqual([]);
  });
});
