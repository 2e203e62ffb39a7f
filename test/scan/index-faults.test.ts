import { describe, expect, test } from 'vitest';
import type { Fault, FaultKind } from '../../src/simulator/faults.ts';
import type { GcpEstate } from '../../src/simulator/gcp/estate.ts';
import { faultsFor, served } from '../../src/simulator/gcp/served.ts';
import { calmGcp } from '../support/planted-gcp.ts';
import { day } from '../support/stage.ts';
import { distrustIn, indexWorld, itemIn, opened, projectIn, projects, standing, vouchedFor } from './index-world.ts';

/** The searches of the index: of places, of copies, of policies; what tells one from another in a request. */
const searches: readonly (readonly [label: string, fault: Omit<Fault, 'kind' | 'service'>])[] = [
  ['places', { action: 'assets.searchAllResources', item: 'BackupVault' }],
  ['copies', { action: 'assets.searchAllResources', item: 'InstantSnapshot' }],
  ['policies', { action: 'assets.searchAllIamPolicies' }],
];
const kinds = (action: string): readonly FaultKind[] =>
  served.filter((call) => call.service === 'cloudasset' && call.action === action).flatMap(faultsFor);
const cells = searches.flatMap(([label, fault]) => kinds(fault.action).map((kind) => ({ label, kind, fault })));

/** What happens between two scans: a grant to a stranger, a copy that comes, one that goes. */
function changed(estate: GcpEstate): void {
  itemIn(projectIn(estate, projects.lab), 'global/images/lab').policy = opened;
  itemIn(projectIn(estate, projects.home), 'global/snapshots/snapshot-1').policy = opened;
  const { images } = projectIn(estate, projects.data);
  const like = images.get('global/images/image-1');
  if (like !== undefined) images.add({ ...like, id: 'global/images/new', name: 'new', number: '1' });
  projectIn(estate, projects.home).snapshots.remove('global/snapshots/snapshot-2');
}

let truth: Promise<readonly string[]> | null = null;

/** How everything stands after that, read directly. */
async function readDirectly(): Promise<readonly string[]> {
  const world = await indexWorld(calmGcp(day));
  await world.scan(10);
  changed(world.simulator.estate);
  return standing(await world.scan(11, { selection: { full: true } }));
}

describe('a search of the index that goes wrong', () => {
  test('is every search, in every way', () => {
    expect(new Set(cells.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(10);
  });

  test.each(cells)(
    'for $label, $kind: everything is read directly; no gap, no false pass',
    { timeout: 60_000 },
    async ({ kind, fault }) => {
      const world = await indexWorld(calmGcp(day), { behaviour: { mostRows: kind === 'cut-list' ? 1 : 100 } });
      await world.scan(10);
      changed(world.simulator.estate);
      world.simulator.faults.add({ service: 'cloudasset', ...fault, kind });
      const limits = kind === 'timeout' ? { limits: { request: '1s', retries: 0, patience: '1s' } } : {};
      const struck = await world.scan(11, limits);
      expect(world.simulator.faults.list()[0]?.hits).toBeGreaterThan(0);
      truth ??= readDirectly();
      expect(standing(struck)).toEqual(await truth);
      expect([struck.exit, vouchedFor(struck), [...distrustIn(struck)]]).toEqual([0, 0, []]);
      // Once it answers again it spares reads as before.
      world.simulator.faults.clear();
      const next = await world.scan(12);
      expect(vouchedFor(next)).toBeGreaterThan(0);
      expect([next.exit, next.direct < struck.direct]).toEqual([0, true]);
    },
  );
});
