import { describe, expect, it } from 'vitest';
import { identityHistory } from '../../src/cli/identity-history.ts';
import { withWorkspace } from '../../src/cli/workspace.ts';
import { identitiesNames } from '../../src/simulator/aws/estates/identities.ts';
import { identityMaker } from '../../src/simulator/aws/estates/identity-maker.ts';
import { quietIo } from '../support/whole-scan.ts';
import { day, identitiesWorld } from './identities-world.ts';

const account = identitiesNames.member;

describe('the history of a user or role', () => {
  it('names what changed from scan to scan, by the scans that looked', async () => {
    const world = await identitiesWorld();
    try {
      await world.scan(0);
      const make = identityMaker(world.estate, new Date(day), account, 99);
      const late = make.user('late', { tags: { team: 'a' } });
      await world.scan(1);
      await world.scan(2);
      late.tags.splice(0);
      late.groups.push('writers');
      await world.scan(3);
      make.identities.users.remove(late.id);
      make.user('late', { groups: ['writers'] });
      await world.scan(4);
      make.identities.users.remove(late.id);
      await world.scan(5);
      const key = `arn:aws:iam::${account}:user/late`;
      const upTo = (scan: number) =>
        withWorkspace({}, { ...quietIo(day), folder: world.folder }, ({ store }) =>
          identityHistory(store, { key, cloud: 'aws', account }, scan),
        );
      const history = await upTo(6);
      expect(history.from).toBe(1);
      expect(history.states.map(({ scan, changed }) => [scan, changed])).toEqual([
        [2, []],
        [4, ['groups', 'tags']],
        [5, ['its id: it was deleted and made again']],
        [6, ['no longer there']],
      ]);
      expect(await upTo(1)).toEqual({ from: 1, states: [] });
    } finally {
      await world.close();
    }
  });
});
