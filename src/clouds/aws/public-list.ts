import { gather } from '../ask.ts';
import type { Ec2 } from './ec2.ts';
import { explainAwsError } from './errors.ts';

/** Own snapshots that anybody may restore, as one paginated list says; asked for only where an attribute was refused. */
export interface PublicList {
  has(id: string): Promise<boolean>;
}

/** An account nobody has: what it may restore is what an endpoint returns that ignores the filter. */
const nobody = '000000000000';

/**
 * The list, fetched once when first asked. An endpoint that ignores the filter would show every snapshot as public, so
 * it is first asked what a nobody may restore; where that shows anything, the list is not believed. What it lacks is
 * never proof of anything.
 */
export function publicList(ec2: Ec2, account: string): PublicList {
  let list: Promise<ReadonlySet<string>> | null = null;
  return {
    async has(id) {
      list ??= read(ec2, account);
      return (await list).has(id);
    },
  };
}

async function read(ec2: Ec2, account: string): Promise<ReadonlySet<string>> {
  const shown = await ids(ec2, account, nobody).next();
  if (shown.done !== true) return new Set();
  const seen = new Set<string>();
  for await (const id of ids(ec2, account, 'all')) seen.add(id);
  return seen;
}

async function* ids(ec2: Ec2, account: string, reader: string): AsyncGenerator<string> {
  const unit = { cloud: 'aws', account, region: '', collector: 'public-list' } as const;
  for await (const page of gather(explainAwsError, 'ec2:DescribeSnapshots', unit, ec2.restorableBy(reader))) {
    for (const { SnapshotId, OwnerId } of page.items)
      if (SnapshotId !== undefined && OwnerId === account) yield SnapshotId;
  }
}
