import { describe, expect, it } from 'vitest';
import { openPowers } from '../../src/cli/open-powers.ts';
import { pickScan, withWorkspace } from '../../src/cli/workspace.ts';
import { identitiesNames } from '../../src/simulator/aws/estates/identities.ts';
import { quietIo } from '../support/whole-scan.ts';
import { day, type IdentitiesWorld, identitiesWorld } from './identities-world.ts';

const { management, member, stranger } = identitiesNames;
const late = '2026-11-21T00:00:00.000Z';

function opened(world: IdentitiesWorld, at = late, scan?: string) {
  return withWorkspace({}, { ...quietIo(at), folder: world.folder }, async (space) => {
    const powers = await openPowers(space, await pickScan(space.store, scan), {}, quietIo(at));
    const principals = [...powers.principals()];
    return { ...powers, principals };
  });
}

describe('who can do what, from the store', () => {
  it('is everyone of every account, outsiders by the trust of the day', async () => {
    const trusting = [`trust: { aws: { accounts: [{ id: "${stranger}", owner: ops, until: 2026-11-20 }] } }`];
    const world = await identitiesWorld(trusting);
    try {
      await world.scan();
      const { blind, principals } = await opened(world);
      expect(blind).toEqual([]);
      expect([...new Set(principals.map(({ account }) => account))].sort()).toEqual([management, member]);
      const kindOn = async (at: string) =>
        (await opened(world, at)).principals.find(({ outsider }) => outsider !== null)?.outsider?.kind;
      expect([await kindOn('2026-11-20T12:00:00.000Z'), await kindOn(late)]).toEqual([
        'trusted-account',
        'unknown-account',
      ]);
    } finally {
      await world.close();
    }
  });

  it('is judged by the day of an earlier scan, and by now for the latest; an old answer is blindness', async () => {
    const world = await identitiesWorld();
    try {
      await world.scan(0);
      await world.scan(1);
      expect((await opened(world, late, '1')).asOf).toBe(day);
      const old = await opened(world, '2026-12-20T00:00:00.000Z');
      expect(old.asOf).toBe('2026-12-20T00:00:00.000Z');
      expect(old.blind.map(({ collector }) => collector)).toContain('principals');
    } finally {
      await world.close();
    }
  });
});
