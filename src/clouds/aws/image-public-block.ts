import type { BlockState, PublicBlock } from '../../model/fact.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { MalformedAnswer } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import type { Ec2 } from './ec2.ts';
import { managerOf, readSetting } from './setting.ts';

export const collector = 'image-public-block';
export const permissions = ['ec2:GetImageBlockPublicAccessState'] as const;

// Images have no state that masks what is public already.
const states: Readonly<Record<string, BlockState>> = { 'block-new-sharing': 'new', unblocked: 'none' };

/** Reads a region's block on public sharing of machine images. A state it does not know is malformed, never unblocked. */
export function readImagePublicBlock(ec2: Ec2, unit: Unit): AsyncGenerator<CollectorPage<PublicBlock>> {
  return readSetting(
    unit,
    permissions[0],
    () => ec2.imageBlock(),
    ({ state, managedBy }) => {
      const blocks = Object.hasOwn(states, state) ? states[state] : undefined;
      if (blocks === undefined) throw new MalformedAnswer(`the block has an unknown state: ${state.slice(0, 60)}`);
      const { account, region } = unit;
      return {
        kind: 'public-block',
        key: scopeKey(unit),
        cloud: 'aws',
        account,
        region,
        covers: 'images',
        blocks,
        managedBy: managerOf(managedBy),
      };
    },
  );
}
