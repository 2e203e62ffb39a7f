import { describe, expect, it } from 'vitest';
import { judgeGate } from '../../src/audit/gate.ts';
import { openJudging } from '../../src/cli/judge.ts';
import { performScan } from '../../src/cli/perform-scan.ts';
import { reportFacts } from '../../src/cli/report-facts.ts';
import type { GateVerdict } from '../../src/model/finding.ts';
import type { Scan, Selection } from '../../src/model/scan.ts';
import { complianceView } from '../../src/model/view/compliance.ts';
import { ownerDiffs } from '../../src/model/view/owner-diff.ts';
import { surveyPowers } from '../../src/model/view/power-survey.ts';
import { listSubjects } from '../../src/model/view/subjects.ts';
import { wholeDiff } from '../../src/model/view/whole-diff.ts';
import { everything } from '../../src/scan/selection.ts';
import { type Estate, placeOf } from '../../src/simulator/aws/estate.ts';
import { smallAccounts, smallEstate } from '../../src/simulator/aws/estates/small.ts';
import { withBlockReads } from '../../src/simulator/aws/estates/trail-maker.ts';
import { noIdentities } from '../../src/simulator/aws/identities.ts';
import { day, openStand } from '../support/stand.ts';

const { home, member } = smallAccounts;
const drawn = {
  lines: [],
  gaps: [],
  dots: [],
  across: [],
  down: [],
  width: 0,
  height: 0,
  left: 0,
  right: 0,
  bottom: 0,
};

/** The small estate without a copy, and nothing in it to find fault with. */
function cleanEstate(): Estate {
  const estate = smallEstate({ now: new Date(day) });
  const trail = estate.accounts.get(home)?.trails.get('small-trail');
  if (trail !== undefined) trail.selectors = withBlockReads;
  for (const account of [...estate.accounts.values()]) {
    estate.accounts.set(account.id, { ...account, identities: noIdentities() });
    account.places.clear();
    for (const { name } of estate.regions) {
      const place = placeOf(estate, account.id, name);
      if (place === undefined) continue;
      place.snapshotBlock = 'block-all-sharing';
      place.imageBlock = 'block-new-sharing';
      place.encryptionByDefault = true;
    }
  }
  return estate;
}

async function cleanStand(cloud: Record<string, unknown> = {}) {
  const stand = await openStand(cloud);
  stand.simulator.replace(cleanEstate());
  return stand;
}

type Stand = Awaited<ReturnType<typeof openStand>>;

const narrowly = (part: Partial<Selection>) => ({ selection: { ...everything, ...part } });

/** The gate at its strictest and the sentence of the page, by this configuration. */
async function judged(
  stand: Stand,
  cloud: Record<string, unknown> = {},
): Promise<{ gate: GateVerdict; allClear: boolean; scan: Scan }> {
  const space = stand.space();
  const aws = { ...space.loaded.config.clouds.aws, ...cloud };
  const now = stand.space({ clouds: { aws } });
  const scan = await stand.store.latest();
  if (scan === null) throw new Error('nothing was scanned');
  const judging = await openJudging(now, scan, {}, stand.io());
  const gate = await judgeGate(judging.findings(), { failOn: 'low', maxUnknown: 0 });
  const facts = await reportFacts(now, judging, { from: null, to: null });
  const { allClear } = complianceView(
    facts,
    await listSubjects(facts.findings(), 1_000),
    await surveyPowers(facts, 100),
    () => drawn,
  );
  return { gate, allClear, scan };
}

