import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { known } from '../../../src/model/reading.ts';
import { daysBefore } from '../../../src/simulator/aws/estates/setting.ts';
import { addTrail, withBlockReads } from '../../../src/simulator/aws/estates/trail-maker.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import type { SimulatedTrail } from '../../../src/simulator/aws/trails.ts';
import { day, simulated } from '../../clouds/aws/sight.ts';
import { doing, home, inShort, member, plant, taking, watched } from './watched.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());

const [first, second, theirs] = [`${home}/us-east-1`, `${home}/eu-west-1`, `${member}/us-east-1`] as const;
const data = { eventCategory: ['Data'], 'resources.type': ['AWS::EC2::Snapshot'] };
const management = { eventCategory: ['Management'] };
const all = 'yes, 400d, safe';
const nothing = 'no: 11';
const noReads = 'no: GetSnapshotBlock: not recorded';
const someReads = 'no: GetSnapshotBlock: not always recorded';

type Planted = Partial<SimulatedTrail> | null;
interface Row {
  readonly when: string;
  readonly trail: Planted;
  readonly also?: (simulator: AwsSimulator) => void;
  /** Of changes in the trail's region, in another, and in the member; then of reads of blocks in its region. */
  readonly says: readonly [first: string, second: string, theirs: string, reads: string];
}

const basic = (one: object) => ({
  selectors: { EventSelectors: [{ ReadWriteType: 'All' as const, IncludeManagementEvents: true, ...one }] },
});
const bucket = (change: (store: { rules: object[]; lock: object | null }) => void) => (at: AwsSimulator) => {
  const store = at.estate.accounts.get(home)?.buckets.get('small-trail-files');
  if (store === undefined) throw new Error('the small estate has no bucket');
  change(store as unknown as { rules: object[]; lock: object | null });
};

