import { describe, expect, test } from 'vitest';
import type { Ec2, SnapshotRow } from '../../../src/clouds/aws/ec2.ts';
import { publicList } from '../../../src/clouds/aws/public-list.ts';

const mine = (SnapshotId: string): SnapshotRow => ({ SnapshotId, OwnerId: '1' });

function listOf(answers: Readonly<Record<string, readonly SnapshotRow[] | Error>>) {
  const asked: string[] = [];
  const ec2 = {
    restorableBy: (reader: string) => async () => {
      asked.push(reader);
      const items = answers[reader] ?? [];
      if (items instanceof Error) throw items;
      return { items, next: undefined };
    },
  } satisfies Pick<Ec2, 'restorableBy'> as unknown as Ec2;
  return { list: publicList(ec2, '1'), asked };
}

describe('the list of public snapshots', () => {
  test('is asked for once, and only when somebody needs it', async () => {
    const { list, asked } = listOf({ all: [mine('a')] });
    expect(asked).toEqual([]);
    expect(await Promise.all([list.has('a'), list.has('b'), list.has('a')])).toEqual([true, false, true]);
    expect(asked).toEqual(['000000000000', 'all']);
  });

  test('holds own snapshots alone', async () => {
    const { list } = listOf({ all: [{ SnapshotId: 'a', OwnerId: '2' }, { SnapshotId: 'b' }] });
    expect(await Promise.all([list.has('a'), list.has('b')])).toEqual([false, false]);
  });

  test('is not believed where the endpoint shows the same to an account nobody has', async () => {
    const { list, asked } = listOf({ '000000000000': [mine('a')], all: [mine('a')] });
    expect(await list.has('a')).toBe(false);
    expect(asked).toEqual(['000000000000']);
  });

  test('that is refused shows nothing, and throws nothing', async () => {
    const { list } = listOf({ all: new Error('no') });
    expect(await list.has('a')).toBe(false);
    const odd = listOf({ '000000000000': new Error('InvalidUserID'), all: [mine('a')] });
    expect(await odd.list.has('a')).toBe(true);
  });
});
