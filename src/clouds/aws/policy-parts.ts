import type { LogBucket } from '../../model/log-bucket.ts';
import { accountCards, callerCards, eventsCard, regionalCards } from './cards.ts';
import { enterPermissions } from './entry.ts';
import { objectPermissions } from './objects.ts';

/** What the role in each account is called unless configured otherwise. */
export const roleName = 'StillwatchAudit';

/** One statement of a policy. */
export interface Part {
  readonly sid: string;
  readonly says: string;
  readonly actions: readonly string[];
  /** What follows `arn:PARTITION:`; null = everything. */
  readonly resources: readonly string[] | null;
}

/** What the role in each audited account may do. */
const reading: Part = {
  sid: 'StillwatchReadsCopies',
  says: 'In every audited account: read copies, what they are made from, who may use them, who may do what, and what the audit log says.',
  actions: sorted([...regionalCards, ...accountCards, eventsCard].flatMap(({ permissions }) => permissions)),
  resources: null,
};

/** What the auditing identity itself may do. */
const finding: Part = {
  sid: 'StillwatchFindsAccounts',
  says: 'For the auditing identity alone: who it is, which accounts the organization has, and what bounds them.',
  actions: sorted(callerCards.flatMap(({ permissions }) => permissions)),
  resources: null,
};

const entering: Part = {
  sid: 'StillwatchEntersAccounts',
  says: 'For the auditing identity alone: enter the role in the other accounts.',
  actions: [...enterPermissions],
  resources: [`iam::*:role/${roleName}`],
};

/** What lets the files of trails be read, of the buckets that are configured. */
function filing(buckets: readonly LogBucket[]): readonly Part[] {
  if (buckets.length === 0) return [];
  const [listing, getting] = objectPermissions;
  const says = 'Of the buckets of trails that are configured.';
  const listed = [...new Set(buckets.map(({ bucket }) => `s3:::${bucket}`))];
  const files = buckets.map(({ bucket, prefix }) => `s3:::${bucket}/${prefix === '' ? '' : `${prefix}/`}AWSLogs/*`);
  return [
    { sid: 'StillwatchListsLogFiles', says: `${says} List the files.`, actions: [listing], resources: listed },
    {
      sid: 'StillwatchReadsLogFiles',
      says: `${says} Read them; where a key encrypts them, grant kms:Decrypt on that key too.`,
      actions: [getting],
      resources: [...new Set(files)],
    },
  ];
}

/** The statements by who gets them: the role in every account, the auditing identity. */
export interface Parts {
  readonly role: readonly Part[];
  readonly auditor: readonly Part[];
}

/** The statements for some buckets of trails. */
export function partsFor(buckets: readonly LogBucket[]): Parts {
  const files = filing(buckets);
  // Whoever is let into the role of a bucket's account reads it there.
  const role = [reading, ...filing(buckets.filter(({ account }) => account !== null))];
  return { role, auditor: [reading, finding, entering, ...files] };
}

function sorted(actions: readonly string[]): readonly string[] {
  return [...new Set(actions)].filter((action) => !(enterPermissions as readonly string[]).includes(action)).sort();
}
