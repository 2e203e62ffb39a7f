import type { BlockState, PublicBlock } from '../../model/fact.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { MalformedAnswer } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import type { Ec2 } from './ec2.ts';
import { managerOf, readSetting } from './setting.ts';

export const collector = 'snapshot-public-block';
export const permissions = ['ec2:GetSnapshotBlockPublicAccessState'] as const;

const states: Readonly<Record<string, BlockState>> = {
  'block-all-sharing': 'all',
  'block-new-sharing': 'new',
  unblocked: 'none',
};

/** Reads a region's block on public sharing of EBS snapshots. A state it does not know is malformed, never unblocked. */
export function readSnapshotPublicBlock(ec2: Ec2, unit: Unit): AsyncGenerator<CollectorPage<PublicBlock>> {
  return readSetting(
    unit,
    permissions[0],
    () => ec2.snapshotBlock(),
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
        covers: 'snapshots',
        blocks,
        managedBy: managerOf(managedBy),
      };
    },
  );
}
