import { anyVolume, createSnapshot, deleteSnapshot } from './ec2-copies.ts';
import { copyImage, createImage, deregisterImage, registerImage } from './ec2-images.ts';
import { runInstances, terminate } from './ec2-machines.ts';
import { changeShares, exportImage, resetShares } from './ec2-shares.ts';
import { anyGroup, authorize, openRule } from './network.ts';
import { items, type Place } from './place.ts';
import { newId, plotOf, type Scene } from './scene.ts';

/** The console's order: an image of a machine, shared; perhaps launched on the other side. */
export function sharedImage(scene: Scene): void {
  const { random, home, stranger } = scene;
  const by = random.pick(scene.people);
  const plot = plotOf(scene, 'shared image', true);
  const image = createImage(plot, by, items.machine(home, newId(scene, 'i')));
  const used = random.chance(0.3) ? copyImage(plot, by, image, scene.away) : image;
  const to = random.chance(0.2) ? 'all' : stranger.account;
  changeShares(plot, by, used, [to], []);
  if (random.chance(0.4)) {
    const thief = random.pick(scene.thieves);
    const place: Place = { account: stranger.account, region: used.region };
    const group = anyGroup(plot, place);
    const machines = runInstances(plot, thief, place, { image: used, groups: [group] });
    if (random.chance(0.6)) authorize(plot, thief, group, openRule(plot));
    if (random.chance(0.3)) terminate(plot, thief, machines, true);
  }
  plot.now += 1;
  if (random.chance(0.5)) random.chance(0.4) ? resetShares(plot, by, used) : changeShares(plot, by, used, [], [to]);
  if (random.chance(0.5)) deregisterImage(plot, by, used);
}

/** An image registered from several snapshots, shared: one chain of all of them. */
export function registeredImage(scene: Scene): void {
  const { random, home, stranger } = scene;
  const by = random.pick(scene.people);
  const plot = plotOf(scene, 'registered image', true);
  const snapshots = Array.from({ length: random.int(1, 3) }, () => createSnapshot(plot, by, anyVolume(plot, home)));
  plot.now += 1;
  const image = registerImage(plot, by, snapshots, home);
  changeShares(plot, by, image, [stranger.account], []);
  if (random.chance(0.3)) for (const snapshot of snapshots) changeShares(plot, by, snapshot, [stranger.account], []);
  plot.now += 1;
  if (random.chance(0.3)) {
    deregisterImage(plot, by, image, snapshots);
    return;
  }
  if (random.chance(0.5)) deregisterImage(plot, by, image);
  for (const snapshot of snapshots) if (random.chance(0.4)) deleteSnapshot(plot, by, snapshot);
}

/** An image written to a bucket. */
export function exportedImage(scene: Scene): void {
  const { random, home } = scene;
  const by = random.pick(scene.people);
  const plot = plotOf(scene, 'exported image', true);
  const image = createImage(plot, by, items.machine(home, newId(scene, 'i')));
  exportImage(plot, by, image, 'collected-things');
  if (random.chance(0.6)) deregisterImage(plot, by, image);
}
