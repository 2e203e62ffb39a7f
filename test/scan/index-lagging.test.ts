import { describe, expect, test } from 'vitest';
import { policyOf } from '../../src/simulator/gcp/policy.ts';
import {
  copyIn,
  distrustIn,
  type IndexWorld,
  indexWorld,
  itemIn,
  type Look,
  opened,
  projects,
  stateIn,
  stranger,
  unitIn,
  vouchedFor,
} from './index-world.ts';

const { home, data, lab } = projects;

/** Scans once a day until something is found, within the time that is promised: 14 days after day 10. */
async function daysUntil(world: IndexWorld, isFound: (look: Look) => boolean): Promise<{ day: number; look: Look }> {
  for (let day = 11; day <= 24; day += 1) {
    const look = await world.scan(day);
    if (isFound(look)) return { day, look };
  }
  throw new Error('it was not found in time');
}

const open = (end: string) => (look: Look) => stateIn(look, end) === 'external';

describe('with an index that stands still', () => {
  test.each([
    [home, 'global/snapshots/snapshot-1'],
    [lab, 'global/images/lab'],
  ])(
    'what a stranger is granted is found when its turn comes, in %s %s; from then on the index is not believed there',
    { timeout: 120_000 },
    async (project, id) => {
      const world = await indexWorld();
      const end = `${project}/${id}`;
      await world.scan(10);
      world.simulator.index.freeze();
      itemIn(world.project(project), id).policy = opened;
      const { look } = await daysUntil(world, open(end));
      expect(look.findings.get(`${checkOf(id)} ${copyIn(look, end).fact.key}`)?.outcome).toBe('fail');
      expect(copyIn(look, end).basis?.via ?? 'direct').toBe('direct');
      // It says so, of this project alone; everything in it is read directly in this very scan.
      expect([...distrustIn(look).keys()]).toEqual([project]);
      expect(distrustIn(look).get(project)).toContain(
        `it tells otherwise who may use //compute.googleapis.com/projects/`,
      );
      expect(vouchedFor(look, project)).toBe(0);
      expect(vouchedFor(look)).toBeGreaterThan(0);
      expect(look.exit).toBe(0);
    },
  );

  test('it is believed again once it has agreed for as long as things may go unread', {
    timeout: 120_000,
  }, async () => {
    const world = await indexWorld();
    await world.scan(10);
    world.simulator.index.freeze();
    itemIn(world.project(lab), 'global/images/lab').policy = opened;
    const { day } = await daysUntil(world, open(`${lab}/global/images/lab`));
    world.simulator.index.settle();
    for (let later = 1; later <= 14; later += 1) {
      const look = await world.scan(day + later);
      expect([vouchedFor(look, lab), [...distrustIn(look).keys()]]).toEqual([0, [lab]]);
    }
    const back = await world.scan(day + 15);
    expect([...distrustIn(back)]).toEqual([]);
    expect(vouchedFor(back, lab)).toBeGreaterThan(0);
    expect(stateIn(back, `${lab}/global/images/lab`)).toBe('external');
  });

  test('it is not believed for longer where it goes on to disagree', { timeout: 120_000 }, async () => {
    const world = await indexWorld();
    await world.scan(10);
    world.simulator.index.freeze();
    itemIn(world.project(lab), 'global/images/lab').policy = opened;
    const { day } = await daysUntil(world, open(`${lab}/global/images/lab`));
    await world.scan(day + 10);
    const later = await world.scan(day + 20);
    expect([vouchedFor(later, lab), [...distrustIn(later).keys()]]).toEqual([0, [lab]]);
  });

  test('an outsider let into a project is found when its turn comes, and everything in it is read', async () => {
    const world = await indexWorld();
    await world.scan(10);
    world.simulator.index.freeze();
    world.project(data).policy?.bindings.push({ role: 'roles/viewer', members: [stranger] });
    const { look } = await daysUntil(world, open(`${data}/global/images/image-1`));
    expect([...distrustIn(look)]).toEqual([
      [data, `the index is not believed: it tells the access policy of ${data} otherwise`],
    ]);
    expect(vouchedFor(look, data)).toBe(0);
    for (const { account, state, ended } of look.coverage)
      if (account === data) expect([state, ended]).toEqual(['complete', true]);
  }, 120_000);

  test('a copy that it never heard of is found when the turn of its list comes', { timeout: 120_000 }, async () => {
    const world = await indexWorld();
    await world.scan(10);
    world.simulator.index.freeze();
    const { images } = world.project(lab);
    const like = images.get('global/images/lab');
    if (like === undefined) throw new Error('the lab has an image');
    images.add({
      ...like,
      id: 'global/images/late',
      name: 'late',
      number: '1',
      policy: policyOf(['roles/viewer', ['allUsers']]),
    });
    const { look } = await daysUntil(world, ({ copies }) => copies.some(({ fact }) => fact.name === 'late'));
    expect(stateIn(look, '/late')).toBe('public');
    expect(distrustIn(look).get(lab)).toContain('it does not have');
  });

  test('a copy that is gone is known to be gone when the turn of its list comes', { timeout: 120_000 }, async () => {
    const world = await indexWorld();
    await world.scan(10);
    world.simulator.index.freeze();
    world.project(home).snapshots.remove('global/snapshots/snapshot-1');
    const { look } = await daysUntil(
      world,
      ({ copies }) => !copies.some(({ fact }) => fact.key.endsWith('/snapshot-1')),
    );
    expect(look.diff?.changes.map(({ change }) => change)).toEqual(['removed']);
    expect(look.exit).toBe(0);
  });

  test('a copy that fails is read directly in every scan, whatever the index says', { timeout: 60_000 }, async () => {
    const world = await indexWorld();
    itemIn(world.project(lab), 'global/images/lab').policy = opened;
    await world.scan(10);
    world.simulator.index.freeze();
    itemIn(world.project(lab), 'global/images/lab').policy = null;
    const next = await world.scan(11);
    expect(stateIn(next, `${lab}/global/images/lab`)).toBe('trusted');
    expect([...distrustIn(next).keys()]).toEqual([lab]);
  });

  test('who may use what is new is read directly until the index must know, and its not knowing is no disagreement', async () => {
    const world = await indexWorld();
    await world.scan(10);
    const { images } = world.project(lab);
    const like = images.get('global/images/lab');
    if (like === undefined) throw new Error('the lab has an image');
    const createdAt = '2026-11-30T20:00:00.000Z';
    images.add({ ...like, id: 'global/images/young', name: 'young', number: '1', createdAt, policy: null });
    const asked = async (day: number) => {
      const look = await world.scan(day);
      return [look.asked('compute.images.getIamPolicy').filter((path) => path.includes('young')).length, look] as const;
    };
    expect((await asked(11))[0]).toBe(1);
    // The index has the image by now, and not yet what is granted on it.
    world.simulator.index.freeze();
    itemIn(world.project(lab), 'global/images/young').policy = opened;
    const [times, look] = await asked(12);
    expect([times, stateIn(look, '/young'), [...distrustIn(look)]]).toEqual([1, 'external', []]);
    world.simulator.index.settle();
    itemIn(world.project(lab), 'global/images/young').policy = null;
    let later = 0;
    for (const day of [13, 14, 15, 16]) later += (await asked(day))[0];
    // Once since it was open, once at the most since it has a turn like any other.
    expect(later).toBeLessThanOrEqual(2);
  }, 60_000);

  test('scans that lie further apart than the time that is promised read everything directly', {
    timeout: 60_000,
  }, async () => {
    const world = await indexWorld();
    const first = await world.scan(10);
    await world.scan(11);
    const late = await world.scan(30);
    expect(vouchedFor(late)).toBe(0);
    expect(late.direct).toBeGreaterThanOrEqual(first.direct);
    expect(unitIn(late, lab, 'images').ended).toBe(true);
  });
});

function checkOf(id: string): string {
  return id.includes('/images/') ? 'image-shared-outside-trust' : 'snapshot-shared-outside-trust';
}
