import { service, session, through } from './caller.ts';
import { anyVolume, createSnapshot, deleteSnapshot } from './ec2-copies.ts';
import { copyImage, createImage, deregisterImage, registerImage } from './ec2-images.ts';
import { runInstances, terminate } from './ec2-machines.ts';
import { changeShares, ownUse } from './ec2-shares.ts';
import { stockImage } from './machines.ts';
import { anyGroup, authorize, revoke } from './network.ts';
import { newId, plotOf, type Scene } from './scene.ts';

/** Packer: a builder from a stock image, an image of it, machines of the image, the image withdrawn. The launches are listed. */
export function imagePipeline(scene: Scene): void {
  const { random, home } = scene;
  const by = session(random, home, 'packer', 'ci-4711');
  const plot = plotOf(scene, 'image pipeline', false);
  const group = anyGroup(plot, home);
  authorize(plot, by, group, { way: 'in', range: '203.0.113.9/32', port: 22, flat: true });
  const [builder] = runInstances(plot, by, home, { image: stockImage(scene), groups: [group] });
  if (builder === undefined) return;
  const image = createImage(plot, by, builder);
  terminate(plot, by, [builder], false);
  const used = random.chance(0.3) ? copyImage(plot, by, image, scene.away) : image;
  if (random.chance(0.3)) changeShares(plot, by, used, [scene.recovery.account], []);
  const wears = anyGroup(plot, used);
  const machines = runInstances(plot, by, used, { image: used, groups: [wears], count: random.int(1, 3) });
  if (random.chance(0.4)) authorize(plot, by, wears, { way: 'in', range: '0.0.0.0/0', port: 443, flat: false });
  if (random.chance(0.5)) terminate(plot, by, machines, true);
  if (random.chance(0.7)) deregisterImage(plot, by, used);
}

/** Terraform or CloudFormation: snapshots and images made, some shared with the declared recovery account. */
export function infrastructureCode(scene: Scene, size: number): void {
  const { random, home } = scene;
  const role = session(random, home, 'terraform', 'apply');
  const by = random.chance(0.5) ? through(role, 'cloudformation.amazonaws.com') : role;
  for (let index = 0; index < size; index += 1) {
    const plot = plotOf(scene, 'infrastructure as code', false);
    const snapshot = createSnapshot(plot, by, anyVolume(plot, home));
    if (random.chance(0.4)) {
      plot.now += 1;
      const image = registerImage(plot, by, [snapshot], home);
      if (random.chance(0.5)) changeShares(plot, by, image, [scene.recovery.account], []);
      if (random.chance(0.3)) deregisterImage(plot, by, image);
    } else if (random.chance(0.3)) changeShares(plot, by, snapshot, [scene.recovery.account], []);
    if (random.chance(0.3)) deleteSnapshot(plot, by, snapshot);
  }
}

/** A scaling group: launches from stock images, with the record that each gives of a public snapshot used. Nothing is listed. */
export function autoscaling(scene: Scene, size: number): void {
  const { random, home } = scene;
  const by = service(random, home, 'autoscaling.amazonaws.com', 'AWSServiceRoleForAutoScaling', 'AutoScaling', true);
  const plot = plotOf(scene, 'autoscaling', false);
  plot.pace = [1, 60];
  const group = anyGroup(plot, home);
  for (let index = 0; index < size; index += 1) {
    const machines = runInstances(plot, by, home, {
      image: stockImage(scene),
      groups: [group],
      count: random.int(1, 2),
    });
    if (random.chance(0.4)) ownUse(plot, home, newId(scene, 'snap'));
    if (random.chance(0.4)) terminate(plot, by, machines, false);
  }
}

/** Web servers opened to the world by code, on machines that hold no copy. */
export function worldOpenings(scene: Scene, size: number): void {
  const { random, home } = scene;
  const by = session(random, home, 'terraform', 'network');
  for (let index = 0; index < size; index += 1) {
    const plot = plotOf(scene, 'web servers', false);
    const group = anyGroup(plot, home);
    const rule = {
      way: 'in',
      range: random.pick(['0.0.0.0/0', '::/0', '10.0.0.0/8']),
      port: 443,
      flat: false,
    } as const;
    authorize(plot, by, group, rule);
    runInstances(plot, by, home, { image: stockImage(scene), groups: [group] });
    if (random.chance(0.3)) revoke(plot, by, group, rule);
  }
}
