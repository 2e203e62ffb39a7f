import { describe, expect, it } from 'vitest';
import { place } from '../store/facts.ts';
import { standOf } from '../support/stand.ts';

describe('closing a scan', () => {
  it('counts copies by state and places by coverage; what is off or global is no region', async () => {
    const stand = await standOf({ regions: 'enabled' });
    const { totals } = (await stand.scan()).scan;
    const states = totals?.states ?? {};
    expect(Object.values(states).reduce((sum, one) => sum + one, 0)).toBe(totals?.copies);
    expect(states).toMatchObject({ public: 6, 'latent-public': 1 });
    expect(totals).toMatchObject({ accounts: 1, regions: 2 });
    expect(totals?.coverage).toMatchObject({ off: 11 });
  });

  it('counts only its own calls, though other places keep an older answer', async () => {
    const stand = await standOf();
    await stand.scan();
    stand.simulator.requests.reset();
    const selection = { clouds: [], accounts: [], regions: [], collectors: ['volumes'], full: false };
    const { scan } = await stand.scan({ selection, after: 1 });
    expect(scan.totals).toMatchObject({ copies: 27, calls: stand.simulator.requests.total });
  });

  it('records since when a copy fails, and that it recovered', async () => {
    const stand = await standOf();
    await stand.scan();
    const { fact } = await stand.copy('plain-public');
    const here = stand.simulator.estate.accounts.get(fact.account)?.places.get('us-east-1');
    await stand.scan({ after: 1 });
    const shared = here?.dbSnapshots.get('plain-public');
    if (shared !== undefined) here?.dbSnapshots.remove('plain-public');
    if (shared !== undefined) here?.dbSnapshots.add({ ...shared, restore: [] });
    await stand.scan({ after: 2 });
    const sinceAt = async (scan: number) => (await stand.store.outcomes(scan)).since('snapshot-public', fact.key);
    expect(await sinceAt(2)).toEqual({ outcome: 'fail', since: stand.day(0) });
    expect(await sinceAt(3)).toEqual({ outcome: 'pass', since: stand.day(2) });
  });

  it('records a failure that is waived as a failure: a waiver that ends does not begin it anew', async () => {
    const stand = await standOf();
    await stand.scan();
    const { fact } = await stand.copy('plain-public');
    stand.write('waivers.yaml', {
      waivers: [
        { check: 'snapshot-public', key: fact.key, audience: 'everyone', reason: 'r', owner: 'o', until: '2027-01-01' },
      ],
    });
    await stand.scan({ after: 1, config: { waivers: 'waivers.yaml' } });
    expect((await stand.store.outcomes(2)).since('snapshot-public', fact.key)).toEqual({
      outcome: 'fail',
      since: stand.day(0),
    });
  });

  it('counts the copies of a place that was refused as they were, and none twice', async () => {
    const stand = await standOf();
    await stand.scan();
    stand.simulator.faults.add({ service: 'ec2', action: 'DescribeSnapshots', kind: 'denied' });
    const { scan } = await stand.scan({ after: 1 });
    expect(scan.totals?.copies).toBe(27);
    const rows = await stand.store.coverage(2);
    expect(rows.find(({ collector }) => collector === place('snapshots').collector)?.state).toBe('not-assessed');
  });
});
