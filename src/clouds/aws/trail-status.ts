import type { Delivery, TrailStatus } from '../../model/trail.ts';
import { required } from '../ask.ts';
import { instantOf } from '../text.ts';
import type { StatusRow } from './cloudtrail.ts';

const dayMs = 86_400_000;
const longestError = 200;

/** How a trail does, from CloudTrail's answer. `now`: milliseconds, the moment of the reading. Throws MalformedAnswer where it does not say whether the trail logs. */
export function statusOf(row: StatusRow, now: number): TrailStatus {
  return {
    logging: required(row.IsLogging, 'word on whether the trail logs'),
    startedAt: instantOf(row.StartLoggingTime),
    stoppedAt: instantOf(row.StopLoggingTime),
    files: deliveryOf(row.LatestDeliveryTime, row.LatestDeliveryError, now),
    digests: deliveryOf(row.LatestDigestDeliveryTime, row.LatestDigestDeliveryError, now),
    stream: deliveryOf(row.LatestCloudWatchLogsDeliveryTime, row.LatestCloudWatchLogsDeliveryError, now),
  };
}

function deliveryOf(at: Date | undefined, error: string | undefined, now: number): Delivery {
  const time = at?.getTime() ?? Number.NaN;
  return {
    last: Number.isNaN(time) ? 'never' : now - time <= dayMs ? 'within-a-day' : 'earlier',
    error: error === undefined || error.trim() === '' ? null : error.slice(0, longestError),
  };
}