const rows: readonly Row[] = [
  { when: 'a trail of the organization at work', trail: {}, says: [all, all, 'yes, 400d, safe', noReads] },
  { when: 'no trail', trail: null, says: [nothing, nothing, nothing, noReads] },
  { when: 'a trail of one region', trail: { everyRegion: false }, says: [all, nothing, all, noReads] },
  { when: 'a trail of one account', trail: { organization: false }, says: [all, all, nothing, noReads] },
  {
    when: 'a trail that was stopped',
    trail: doing({ logging: false, stoppedAt: daysBefore(day, 30) }),
    says: [nothing, nothing, nothing, noReads],
  },
  {
    when: 'a trail that was never started',
    trail: doing({ logging: false, startedAt: null }),
    says: [nothing, nothing, nothing, noReads],
  },
  {
    when: 'a bucket that refuses the trail; its log group goes on',
    trail: doing({ files: { minutesAgo: 9_000, error: 'AccessDenied' } }),
    says: ['yes, 90d, open', 'yes, 90d, open', 'yes, 90d, open', noReads],
  },
  {
    when: 'a bucket that refuses the trail, without a log group',
    trail: { ...doing({ files: { minutesAgo: 9_000, error: 'AccessDenied' } }), logGroup: null },
    says: [nothing, nothing, nothing, noReads],
  },
  {
    when: 'a bucket that refuses one region',
    trail: {
      logGroup: null,
      elsewhere: new Map([['eu-west-1', { files: { minutesAgo: null, error: 'NoSuchBucket' } }]]),
    },
    says: [all, nothing, all, noReads],
  },
  {
    when: 'a quiet trail whose digests arrive',
    trail: {
      ...doing({ files: { minutesAgo: 9_000, error: null }, digests: { minutesAgo: 50, error: null } }),
      logGroup: null,
    },
    says: [all, all, all, noReads],
  },
  {
    when: 'a quiet trail without digests',
    trail: { ...doing({ files: { minutesAgo: 9_000, error: null } }), logGroup: null, validated: false },
    says: ['unknown: unsupported', 'unknown: unsupported', 'unknown: unsupported', noReads],
  },
  {
    when: 'a trail that has delivered nothing yet',
    trail: {
      ...doing({ files: { minutesAgo: null, error: null }, digests: { minutesAgo: null, error: null } }),
      logGroup: null,
    },
    says: ['unknown: unsupported', 'unknown: unsupported', 'unknown: unsupported', noReads],
  },
  {
    when: 'a basic trail of reads alone',
    trail: basic({ ReadWriteType: 'ReadOnly' }),
    says: [nothing, nothing, nothing, noReads],
  },
  {
    when: 'a basic trail of writes alone',
    trail: basic({ ReadWriteType: 'WriteOnly' }),
    says: [all, all, all, noReads],
  },
  {
    when: 'a basic trail of objects alone',
    trail: basic({
      IncludeManagementEvents: false,
      DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
    }),
    says: [nothing, nothing, nothing, noReads],
  },
  {
    when: 'a trail without the events of keys and of the data API',
    trail: basic({ ExcludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] }),
    says: [all, all, all, noReads],
  },
  {
    when: 'an empty list of selectors',
    trail: { selectors: { EventSelectors: [] } },
    says: [all, all, all, noReads],
  },
  { when: 'all data events of snapshots too', trail: { selectors: withBlockReads }, says: [all, all, all, all] },
  {
    when: 'data events of snapshots alone',
    trail: { selectors: taking(data) },
    says: [nothing, nothing, nothing, all],
  },
  {
    when: 'data events of one snapshot',
    trail: {
      selectors: taking(management, { ...data, 'resources.ARN': ['arn:aws:ec2:us-east-1::snapshot/snap-0a'] }),
    },
    says: [all, all, all, someReads],
  },
  {
    when: 'data events of the snapshots of another region',
    trail: { selectors: taking(management, { ...data, 'resources.ARN StartsWith': ['arn:aws:ec2:eu-west-1:'] }) },
    says: [all, all, all, noReads],
  },
  {
    when: 'data events of everybody but one',
    trail: { selectors: taking(management, { ...data, 'userIdentity.arn NotEquals': ['arn:aws:iam::1:role/b'] }) },
    says: [all, all, all, someReads],
  },
  {
    when: 'a selector by a field of tomorrow',
    trail: { selectors: taking(management, { ...data, tomorrow: ['a'] }) },
    says: [all, all, all, 'unknown: unsupported'],
  },
  {
    when: 'management events of EC2 alone',
    trail: { selectors: taking({ ...management, eventSource: ['ec2.amazonaws.com'] }) },
    says: ['no: 5', 'no: 5', 'no: 5', noReads],
  },
  {
    when: 'management events but for StopLogging',
    trail: { selectors: taking({ ...management, 'eventName NotEquals': ['StopLogging'] }) },
    says: ['no: StopLogging: not recorded', 'no: StopLogging: not recorded', 'no: StopLogging: not recorded', noReads],
  },
  {
    when: 'a bucket that deletes after 30 days, a log group that keeps 90',
    trail: {},
    also: bucket((store) => store.rules.splice(0, 1, { enabled: true, prefix: '', days: 30 })),
    says: ['yes, 90d, safe', 'yes, 90d, safe', 'yes, 90d, safe', noReads],
  },
  {
    when: 'a bucket that deletes what else lies in it',
    trail: {},
    also: bucket((store) => store.rules.splice(0, 1, { enabled: true, prefix: 'AWSLogs/999999999999/', days: 1 })),
    says: ['yes, ever, safe', 'yes, ever, safe', 'yes, ever, safe', noReads],
  },
  {
    when: 'a bucket that locks nothing',
    trail: {},
    also: bucket((store) => {
      store.lock = null;
    }),
    says: ['yes, 400d, open', 'yes, 400d, open', all, noReads],
  },
  {
    when: 'no validation of files',
    trail: { validated: false },
    says: ['yes, 400d, open', 'yes, 400d, open', 'yes, 400d, open', noReads],
  },
  {
    when: 'a bucket of an account that is not scanned',
    trail: { bucket: 'elsewhere', logGroup: null },
    says: ['yes, ?, safe', 'yes, ?, safe', 'yes, ?, safe', noReads],
  },
  {
    when: 'a bucket that no account has, digests of which never came',
    trail: { bucket: 'elsewhere', logGroup: null, ...doing({ digests: { minutesAgo: null, error: null } }) },
    says: ['yes, ?, ?', 'yes, ?, ?', 'yes, ?, ?', noReads],
  },
  {
    when: 'a bucket of the member, which reads it for all',
    trail: { bucket: 'archive', logGroup: null },
    also: ({ estate }) => {
      const spec = { account: member, id: 'own', home: 'us-east-1', oneRegion: true, bucket: 'archive' };
      addTrail(estate, day, { ...spec, keptDays: 500, lockedDays: null });
      estate.accounts.get(member)?.trails.remove('own');
    },
    says: ['yes, 500d, safe', 'yes, 500d, safe', 'yes, 500d, open', noReads],
  },
  {
    when: 'two trails that only together take everything',
    trail: { selectors: taking({ ...management, eventSource: ['ec2.amazonaws.com'] }) },
    also: ({ estate }) => {
      const selectors = taking({ ...management, 'eventSource NotEquals': ['ec2.amazonaws.com'] });
      const spec = { account: home, id: 'rest', home: 'us-east-1', bucket: 'rest', selectors };
      addTrail(estate, day, { ...spec, keptDays: 40, lockedDays: null });
    },
    says: ['yes, 40d, open', 'yes, 40d, open', 'no: 5', noReads],
  },
  {
    when: 'two trails, one of one caller, one of all others',
    trail: { selectors: taking({ ...management, 'userIdentity.arn': ['arn:aws:iam::1:role/b'] }) },
    also: ({ estate }) => {
      const selectors = taking({ ...management, 'userIdentity.arn NotEquals': ['arn:aws:iam::1:role/b'] });
      const spec = { account: home, id: 'rest', home: 'us-east-1', bucket: 'rest', selectors };
      addTrail(estate, day, { ...spec, keptDays: 40, lockedDays: null });
    },
    says: ['unknown: unsupported', 'unknown: unsupported', 'no: 11', noReads],
  },
  {
    when: 'two such trails, one of which cannot deliver',
    trail: {
      ...doing({ files: { minutesAgo: 9_000, error: 'AccessDenied' } }),
      logGroup: null,
      selectors: taking({ ...management, 'userIdentity.arn': ['arn:aws:iam::1:role/b'] }),
    },
    also: ({ estate }) => {
      const selectors = taking({ ...management, 'userIdentity.arn NotEquals': ['arn:aws:iam::1:role/b'] });
      const spec = { account: home, id: 'rest', home: 'us-east-1', bucket: 'rest', selectors };
      addTrail(estate, day, { ...spec, keptDays: 40, lockedDays: null });
    },
    says: ['no: 11', 'no: 11', 'no: 11', noReads],
  },
  {
    when: 'management events of sessions of the console, and of others',
    trail: { selectors: taking({ ...management, sessionCredentialFromConsole: ['true', 'false'] }) },
    says: ['unknown: unsupported', 'unknown: unsupported', 'unknown: unsupported', noReads],
  },
  {
    when: 'data events of all that is called a snapshot',
    trail: {
      selectors: taking(management, { ...data, 'resources.ARN StartsWith': ['arn:aws:ec2:us-east-1::snapshot/snap-'] }),
    },
    says: [all, all, all, all],
  },
  {
    when: 'a selector without conditions',
    trail: { selectors: { AdvancedEventSelectors: [{ FieldSelectors: [] }] } },
    says: ['unknown: malformed', 'unknown: malformed', 'unknown: malformed', 'unknown: malformed'],
  },
  {
    when: 'digests that are refused',
    trail: doing({ digests: { minutesAgo: 40, error: 'AccessDenied' } }),
    says: ['yes, 400d, open', 'yes, 400d, open', 'yes, 400d, open', noReads],
  },
  {
    when: 'a log group that nothing is told to have reached, and that would keep it longer',
    trail: doing({ stream: { minutesAgo: null, error: null } }),
    also: bucket((store) => store.rules.splice(0, 1, { enabled: true, prefix: '', days: 30 })),
    says: ['yes, ?, safe', 'yes, ?, safe', 'yes, ?, safe', noReads],
  },
  {
    when: 'a log group that nothing is told to have reached, and that keeps it no longer',
    trail: doing({ stream: { minutesAgo: null, error: null } }),
    says: [all, all, all, noReads],
  },
  {
    when: 'a second trail whose selectors are odd, to a bucket that locks',
    trail: { validated: false },
    also: ({ estate }) => {
      const selectors = taking({ ...management, tomorrow: ['a'] });
      const spec = { account: home, id: 'odd', home: 'us-east-1', bucket: 'odd', selectors };
      addTrail(estate, day, { ...spec, keptDays: 400, lockedDays: 400 });
    },
    says: ['yes, 400d, ?', 'yes, 400d, ?', 'yes, 400d, open', noReads],
  },
  {
    when: 'a second trail whose selectors are odd, to a bucket that locks nothing and deletes early',
    trail: { validated: false },
    also: ({ estate }) => {
      const selectors = taking({ ...management, tomorrow: ['a'] });
      const spec = { account: home, id: 'odd', home: 'us-east-1', bucket: 'odd', selectors };
      addTrail(estate, day, { ...spec, keptDays: 30, lockedDays: null });
    },
    says: ['yes, 400d, open', 'yes, 400d, open', 'yes, 400d, open', noReads],
  },
  {
    when: 'a trail of everything that keeps it for 40 days, beside two that may do so together for longer',
    trail: { selectors: taking({ ...management, 'userIdentity.arn': ['arn:aws:iam::1:role/b'] }), logGroup: null },
    also: ({ estate }) => {
      const selectors = taking({ ...management, 'userIdentity.arn NotEquals': ['arn:aws:iam::1:role/b'] });
      const spec = { account: home, home: 'us-east-1', lockedDays: null };
      addTrail(estate, day, { ...spec, id: 'rest', bucket: 'rest', selectors, keptDays: 400 });
      addTrail(estate, day, { ...spec, id: 'short', bucket: 'short', keptDays: 40 });
    },
    says: ['yes, ?, ?', 'yes, ?, ?', 'no: 11', noReads],
  },
  {
    when: 'digests that never came',
    trail: doing({ digests: { minutesAgo: null, error: null } }),
    says: ['yes, 400d, ?', 'yes, 400d, ?', 'yes, 400d, ?', noReads],
  },
  {
    when: 'a lock of a day on what is kept for ever',
    trail: {},
    also: bucket((store) => {
      store.rules.splice(0, 1);
      store.lock = { mode: 'COMPLIANCE', days: 1 };
    }),
    says: ['yes, ever, open', 'yes, ever, open', 'yes, ever, safe', noReads],
  },
  {
    when: 'a lock that some may lift',
    trail: {},
    also: bucket((store) => {
      store.lock = { mode: 'GOVERNANCE', days: 400 };
    }),
    says: ['yes, 400d, open', 'yes, 400d, open', all, noReads],
  },
  {
    when: 'a bucket that deletes what lies below the letter of any organization',
    trail: { logGroup: null },
    also: bucket((store) => store.rules.splice(0, 1, { enabled: true, prefix: 'AWSLogs/o', days: 1 })),
    says: ['yes, 1d, safe', 'yes, 1d, safe', 'yes, 1d, safe', noReads],
  },
];

