import type { Change } from '../../src/model/change.ts';
import { unknown } from '../../src/model/reading.ts';
import { owner, snap } from '../support/audit-event.ts';

const { key } = snap('snap-1');

/** A change of a snapshot, of which a test tells the rest. */
export function changeOf(more: Partial<Change>): Change {
  return {
    scan: 2,
    change: 'altered',
    key,
    type: 'aws:ec2:snapshot',
    cloud: 'aws',
    account: owner,
    region: 'eu-west-1',
    name: 'snap-1',
    owner: null,
    fields: [],
    cause: 'grant',
    before: null,
    after: null,
    by: unknown('not-asked'),
    approved: null,
    count: 1,
    sample: [key],
    ...more,
  };
}
