import type { Caller } from './caller.ts';
import { runInstances } from './ec2-machines.ts';
import { anyGroup } from './network.ts';
import type { Place } from './place.ts';
import { type Bench, type Plot, plotOf, type Scene } from './scene.ts';

const stock = ['ami-0aaaabbbbcccc0001', 'ami-0aaaabbbbcccc0002', 'ami-0aaaabbbbcccc0003'] as const;

/** An image of the cloud's own, which no event of the history speaks of. */
export function stockImage(scene: Scene): string {
  return scene.random.pick(stock);
}

/** A machine in `place`: a new one of the plot's own, or the one at which all stories of that place meet. */
export function benchAt(plot: Plot, by: Caller, place: Place, shared = plot.scene.random.chance(0.4)): Bench {
  const { scene } = plot;
  const known = scene.benches.get(`${place.account} ${place.region}`);
  if (shared && known !== undefined) return known;
  const launch: Plot = shared ? { ...plotOf(scene, 'bench', false, scene.from - 90_000), pace: [1, 1] } : plot;
  const group = anyGroup(launch, place);
  const [machine] = runInstances(launch, by, place, { image: stockImage(scene), groups: [group] });
  if (machine === undefined) throw new Error('no machine was launched');
  const bench: Bench = { machine, group, own: !shared };
  if (shared) scene.benches.set(`${place.account} ${place.region}`, bench);
  return bench;
}