describe('what would have been recorded', () => {
  test('is planted often enough', () => {
    expect(rows.length).toBeGreaterThanOrEqual(24);
  });

  test.each(rows)('with $when', async ({ trail, also, says }) => {
    plant(simulator, trail, also);
    const logs = await watched(simulator);
    const of = (place: string) => logs.get(place)?.changesLogged ?? { state: 'unknown' as const, why: never };
    const reads = logs.get(first)?.blockReadsLogged ?? { state: 'unknown' as const, why: never };
    expect([...[first, second, theirs].map((place) => inShort(of(place))), inShort(reads)]).toEqual(says);
  });
});

const never = { cause: 'crashed', needs: null, said: 'no such place', scope: null } as const;

describe('what the logs of a member are known by', () => {
  const scan = (accounts: readonly string[]) =>
    watched(simulator, { selection: { collectors: ['trails'], accounts: [...accounts] } });

  test('is open where the trail’s owner is not scanned: what it takes is told to that one alone', async () => {
    plant(simulator, {});
    const { changesLogged, failing, stopped } = (await scan([member])).get(theirs) ?? {};
    expect(changesLogged).toMatchObject({ state: 'unknown', why: { cause: 'not-asked' } });
    expect([failing, stopped]).toEqual([known([]), known([])]);
  });

  test('is open where the owner was refused, and says by what', async () => {
    plant(simulator, {}, ({ faults }) =>
      faults.add({ service: 'cloudtrail', action: 'GetEventSelectors', kind: 'denied' }),
    );
    expect((await scan([home, member])).get(theirs)?.changesLogged).toMatchObject({
      state: 'unknown',
      why: { cause: 'denied', needs: 'cloudtrail:GetEventSelectors' },
    });
  });

  test('is open where its own list was refused, whatever the owner says', async () => {
    plant(simulator, {}, ({ faults }) =>
      faults.add({ service: 'cloudtrail', action: 'DescribeTrails', kind: 'denied', account: member }),
    );
    const logs = await scan([home, member]);
    const open = { state: 'unknown', why: { cause: 'denied' } };
    const seen = logs.get(theirs);
    expect(Object.values(seen?.calls ?? {}).map((recorded) => recorded)).toEqual(new Array(12).fill('unknown'));
    for (const fact of [seen?.changesLogged, seen?.retention, seen?.protection, seen?.failing, seen?.stopped])
      expect(fact).toMatchObject(open);
    expect(logs.get(first)?.changesLogged.state).toBe('known');
  });
});

