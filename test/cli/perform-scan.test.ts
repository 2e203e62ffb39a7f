import { describe, expect, it } from 'vitest';
import { configHash } from '../../src/cli/perform-scan.ts';
import type { UnitDone } from '../../src/scan/run.ts';
import { ScanStopped } from '../../src/scan/run.ts';
import { everything } from '../../src/scan/selection.ts';
import { all } from '../store/facts.ts';
import { day, standOf } from '../support/stand.ts';

/** What may be asked more than once a scan: who we are, and the keys to an account. */
const entrance = new Set(['GetCallerIdentity', 'AssumeRole', 'ListAccountAliases']);

describe('a scan', () => {
  it('is finished with its figures and its evidence, and is the latest from then on', async () => {
    const stand = await standOf();
    const { scan, exit, resumed } = await stand.scan();
    expect({ exit, resumed }).toEqual({ exit: 0, resumed: false });
    expect(scan).toMatchObject({
      id: 1,
      startedAt: day,
      asOf: day,
      version: '0.1.0',
      config: configHash(stand.space()),
    });
    expect(scan.totals).toMatchObject({ copies: 27, accounts: 1, regions: 1, calls: stand.simulator.requests.total });
    expect(await stand.store.latest()).toEqual(scan);
    expect(await stand.store.evidence(1)).toBe(scan.evidence);
  });

  it('of an unchanged cloud changes nothing, neither facts nor verdicts nor since when', async () => {
    const stand = await standOf();
    const first = await stand.scan();
    const second = await stand.scan({ after: 1 });
    expect(await all(stand.store.pairs(1, 2))).toEqual([]);
    // The first one had to ask twice for the report on credentials, the second finds it made.
    expect(second.scan.totals).toEqual({ ...first.scan.totals, calls: (first.scan.totals?.calls ?? 0) - 1 });
    const { fact } = await stand.copy('plain-public');
    expect(await stand.store.history(fact.key)).toHaveLength(1);
    expect((await stand.store.outcomes(2)).since('snapshot-public', fact.key)).toEqual({ outcome: 'fail', since: day });
  });

  it('ends with 2 where something it was to read was refused, and with 0 where only other places are blind', async () => {
    const stand = await standOf();
    stand.simulator.faults.add({ service: 'ec2', action: 'DescribeImages', kind: 'denied' });
    expect((await stand.scan()).exit).toBe(2);
    const narrow = { ...everything, collectors: ['volumes'] };
    expect((await stand.scan({ selection: narrow })).exit).toBe(0);
  });

  it('lets its lease go and forgets nothing when the cloud cannot even be opened', async () => {
    const stand = await standOf();
    const unfinished = { clouds: { aws: { endpoint: 'http://192.0.2.7' } } };
    await expect(stand.scan({ config: unfinished })).rejects.toThrow();
    await expect(stand.scan()).resolves.toMatchObject({ scan: { id: 1 } });
  });
});

describe('a scan that was asked to stop', () => {
  /** Stops a first scan once some collector of copies is in; gives what was committed. */
  async function stopped(after = 0) {
    const stand = await standOf();
    const stop = new AbortController();
    const onUnit = ({ unit }: UnitDone) => {
      if (unit.collector === 'db-snapshots') stop.abort();
    };
    const io = { stopping: stop.signal };
    await expect(stand.scan({ io, ears: { onUnit }, after })).rejects.toThrow(ScanStopped);
    return { stand, committed: await stand.store.committedScopes(1) };
  }

  it('is there to go on with, and shows nobody anything yet', async () => {
    const { stand, committed } = await stopped();
    expect(committed.size).toBeGreaterThan(2);
    expect(await stand.store.scans()).toMatchObject([{ id: 1, finishedAt: null }]);
    expect(await stand.store.latest()).toBeNull();
  });

  it('goes on without asking again what it had, by the day it began, and ends like one that was never stopped', async () => {
    const { stand } = await stopped();
    const before = new Set(stand.simulator.requests.log.map(({ action, values }) => `${action} ${values.join(' ')}`));
    stand.simulator.requests.reset();
    const { scan, resumed, exit } = await stand.scan({ resume: true, after: 3 });
    expect({ id: scan.id, resumed, exit, asOf: scan.asOf }).toEqual({ id: 1, resumed: true, exit: 0, asOf: day });
    const again = stand.simulator.requests.log.filter(
      ({ action, values }) => before.has(`${action} ${values.join(' ')}`) && !entrance.has(action),
    );
    expect(again.map(({ action }) => action)).toEqual([]);
    const whole = await standOf();
    const { scan: never } = await whole.scan();
    expect(scan.totals?.states).toEqual(never.totals?.states);
    expect(scan.evidence).toBe(never.evidence);
  });

  it('is not there where another number is named; nothing is left held by asking', async () => {
    const { stand } = await stopped();
    await expect(stand.scan({ resume: 7 })).rejects.toThrow('Scan 7 is not there to go on with');
    await expect(
      stand.scan({ resume: 1, config: { clouds: { aws: { endpoint: 'http://192.0.2.7' } } } }),
    ).rejects.toThrow();
    await expect(stand.scan({ resume: 1 })).resolves.toMatchObject({ scan: { id: 1 } });
  });

  it('leaves a resume without one before it to begin anew', async () => {
    const stand = await standOf();
    expect(await stand.scan({ resume: true })).toMatchObject({ resumed: false, scan: { id: 1 } });
  });
});

describe('the hash of a configuration', () => {
  it('differs with what verdicts rest on, and with nothing else', async () => {
    const stand = await standOf();
    const plain = configHash(stand.space());
    expect(configHash(stand.space({ limits: { retries: 9 } }))).toBe(plain);
    expect(configHash(stand.space({ trust: { aws: { accounts: ['999999999999'] } } }))).not.toBe(plain);
  });
});
