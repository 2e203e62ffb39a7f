import { describe, expect, it } from 'vitest';
import critical from '../../checks/activity-chain-critical.ts';
import { chainRows } from '../../src/audit/activity-rows.ts';
import { chainOf, probing } from '../support/chain.ts';
import { findingsOf, input, refused } from './sample.ts';

describe('rows about chains', () => {
  it('lie in the account and region of what they began with', () => {
    const [chain, tried] = chainRows([chainOf('high'), probing('low', 1)], true);
    expect(chain?.item).toMatchObject({
      key: 'chain-00112233aabbccdd',
      account: '111122223333',
      region: 'eu-central-1',
    });
    expect(chain?.title).toBe('snap-0a1');
    expect(tried?.item).toMatchObject({ account: '111122223333', region: 'global' });
    expect(tried?.title).toBe('user/mallory');
  });

  it('are one that says so where no log was read, and none where logs hold no chain', () => {
    expect(chainRows([], false).map(({ item, facts }) => [item.key, facts['chain']])).toEqual([
      ['stillwatch:activity', { state: 'known', value: { read: false } }],
    ]);
    expect(chainRows([], true)).toEqual([]);
  });

  it('carry the denied calls that are to be judged with them, each once', () => {
    const tried = probing('low', 3);
    const rows = chainRows([chainOf('low', { attempts: tried.attempts }), { ...tried, attempts: [] }], true);
    expect(rows.map(({ facts }) => facts['chain'])).toMatchObject([
      { value: { chain: { attempts: { length: 3 } } } },
      { value: { chain: { attempts: [] } } },
    ]);
  });

  it('belong to the owner of what they are about, where that is known', () => {
    const owners = new Map([['chain-00112233aabbccdd', 'finance-data']]);
    const rows = chainRows([chainOf('high'), probing('low', 1)], true, [], owners);
    expect(rows.map(({ owner }) => owner)).toEqual(['finance-data', null]);
  });

  it('are judged whatever a scan could not read', async () => {
    const activity = chainRows([chainOf('critical')], true);
    const findings = await findingsOf(input([critical], [refused('mystery')], {}, { activity }));
    expect(findings.filter(({ key }) => key.startsWith('chain-')).map(({ outcome }) => outcome)).toEqual(['fail']);
  });
});