describe('what is told of a trail', () => {
  const at = (logs: Awaited<ReturnType<typeof watched>>, what: 'failing' | 'stopped') =>
    [...logs].flatMap(([place, facts]) => {
      const reading = facts[what];
      return reading.state === 'known' && reading.value.length > 0 ? [place] : [];
    });

  test('once: errors in the regions of its owner, a stop at home', async () => {
    const error = { minutesAgo: 9_000, error: 'AccessDenied' };
    plant(simulator, doing({ files: error, digests: error, stoppedAt: daysBefore(day, 6.5) }));
    const logs = await watched(simulator);
    expect(at(logs, 'failing')).toEqual([first, second]);
    expect(at(logs, 'stopped')).toEqual([first]);
    const trail = `arn:aws:cloudtrail:us-east-1:${home}:trail/small-trail`;
    expect(logs.get(first)?.failing).toEqual(
      known(['log files', 'digests'].map((what) => ({ trail, what, error: 'AccessDenied' }))),
    );
    expect(logs.get(first)?.stopped).toEqual(
      known([{ trail, stoppedAt: daysBefore(day, 6.5), startedAt: '2025-01-01T00:00:00.000Z' }]),
    );
  });

  test('wherever it is seen, where its home region is not scanned', async () => {
    plant(simulator, doing({ logging: false, stoppedAt: daysBefore(day, 1) }));
    const logs = await watched(simulator, { config: { regions: ['eu-west-1'] } });
    expect(at(logs, 'stopped')).toEqual([second]);
    expect(logs.get(second)?.stopped).toMatchObject({ value: [{ startedAt: null }] });
  });

  test('by a member, where its owner is not scanned', async () => {
    plant(simulator, doing({ logging: false, stoppedAt: daysBefore(day, 1) }));
    const selection = { collectors: ['trails'], accounts: [member] };
    expect(at(await watched(simulator, { selection }), 'stopped')).toEqual([
      `${member}/us-east-1`,
      `${member}/eu-west-1`,
    ]);
  });

  test('not of a stop longer ago, nor of errors of a trail that does not log', async () => {
    const error = { minutesAgo: 9_000, error: 'AccessDenied' };
    plant(simulator, doing({ logging: false, files: error, stoppedAt: daysBefore(day, 7.1) }));
    const logs = await watched(simulator);
    expect([...at(logs, 'failing'), ...at(logs, 'stopped')]).toEqual([]);
  });

  test('is open where its status was refused', async () => {
    plant(simulator, {}, ({ faults }) =>
      faults.add({ service: 'cloudtrail', action: 'GetTrailStatus', kind: 'throttled' }),
    );
    const { failing, stopped } = (await watched(simulator)).get(first) ?? {};
    expect([failing?.state, stopped?.state]).toEqual(['unknown', 'unknown']);
  });
});

