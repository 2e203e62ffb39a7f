import type { LogPlace } from '../model/log-gap.ts';

const hourMs = 3_600_000;
/** A file is closed minutes after its events; what is late by more is not in it. */
const lateMs = 2 * hourMs;

const folder = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]{10,32}\/)?(\d{12})\/CloudTrail(?:-[A-Za-z]+)?\/(?:([a-z0-9-]{1,32})\/)?/;
const file = /(?:^|\/)(\d{12})_CloudTrail_([a-z0-9-]{1,32})_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_[^/]*$/;

/**
 * Where and when the events of a file happened that could not be read, by its name alone; null where it is not named as CloudTrail
 * names its files (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html). Whatever is read is told by its
 * content: a name only narrows what is missing.
 */
export function placeOfFile(path: string): LogPlace | null {
  const [, account, region, ...time] = file.exec(path) ?? [];
  if (account !== undefined && region !== undefined) {
    const [year, month, day, hour, minute] = time;
    const closed = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00.000Z`);
    const hours = Number.isNaN(closed) ? null : { from: hourOf(closed - lateMs), to: hourOf(closed) };
    return { account, region, hours };
  }
  const [, owner, of] = folder.exec(path) ?? [];
  return owner === undefined ? null : { account: owner, region: of ?? null, hours: null };
}

function hourOf(time: number): string {
  return new Date(time).toISOString().slice(0, 13);
}
