import type { Heartbeat } from '../../src/logs/heartbeats.ts';

/** What reading some rows must give, decided on parsed values. */
export interface Truth {
  readonly events: number;
  readonly foreign: number;
  readonly spoiled: number;
  readonly insights: number;
  readonly noObject: number;
  readonly kept: readonly unknown[];
  readonly heartbeats: readonly Heartbeat[];
}

/** The truth of rows by `JSON.parse`; `whole` where they stand in `Records`. */
export function truthOf(rows: readonly unknown[], names: readonly string[], whole: boolean): Truth {
  const sum = { events: 0, foreign: 0, spoiled: 0, insights: 0, noObject: 0 };
  const kept: unknown[] = [];
  const beats = new Map<string, number>();
  for (const row of rows) {
    if (!isObject(row)) {
      sum.noObject += 1;
      continue;
    }
    const own = isText(row['eventID']) && (isText(row['eventName']) || isObject(row['insightDetails']));
    const event = own ? row : inside(row);
    if (isText(event['eventID']) && !isText(event['eventName']) && isObject(event['insightDetails'])) sum.insights += 1;
    else if (!isText(event['eventID']) || !isText(event['eventName'])) {
      sum.foreign += 1;
      if (!('detail-type' in row)) sum.spoiled += 1;
    } else {
      sum.events += 1;
      if (names.includes(event['eventName'])) kept.push(event);
      const { recipientAccountId: account, awsRegion: region, eventTime: time } = event;
      const hour = hourOf(time);
      if (
        event['readOnly'] === false &&
        /^\d{12}$/.test(textOf(account)) &&
        /^[a-z0-9-]+$/.test(textOf(region)) &&
        hour !== null
      ) {
        const key = JSON.stringify([account, region, hour, own && whole]);
        beats.set(key, (beats.get(key) ?? 0) + 1);
      }
    }
  }
  const heartbeats = [...beats].map(([key, records]) => {
    const [account, region, hour, isWhole]: [string, string, string, boolean] = JSON.parse(key);
    return { account, region, hour, records, whole: isWhole };
  });
  return { ...sum, kept, heartbeats: inOrder(heartbeats) };
}

/** Heartbeats of several pieces put together and sorted. */
export function inOrder(heartbeats: readonly Heartbeat[]): readonly Heartbeat[] {
  const sums = new Map<string, Heartbeat>();
  for (const beat of heartbeats) {
    const key = JSON.stringify([beat.account, beat.region, beat.hour, beat.whole]);
    sums.set(key, { ...beat, records: beat.records + (sums.get(key)?.records ?? 0) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, beat]) => beat);
}

function inside(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { CloudTrailEvent: text, detail } = row;
  const event: unknown = typeof text === 'string' ? JSON.parse(text) : 'detail-type' in row ? detail : row;
  return isObject(event) ? event : {};
}

function hourOf(time: unknown): string | null {
  if (typeof time !== 'string' || !/(Z|[+-]\d\d:\d\d)$/.test(time)) return null;
  const moment = new Date(time.replace(' ', 'T'));
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString().slice(0, 13);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
