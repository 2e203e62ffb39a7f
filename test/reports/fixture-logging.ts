import { type Logging, type Recorded, watchedChanges, watchedReads } from '../../src/model/logging.ts';
import { known, unknown } from '../../src/model/reading.ts';

const every = (changes: Recorded, reads: Recorded): Logging['calls'] =>
  Object.fromEntries([
    ...watchedChanges.map((call) => [call, changes] as const),
    ...watchedReads.map((call) => [call, reads] as const),
  ]) as Logging['calls'];

const unread = unknown('denied', { needs: 'cloudtrail:DescribeTrails' });
const nothing = known({ on: false, sinks: [], retentionDays: null, tamperProtected: false, missing: [] });

/** Logs of three places: recorded and safe, not recorded at all, not read. */
export const sampleLogging: readonly Logging[] = [
  {
    cloud: 'aws',
    account: '111111111111',
    region: 'eu-central-1',
    calls: every('yes', 'no'),
    changesLogged: known({
      on: true,
      sinks: ['s3://example-trail'],
      retentionDays: 400,
      tamperProtected: true,
      missing: [],
    }),
    blockReadsLogged: nothing,
    retention: known({ days: 400, wantedDays: 365 }),
    protection: known({ protected: true, weaknesses: [] }),
    failing: known([]),
    stopped: known([]),
  },
  {
    cloud: 'aws',
    account: '111111111111',
    region: 'us-east-1',
    calls: every('no', 'no'),
    changesLogged: nothing,
    blockReadsLogged: nothing,
    retention: known(null),
    protection: known(null),
    failing: known([]),
    stopped: known([]),
  },
  {
    cloud: 'aws',
    account: '222222222222',
    region: 'us-west-2',
    calls: every('unknown', 'unknown'),
    changesLogged: unread,
    blockReadsLogged: unread,
    retention: unread,
    protection: unread,
    failing: unread,
    stopped: unread,
  },
];
