import { describe, expect, it } from 'vitest';
import { chainOwners } from '../../src/cli/chain-owners.ts';
import { copyOf, plainPolicy, sourceOf } from '../scan/planted-scans.ts';
import { chainOf, probing } from '../support/chain.ts';
import { plantedSpace } from './planted-space.ts';

describe('the owner of a chain', () => {
  it('is the one of its root, else of what that was made from, else nobody', async () => {
    const space = await plantedSpace();
    const rooted = { ...copyOf('rooted'), tags: { owner: 'payments' } };
    const bare = copyOf('bare');
    const disk = sourceOf('disk', { owner: 'finance-data' });
    await space.scan(1, { snapshots: [rooted, bare], volumes: [disk] });
    const chains = [
      chainOf('high', { id: 'root', root: rooted.key, source: disk.key }),
      chainOf('high', { id: 'gone', root: 'arn:aws:ec2:eu-central-1::snapshot/snap-gone', source: disk.key }),
      chainOf('high', { id: 'bare', root: bare.key, source: null }),
      { ...probing('high', 6), source: disk.key },
    ];
    expect([...(await chainOwners(space.store, 1, plainPolicy.owners, chains))]).toEqual([
      ['root', 'payments'],
      ['gone', 'finance-data'],
    ]);
  });
});
