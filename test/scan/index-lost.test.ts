import { describe, expect, test } from 'vitest';
import { calmGcp } from '../support/planted-gcp.ts';
import { day } from '../support/stage.ts';
import { distrustIn, indexWorld, itemIn, opened, projects, stateIn, unitIn, vouchedFor } from './index-world.ts';

const { home, data, lab } = projects;

/** An index that loses what is told of it, from then on. */
async function forgetfulWorld() {
  const lost: { is: (name: string) => boolean } = { is: () => false };
  const world = await indexWorld(calmGcp(day), { behaviour: { indexDrops: (name) => lost.is(name) } });
  await world.scan(10);
  return { ...world, lost };
}

describe('an index that has lost something', () => {
  test('a project: all of that is read directly, and the rest is spared', async () => {
    const world = await forgetfulWorld();
    world.lost.is = (name) => name.endsWith(`/projects/${lab}`);
    itemIn(world.project(lab), 'global/images/lab').policy = opened;
    const look = await world.scan(11);
    expect([vouchedFor(look, lab), stateIn(look, `${lab}/global/images/lab`)]).toEqual([0, 'external']);
    expect(vouchedFor(look, home)).toBeGreaterThan(0);
    expect([look.exit, [...distrustIn(look)]]).toEqual([0, []]);
  });

  test('a project with everything in it: nothing of it is gone', async () => {
    const world = await forgetfulWorld();
    world.lost.is = (name) => name.includes(`/projects/${lab}`);
    const look = await world.scan(11);
    expect(look.diff?.changes).toEqual([]);
    expect([look.exit, vouchedFor(look, lab), [...distrustIn(look)]]).toEqual([0, 0, []]);
  });

  test('a copy: it is not gone, and the index is not believed in that project', async () => {
    const world = await forgetfulWorld();
    world.lost.is = (name) => name.endsWith(`${lab}/global/images/lab`);
    const look = await world.scan(11);
    expect(look.diff?.changes).toEqual([]);
    expect([...distrustIn(look)]).toEqual([
      [lab, `the index is not believed: it does not have //compute.googleapis.com/projects/${lab}/global/images/lab`],
    ]);
    expect([look.exit, vouchedFor(look, lab)]).toEqual([0, 0]);
    expect(vouchedFor(look, home)).toBeGreaterThan(0);
  });

  test('all snapshots: nothing is gone, and it is not believed in any project that has some', async () => {
    const world = await forgetfulWorld();
    world.lost.is = (name) => name.includes('/snapshots/');
    const look = await world.scan(11);
    expect(look.diff?.changes).toEqual([]);
    expect([...distrustIn(look).keys()].sort()).toEqual([home, lab].sort());
    expect([look.exit, vouchedFor(look, home), vouchedFor(look, lab)]).toEqual([0, 0, 0]);
    expect(vouchedFor(look, data)).toBeGreaterThan(0);
  });

  test('everything: that is no empty organization, it is no answer', async () => {
    const world = await forgetfulWorld();
    world.lost.is = () => true;
    itemIn(world.project(lab), 'global/images/lab').policy = opened;
    const look = await world.scan(11);
    expect(stateIn(look, `${lab}/global/images/lab`)).toBe('external');
    expect([look.exit, vouchedFor(look), [...distrustIn(look)]]).toEqual([0, 0, []]);
    expect(look.diff?.changes.map(({ change }) => change)).toEqual(['altered']);
  });

  test('what a vault holds backups of: those backups are read directly', async () => {
    const world = await forgetfulWorld();
    world.lost.is = (name) => name.includes('/dataSources/') && !name.includes('/backups/');
    const look = await world.scan(11);
    expect(look.diff?.changes).toEqual([]);
    expect(unitIn(look, home, 'vault-backups')).toMatchObject({ state: 'complete', ended: true });
    expect(unitIn(look, home, 'vault-backups').index?.at ?? null).toBeNull();
  });
});

describe('a project whose API', () => {
  test('was off and is on again is read, whatever the index says', async () => {
    const world = await forgetfulWorld();
    const project = world.project(lab);
    project.apis.delete('compute');
    await world.scan(11, { selection: { full: true } });
    expect(unitIn(await world.scan(12), lab, 'images').state).toBe('not-assessed');
    project.apis.add('compute');
    const look = await world.scan(13);
    expect(unitIn(look, lab, 'images')).toMatchObject({ state: 'complete', items: 1 });
    expect(stateIn(look, `${lab}/global/images/lab`)).toBe('trusted');
  });

  test('is off is not asked again until its turn comes', async () => {
    const world = await indexWorld();
    world.project(lab).apis.delete('backupdr');
    const first = await world.scan(10);
    expect(unitIn(first, lab, 'vault-backups').state).toBe('off');
    let asked = 0;
    for (let at = 11; at <= 24; at += 1) {
      const look = await world.scan(at);
      expect(unitIn(look, lab, 'vault-backups')).toMatchObject({ state: 'off', why: { cause: 'api-off' } });
      asked += look.asked('backupdr.backupVaults.list').filter((path) => path.includes(lab)).length;
    }
    expect([1, 2]).toContain(asked);
  }, 120_000);

  test('was off since it was to be deleted is read as soon as it is in use again', async () => {
    const world = await indexWorld();
    const project = world.project(lab);
    project.state = 'DELETE_REQUESTED';
    const first = await world.scan(10);
    expect(unitIn(first, lab, 'images')).toMatchObject({ state: 'off', why: { cause: 'disabled' } });
    world.simulator.index.freeze();
    project.state = 'ACTIVE';
    itemIn(project, 'global/images/lab').policy = opened;
    const look = await world.scan(11);
    expect(stateIn(look, `${lab}/global/images/lab`)).toBe('external');
    expect(unitIn(look, lab, 'images')).toMatchObject({ state: 'complete', items: 1 });
  });
});
