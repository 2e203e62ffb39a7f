import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { seededIds } from '../seed.ts';
import type { Estate } from './estate.ts';
import type { StoredObject } from './stored-objects.ts';
import type { LoggedEvent } from './trails.ts';

/** What happened in one account's part of one region. */
export interface LoggedPlace {
  readonly account: string;
  readonly region: string;
  readonly events: readonly LoggedEvent[];
}

/** How a trail writes: under which prefix of its bucket, for which organization (null: for one account), a file for how many milliseconds. */
export interface TrailFilesSetting {
  readonly prefix: string | null;
  readonly organization: string | null;
  readonly every: number;
}

/** Milliseconds from the end of a file's time to its delivery, at least and at most: with five minutes a file, an event waits five on average. */
const lag = { least: 30_000, most: 270_000 };

/**
 * The files that CloudTrail writes of an estate or of some places: gzipped, one for each stretch of time in which something
 * happened, named and modified by when it was delivered, which is after all that stands in it. Sorted by place and time; the same
 * events give the same files.
 */
export function trailFiles(source: Estate | Iterable<LoggedPlace>, setting: TrailFilesSetting): StoredObject[] {
  if (!(setting.every >= 1)) throw new Error('A trail writes a file for a millisecond at least.');
  const places = Symbol.iterator in source ? source : placesOf(source);
  return [...places].flatMap((place) =>
    [...stretchesOf(place.events, setting.every)]
      .sort(([a], [b]) => a - b)
      .map(([start, events]) => fileOf(place, start, events, setting)),
  );
}

function* placesOf({ accounts }: Estate): Generator<LoggedPlace> {
  for (const account of accounts.values())
    for (const [region, { events }] of account.places) yield { account: account.id, region, events };
}

function stretchesOf(events: readonly LoggedEvent[], every: number): Map<number, LoggedEvent[]> {
  const stretches = new Map<number, LoggedEvent[]>();
  for (const event of events) {
    const start = Math.floor(Date.parse(event.at) / every) * every;
    const held = stretches.get(start);
    if (held === undefined) stretches.set(start, [event]);
    else held.push(event);
  }
  return stretches;
}

function fileOf(place: LoggedPlace, start: number, events: readonly LoggedEvent[], setting: TrailFilesSetting) {
  const { account, region } = place;
  const { prefix, organization, every } = setting;
  const ids = seededIds(createHash('sha256').update(`${account}/${region}/${start}`).digest().readUInt32BE());
  const wait = lag.least + ids.below(lag.most - lag.least);
  const modifiedAt = `${new Date(start + every + wait).toISOString().slice(0, 19)}.000Z`;
  const day = modifiedAt.slice(0, 10);
  const minute = `${day.replaceAll('-', '')}T${modifiedAt.slice(11, 16).replace(':', '')}Z`;
  const name = `${account}_CloudTrail_${region}_${minute}_${ids.letters(16)}.json.gz`;
  const folders = ['AWSLogs', organization, account, 'CloudTrail', region, ...day.split('-'), name];
  const key = [prefix, ...folders].filter((part) => part !== null && part !== '').join('/');
  const bytes = gzipSync(`{"Records":[${events.map(({ record }) => record).join(',')}]}`);
  return { key, modifiedAt, bytes };
}
