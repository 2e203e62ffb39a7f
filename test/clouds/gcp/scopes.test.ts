import { describe, expect, test } from 'vitest';
import { followUnits, rootUnits, type ScopeRules } from '../../../src/clouds/gcp/scopes.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { why } from '../../../src/model/reading.ts';
import type { Selection, UnitOutcome } from '../../../src/model/scan.ts';
import { unitAt } from './sight.ts';

const everything: Selection = { clouds: [], accounts: [], regions: [], collectors: [], full: false };
const unit = unitAt('projects', '1');
const complete: UnitOutcome = { state: 'complete', why: null, ended: true, calls: 1, observedAt: '' };
const refused: UnitOutcome = {
  ...complete,
  state: 'not-assessed',
  ended: false,
  why: why('denied', { needs: 'resourcemanager.projects.list' }),
};

const rules = (projects: ScopeRules['config']['projects'], selection: Partial<Selection> = {}): ScopeRules => ({
  config: { organization: '1', projects },
  selection: { ...everything, ...selection },
  collectors: ['snapshots', 'images'],
});

const project = (account: string, status = 'ACTIVE'): Fact => ({
  kind: 'account',
  key: account,
  cloud: 'gcp',
  account,
  region: 'global',
  name: null,
  active: status !== 'DELETE_REQUESTED',
  status,
  aliases: [],
  tenant: null,
  parent: null,
});

const plan = (of: ScopeRules, facts: readonly Fact[], outcome = complete, from = unit) =>
  followUnits(of, from, facts, outcome).map(({ unit: next, settled }) => {
    const how = settled === null ? '' : ` ${settled.state}: ${settled.why.cause}`;
    return `${next.account}/${next.region}/${next.collector}${how}`;
  });

test('a scan starts with the projects and the policies above them, of the organization or of whoever calls', () => {
  expect(rootUnits({ organization: '1' })).toEqual([
    { unit: { cloud: 'gcp', account: '1', region: 'global', collector: 'projects' }, settled: null },
    { unit: { cloud: 'gcp', account: '1', region: 'global', collector: 'hierarchy-policies' }, settled: null },
  ]);
  expect(rootUnits({}).map(({ unit: { account } }) => account)).toEqual(['caller', 'caller']);
});

describe('after the projects', () => {
  test('come the collectors of each, and one that is being deleted is off', () => {
    expect(plan(rules('all'), [project('a'), project('b', 'DELETE_REQUESTED'), project('c', 'SOMETHING_NEW')])).toEqual(
      [
        'a/global/snapshots',
        'a/global/images',
        'b/global/snapshots off: disabled',
        'b/global/images off: disabled',
        'c/global/snapshots',
        'c/global/images',
      ],
    );
  });

  test('come the listed ones alone, though all are known', () => {
    expect(plan(rules(['a']), [project('a'), project('b')])).toEqual(['a/global/snapshots', 'a/global/images']);
  });

  test('a listed one that is not there is not assessed: nobody says that it is off', () => {
    expect(plan(rules(['typo']), [project('a')])).toEqual([
      'typo/global/snapshots not-assessed: unsupported',
      'typo/global/images not-assessed: unsupported',
    ]);
    const planned = followUnits(rules(['typo']), unit, [], refused);
    expect(planned[0]?.settled).toMatchObject({
      state: 'not-assessed',
      why: { cause: 'denied', scope: 'stillwatch:scope:gcp/1/global/projects' },
    });
  });

  test('that were refused comes nothing but what was seen', () => {
    expect(plan(rules('all'), [project('a')], refused)).toEqual(['a/global/snapshots', 'a/global/images']);
    expect(plan(rules('all'), [], refused)).toEqual([]);
  });

  test('come only those that the scan selects', () => {
    expect(plan(rules('all', { accounts: ['b'], collectors: ['images'] }), [project('a'), project('b')])).toEqual([
      'b/global/images',
    ]);
  });
});

test('after anything else comes nothing', () => {
  for (const collector of ['hierarchy-policies', 'snapshots'])
    expect(plan(rules('all'), [project('a')], complete, unitAt(collector, '1'))).toEqual([]);
});
