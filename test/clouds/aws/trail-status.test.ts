import { describe, expect, test } from 'vitest';
import { statusOf } from '../../../src/clouds/aws/trail-status.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000);

describe('how a trail does', () => {
  test.each([
    [hoursAgo(0), 'within-a-day'],
    [hoursAgo(24), 'within-a-day'],
    [hoursAgo(24.1), 'earlier'],
    [hoursAgo(-2), 'within-a-day'],
    [undefined, 'never'],
    [new Date(Number.NaN), 'never'],
  ] as const)('%s is %s', (at, last) => {
    const row = { $metadata: {}, IsLogging: true, ...(at === undefined ? {} : { LatestDeliveryTime: at }) };
    expect(statusOf(row, now).files).toEqual({ last, error: null });
  });

  test('keeps errors, each with what met it, and cuts long ones', () => {
    const status = statusOf(
      {
        IsLogging: false,
        StopLoggingTime: hoursAgo(48),
        LatestDeliveryError: 'NoSuchBucket',
        LatestDigestDeliveryError: 'x'.repeat(5_000),
        LatestCloudWatchLogsDeliveryError: '  ',
      },
      now,
    );
    expect(status).toMatchObject({ logging: false, startedAt: null, stoppedAt: '2026-11-18T12:00:00.000Z' });
    expect(status.files.error).toBe('NoSuchBucket');
    expect(status.digests.error).toHaveLength(200);
    expect(status.stream.error).toBeNull();
  });

  test('is malformed where nothing says whether it logs', () => {
    expect(() => statusOf({}, now)).toThrow('word on whether the trail logs');
  });
});
