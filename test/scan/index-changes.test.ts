import { describe, expect, test } from 'vitest';
import { exposedGcp } from '../support/planted-gcp.ts';
import { day } from '../support/stage.ts';
import {
  copyIn,
  distrustIn,
  type IndexWorld,
  indexWorld,
  itemIn,
  type Look,
  opened,
  projects,
  standing,
  stateIn,
  vouchedFor,
} from './index-world.ts';

const { home, data, lab } = projects;

const changesOf = ({ diff }: Look) =>
  diff?.changes.map(({ change, key }) => `${change} ${key.split('/').slice(-2).join('/')}`);

/** A scan that saw everything, a change, a scan beside the index; the same change seen by a scan that reads all directly. */
async function seen(change: (world: IndexWorld) => void) {
  const world = await indexWorld(exposedGcp(day).estate);
  const other = await indexWorld(exposedGcp(day).estate);
  for (const one of [world, other]) {
    await one.scan(10);
    change(one);
  }
  const look = await world.scan(11);
  const full = await other.scan(11, { selection: { full: true } });
  expect(standing(look)).toEqual(standing(full));
  expect([vouchedFor(look) > 0, [...distrustIn(look)]]).toEqual([true, []]);
  expect(look.direct).toBeLessThan(full.direct);
  return look;
}

describe('between two scans, on an index that keeps up', () => {
  test('nothing happens: nothing is told', async () => {
    expect(changesOf(await seen(() => {}))).toEqual([]);
  });

  test('a copy is deleted: it is removed, and nothing else is', async () => {
    const look = await seen((world) => world.project(home).snapshots.remove('global/snapshots/snapshot-1'));
    expect(changesOf(look)).toEqual(['removed snapshots/snapshot-1']);
  });

  test('a copy that is open is deleted: it is removed, and its failure with it', async () => {
    const look = await seen((world) => world.project(home).images.remove('global/images/public'));
    expect(changesOf(look)).toEqual(['removed images/public']);
    expect([...look.findings.values()].filter(({ key }) => key.endsWith('images/public'))).toEqual([]);
  });

  test('a copy is made, open or not: it is added, with who may use it', async () => {
    const look = await seen((world) => {
      const { images } = world.project(lab);
      const like = images.get('global/images/lab');
      if (like === undefined) throw new Error('the lab has an image');
      images.add({ ...like, id: 'global/images/shut', name: 'shut', number: '1' });
      images.add({ ...like, id: 'global/images/open', name: 'open', number: '2', policy: opened });
    });
    expect(changesOf(look)).toEqual(['added images/open', 'added images/shut']);
    expect(stateIn(look, `${lab}/global/images/open`)).toBe('external');
    expect(copyIn(look, `${lab}/global/images/open`).basis?.via ?? 'direct').toBe('direct');
  });

  test('a copy is labelled anew: it is altered, and who may use it is read directly', async () => {
    const look = await seen((world) => {
      itemIn(world.project(home), 'global/snapshots/snapshot-1').labels = { owner: 'team-b' };
    });
    expect(changesOf(look)).toEqual(['altered snapshots/snapshot-1']);
    expect(look.asked('compute.snapshots.getIamPolicy').some((path) => path.includes('/snapshot-1/'))).toBe(true);
  });

  test.each([
    ['zones/europe-west3-a/disks/data', data],
    ['global/snapshots/snapshot-1', home],
    ['regions/europe-west3/snapshots/regional-1', home],
    ['global/images/image-1', home],
    ['global/machineImages/machine-1', home],
    ['zones/europe-west3-a/instantSnapshots/instant-1', home],
  ])('a stranger is let into %s: it is read directly, and open', async (id, project) => {
    const look = await seen((world) => {
      itemIn(world.project(project), id).policy = opened;
    });
    expect([stateIn(look, `${project}/${id}`), look.gate.exit]).toEqual(['external', 1]);
    expect(copyIn(look, `${project}/${id}`).basis?.via ?? 'direct').toBe('direct');
  });

  test('a grant is withdrawn: the copy is not open any more', async () => {
    const look = await seen((world) => {
      itemIn(world.project(home), 'global/snapshots/public').policy = null;
    });
    expect(changesOf(look)).toEqual(['altered snapshots/public']);
    expect(stateIn(look, `${home}/global/snapshots/public`)).toBe('private');
  });

  test('a project lets a stranger in, or does not any more: everything in it is judged anew', async () => {
    const look = await seen((world) => {
      world.project(data).policy = null;
      world.project(home).policy = opened;
    });
    expect(stateIn(look, `${home}/global/snapshots/snapshot-1`)).toBe('external');
    expect(stateIn(look, `${data}/global/images/image-2`)).not.toBe('external');
  });
});