describe('an all-clear', () => {
  it('is given where everything was read and nothing is wrong', async () => {
    const stand = await cleanStand();
    expect((await stand.scan()).exit).toBe(0);
    expect(await judged(stand)).toMatchObject({ gate: { exit: 0 }, allClear: true });
    await stand.close();
  });

  it('ends once a narrow scan learns of a region that was switched on and does not read it', async () => {
    const stand = await cleanStand({ regions: 'enabled' });
    await stand.scan();
    expect((await judged(stand)).gate.exit).toBe(0);
    stand.simulator.estate.accounts.get(home)?.optedIn.add('ap-east-1');
    await stand.scan(narrowly({ regions: ['us-east-1'] }));
    const { gate, allClear } = await judged(stand);
    expect(allClear).toBe(false);
    expect(gate.exit).toBe(2);
    expect(gate.blind.every((key) => key.includes('/ap-east-1/'))).toBe(true);
    await stand.close();
  });

  it.each([
    ['an account', { accounts: [home, member], role: 'StillwatchAudit' }, `/${member}/global/`],
    ['a region', { regions: ['us-east-1', 'eu-west-1'] }, `/${home}/eu-west-1/`],
    ['every region that is on', { regions: 'enabled' }, `/${home}/eu-west-1/`],
  ])('ends once the configuration names %s that no scan has asked yet', async (_, cloud, blind) => {
    const stand = await cleanStand({ accounts: [home] });
    await stand.scan();
    expect((await judged(stand)).gate.exit).toBe(0);
    const { gate, allClear } = await judged(stand, cloud);
    expect(allClear).toBe(false);
    expect(gate.exit).toBe(2);
    expect(gate.blind.every((key) => key.includes(blind))).toBe(true);
    await stand.close();
  });

  it('is not given where a configured region is one that AWS does not know', async () => {
    const stand = await cleanStand({ regions: ['us-east-1', 'us-eats-1'] });
    expect((await stand.scan()).exit).toBe(2);
    expect(await judged(stand)).toMatchObject({ gate: { exit: 2 }, allClear: false });
    await stand.close();
  });

  it('is not given by a baseline that could not judge what fails now', async () => {
    const stand = await cleanStand();
    stand.simulator.replace(smallEstate({ now: new Date(day) }));
    stand.simulator.faults.add({ service: 'ec2', action: 'DescribeVolumes', kind: 'denied' });
    const { scan } = await stand.scan();
    const accepted = { by: 'a', reason: 'b', at: day, until: '2027-01-01' };
    await stand.store.acceptBaseline({ scan: scan.id, ...accepted });
    stand.simulator.faults.clear();
    const next = await stand.scan();
    const judging = await openJudging(stand.space(), next.scan, {}, stand.io(), { onlyNews: true });
    const news: string[] = [];
    for await (const page of judging.findings())
      for (const { check, outcome } of page) if (outcome === 'fail') news.push(check);
    expect(news).toContain('snapshot-ownerless');
    expect(news).not.toContain('snapshot-public');
    await stand.close();
  });
});

it('an exposure in a place the earlier scan could not read stands in the subject of every diff', async () => {
  const stand = await openStand();
  stand.simulator.faults.add({ service: 'ec2', action: 'DescribeSnapshots', kind: 'denied' });
  const first = await stand.scan();
  await stand.store.acceptBaseline({ scan: first.scan.id, by: 'a', reason: 'b', at: day, until: '2027-01-01' });
  stand.simulator.faults.clear();
  const { scan } = await stand.scan();
  const facts = await reportFacts(stand.space(), await openJudging(stand.space(), scan, {}, stand.io()), {
    from: null,
    to: null,
  });
  if (facts.week === null || facts.diff === null) throw new Error('two scans can be compared');
  const [letter] = ownerDiffs(facts, facts.week);
  expect(letter?.subject).toMatch(/\d+ exposed at first sight/);
  const context = { from: first.scan, to: scan, timezone: 'UTC', accountNames: {} };
  expect(wholeDiff(facts.diff, context).subject).toMatch(/\d+ exposed at first sight/);
  const { figures } = complianceView(
    facts,
    await listSubjects(facts.findings(), 1_000),
    await surveyPowers(facts, 100),
    () => drawn,
  );
  expect(figures[1]?.count).not.toBe('+0');
  await stand.close();
});

it('nothing is said to be unchanged for an owner where a narrow scan alone could have told', async () => {
  const stand = await cleanStand({ regions: ['us-east-1', 'eu-west-1'] });
  await stand.scan();
  const subjectOf = async () => {
    const scan = await stand.store.latest();
    if (scan === null) throw new Error('nothing was scanned');
    const judging = await openJudging(stand.space(), scan, {}, stand.io());
    const facts = await reportFacts(stand.space(), judging, { from: '1', to: null });
    return facts.week === null ? null : ownerDiffs(facts, facts.week)[0]?.subject;
  };
  await stand.scan(narrowly({ regions: ['us-east-1'] }));
  expect(await subjectOf()).toMatch(/^No change seen .*; 1 of 2 places not \(wholly\) read$/);
  await stand.scan();
  // What came and went between the scans no log that was read could have told.
  expect(await subjectOf()).toMatch(/^No change seen .* \(week 47\)$/);
  await stand.close();
});

it('a scan is gone on with after its configuration lost a region it had read', async () => {
  const stand = await openStand({ regions: ['us-east-1', 'eu-west-1'] });
  const stop = new AbortController();
  const ears = { onProgress: () => {}, onUnit: () => stop.abort() };
  const later = {
    ...ears,
    onUnit: ({ unit }: { readonly unit: { readonly region: string } }) => {
      if (unit.region === 'eu-west-1') stop.abort();
    },
  };
  await expect(stand.scan({ io: { stopping: stop.signal }, ears: later })).rejects.toThrow('was stopped');
  const fewer = stand.space({ clouds: { aws: { ...stand.space().loaded.config.clouds.aws, regions: ['us-east-1'] } } });
  const request = { selection: everything, resume: true };
  const ended = await performScan(fewer, {}, stand.io(), request, { ...ears, onUnit: () => {} });
  expect(ended).toMatchObject({ exit: 0, resumed: true });
  await stand.close();
});
