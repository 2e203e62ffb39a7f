import { describe, expect, it } from 'vitest';
import { accountControls } from '../../src/cli/account-control.ts';
import { withWorkspace } from '../../src/cli/workspace.ts';
import { known } from '../../src/model/reading.ts';
import { identitiesNames } from '../../src/simulator/aws/estates/identities.ts';
import { quietIo } from '../support/whole-scan.ts';
import { day, type IdentitiesWorld, identitiesWorld } from './identities-world.ts';

const { management, member } = identitiesNames;

async function controls(world: IdentitiesWorld) {
  return withWorkspace({}, { ...quietIo(day), folder: world.folder }, async ({ store }) => {
    const scan = await store.latest();
    if (scan === null) throw new Error('nothing was scanned');
    return accountControls(store, scan.id, await store.coverage(scan.id));
  });
}

describe('what stands beside powers in each account', () => {
  it('is read from the settings of its regions, and names those that were not read', async () => {
    const world = await identitiesWorld();
    try {
      const service = 'ec2';
      const action = 'GetSnapshotBlockPublicAccessState';
      await world.scan(0, [{ service, action, kind: 'denied', account: member, region: 'eu-west-1' }]);
      const found = await controls(world);
      expect([...found.keys()].sort()).toEqual([management, member]);
      expect(found.get(management)?.blocks.map(({ blocks }) => blocks)).toEqual(Array(4).fill(known('none')));
      const blocks = found.get(member)?.blocks.filter(({ covers }) => covers === 'snapshots');
      expect(blocks).toMatchObject([
        { region: 'eu-west-1', blocks: { state: 'unknown', why: { cause: 'denied', needs: `ec2:${action}` } } },
        { region: 'us-east-1', blocks: known('none') },
      ]);
      expect(found.get(member)?.sealed).toEqual([{ of: 'snapshots', copies: 2, unshareable: 0, unread: 0 }]);
    } finally {
      await world.close();
    }
  });
});
