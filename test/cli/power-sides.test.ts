import { describe, expect, it } from 'vitest';
import { openDiff } from '../../src/cli/diff-scans.ts';
import { powerSides } from '../../src/cli/power-sides.ts';
import { pickScan } from '../../src/cli/workspace.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Fact } from '../../src/model/fact.ts';
import { known } from '../../src/model/reading.ts';
import { powerWords } from '../../src/model/view/power-changes.ts';
import { account } from '../access/aws/golden/account.ts';
import { allow, policy } from '../access/aws/golden/policy.ts';
import { ownStore, plainPolicy } from '../scan/planted-scans.ts';
import { begin, commit, type End, observedAt, totals } from '../store/facts.ts';

const [where, other] = ['111122223333', '444455556666'];
const tools = { SnapshotTools: policy(allow('ec2:ModifySnapshotAttribute')) };
const ops = (attached: readonly string[], id = where) =>
  account({ id, users: { bob: { groups: ['ops'] } }, groups: { ops: { attached } }, policies: tools });

/** Scans of one or two accounts, each told by what it saw and how reading the principals ended. */
async function scanned(...scans: readonly (readonly (readonly [ReturnType<typeof ops>, End])[])[]) {
  const store = await ownStore();
  for (const [at, seen] of scans.entries()) {
    const { id } = await begin(store, at + 1);
    for (const [facts, end] of seen) {
      const account = facts.identities[0]?.account ?? where;
      const page: readonly Fact[] = [...facts.identities, ...facts.groups, ...facts.policies];
      const scope = { cloud: 'aws', account, region: 'global', collector: 'principals' } as const;
      await commit(store, id, { scope, end, pages: end === 'refused' ? [] : [page] });
    }
    const standing = ops([]).organization.standing;
    const scope = { cloud: 'aws', account: where, region: 'global', collector: 'organization-policies' } as const;
    await commit(store, id, { scope, end: 'complete', pages: standing === null ? [] : [[standing]] });
    await store.finishScan(id, observedAt(id), totals);
  }
  const loaded = { config: configSchema.parse({ clouds: { aws: {} } }), folder: '/' };
  const space = { store, policy: plainPolicy, loaded };
  const [from, to] = [await pickScan(store, '1'), await pickScan(store, String(scans.length))];
  return { sides: await powerSides(space, from, to), diff: await openDiff(space, from, to) };
}

describe('powers in the diff of two scans', () => {
  it('are not even worked out where nothing that decides them differs', async () => {
    const facts = ops(['SnapshotTools']);
    const used = {
      ...facts,
      identities: facts.identities.map((one) => ({ ...one, lastUsed: known('2026-01-02T00:00:00Z') })),
    };
    const { sides, diff } = await scanned([[facts, 'complete']], [[used, 'complete']]);
    expect([sides, diff.changes]).toEqual([null, []]);
  });

  it('are told with the policy that gave them', async () => {
    const { diff } = await scanned([[ops([]), 'complete']], [[ops(['SnapshotTools']), 'complete']]);
    expect(diff.changes.map((change) => `${change.change} ${change.name}: ${powerWords(change)}`)).toEqual([
      'granted bob: can now share copies (policy SnapshotTools was attached to group ops)',
    ]);
  });

  it('are out of sight, not gone, where the account was refused', async () => {
    const { diff } = await scanned([[ops(['SnapshotTools']), 'complete']], [[ops([]), 'refused']]);
    expect(diff.changes).toMatchObject([{ change: 'out-of-sight', count: 1, account: where }]);
  });

  it('of an account that the earlier scan had not read are seen for the first time', async () => {
    const first = ops(['SnapshotTools']);
    const { diff } = await scanned(
      [[first, 'complete']],
      [
        [first, 'complete'],
        [ops(['SnapshotTools'], other), 'complete'],
      ],
    );
    expect(diff.changes).toMatchObject([{ change: 'first-seen', account: other, name: 'bob' }]);
  });
});
