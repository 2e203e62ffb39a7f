import { known, unknown } from '../../../src/model/reading.ts';
import type { Trail, TrailBucket, TrailStatus } from '../../../src/model/trail.ts';

const fine = { last: 'within-a-day', error: null } as const;

/** A trail at work. */
export const atWork: TrailStatus = {
  logging: true,
  startedAt: '2026-01-01T00:00:00.000Z',
  stoppedAt: null,
  files: fine,
  digests: fine,
  stream: fine,
};

/** A bucket that keeps everything and locks it. */
export const lockedBucket: TrailBucket = {
  own: true,
  expiries: known([]),
  lock: known({ mode: 'compliance', days: 400 }),
};

/** A trail that its owner sees in its home region, but for these. */
export function trailView(more: Partial<Trail> = {}): Trail {
  const { account = '1', region = 'eu-west-1', owner = '1' } = more;
  const arn = `arn:aws:cloudtrail:eu-west-1:${owner}:trail/main`;
  return {
    kind: 'trail',
    key: `${arn}@${account}/${region}`,
    cloud: 'aws',
    account,
    region,
    arn,
    name: 'main',
    owner,
    home: 'eu-west-1',
    everyRegion: true,
    organization: true,
    validated: true,
    globalEvents: true,
    bucket: 'logs',
    prefix: null,
    logGroup: null,
    keyId: null,
    status: known(atWork),
    selectors: known({ form: 'default' }),
    storage: known(lockedBucket),
    groupDays: null,
    ...more,
  };
}

/** What a member of the organization is told of the same trail. */
export function memberView(more: Partial<Trail> = {}): Trail {
  return trailView({
    account: '2',
    selectors: unknown('not-asked', { said: 'told to account 1 alone' }),
    storage: known({ own: false }),
    ...more,
  });
}