describe('how long it is kept', () => {
  test('is enough where a part that was read is, and open where only the rest could be', async () => {
    const lifecycle = { service: 's3', action: 'GetLifecycleConfiguration', kind: 'denied' } as const;
    plant(simulator, {}, ({ faults }) => faults.add(lifecycle));
    expect((await watched(simulator)).get(first)?.retention).toMatchObject({
      state: 'unknown',
      why: { cause: 'denied' },
    });
    plant(simulator, {}, ({ estate, faults }) => {
      faults.add(lifecycle);
      const group = estate.accounts
        .get(home)
        ?.places.get('us-east-1')
        ?.logGroups.get('aws-cloudtrail-logs-small-trail');
      if (group !== undefined) group.days = 365;
    });
    expect((await watched(simulator)).get(first)?.retention).toEqual(known({ days: 365, wantedDays: 365 }));
  });

  test('is not too short for certain where a log group may keep it longer', async () => {
    const silent = doing({ stream: { minutesAgo: null, error: null } });
    const brief = bucket((store) =>
      store.rules.splice(0, 1, { enabled: true, prefix: '', date: '2020-01-01T00:00:00.000Z' }),
    );
    const group = (days: number | null) => (at: AwsSimulator) => {
      const found = at.estate.accounts.get(home)?.places.get('us-east-1')?.logGroups;
      const one = found?.get('aws-cloudtrail-logs-small-trail');
      if (one !== undefined) one.days = days;
      brief(at);
    };
    plant(simulator, silent, group(731));
    expect((await watched(simulator)).get(first)?.retention).toMatchObject({
      state: 'unknown',
      why: { cause: 'unsupported', said: expect.stringContaining('no delivery so far of events') },
    });
    plant(simulator, silent, group(90));
    expect((await watched(simulator)).get(first)?.retention).toMatchObject({ value: { days: 0 } });
  });

  test('is open where the bucket is not among the account’s own: another account’s, or deleted', async () => {
    plant(simulator, { bucket: 'deleted', logGroup: null });
    const said = "the bucket deleted is not among this account's buckets: it is another account's, or gone";
    for (const place of [first, theirs])
      expect((await watched(simulator)).get(place)?.retention).toMatchObject({ state: 'unknown', why: { said } });
  });
});
