import { describe, expect, it } from 'vitest';
import { reportPowers } from '../../src/cli/report-powers.ts';
import { pickScan } from '../../src/cli/workspace.ts';
import type { Fact } from '../../src/model/fact.ts';
import { account } from '../access/aws/golden/account.ts';
import { allow, policy } from '../access/aws/golden/policy.ts';
import { ownStore, plainPolicy } from '../scan/planted-scans.ts';
import { begin, commit, type End, observedAt, startOf, totals } from '../store/facts.ts';

const where = '111122223333';
const seen = account({ users: { bob: { inline: { mine: policy(allow('ec2:ModifySnapshotAttribute')) } } } });

/** Powers of a scan whose principals were read like this; null: nobody asked for them. */
async function powersOf(end: End | null) {
  const store = await ownStore();
  const { id } = await begin(store, 1);
  const unit = (collector: string) => ({ cloud: 'aws', account: where, region: 'global', collector }) as const;
  const page: readonly Fact[] = seen.identities;
  await commit(store, id, { scope: { ...unit('snapshots'), region: 'eu-west-1' }, end: 'complete', pages: [] });
  await commit(store, id, { scope: { ...unit('identity'), account: 'caller' }, end: 'complete', pages: [] });
  if (end !== null) await commit(store, id, { scope: unit('principals'), end, pages: end === 'refused' ? [] : [page] });
  const { standing } = seen.organization;
  if (standing !== null)
    await commit(store, id, { scope: unit('organization-policies'), end: 'complete', pages: [[standing]] });
  await store.finishScan(id, observedAt(id), totals);
  const scan = await pickScan(store, '1');
  const told = reportPowers(
    { store, policy: plainPolicy },
    { scan, asOf: startOf(1), coverage: await store.coverage(id) },
  );
  const names: string[] = [];
  for (let times = 0; times < 2; times += 1)
    for await (const one of told.principals()) names.push(...one.map(({ name }) => name));
  return { ...told, names };
}

describe('powers of a report', () => {
  it('are those of all who hold any, as often as asked for', async () => {
    const { read, gaps, names } = await powersOf('complete');
    expect([read, gaps, names]).toEqual([[{ cloud: 'aws', account: where }], [], ['bob', 'bob']]);
  });

  it.each<[End | null, string]>([
    ['refused', 'denied'],
    ['cut', 'denied'],
    [null, 'its users, roles and policies were never asked for'],
  ])('of an account whose principals were %s are a gap, and the account does not count as read', async (end, text) => {
    const { read, gaps } = await powersOf(end);
    expect(read).toEqual([]);
    expect(gaps).toEqual([{ cloud: 'aws', account: where, text: expect.stringContaining(text) }]);
  });
});
