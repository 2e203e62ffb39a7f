import { field } from './row-field.ts';
import { type RowNotes, valueKind } from './row-notes.ts';

/** Proof that a log of an account and region was seen: how many records of management events that wrote, of one hour. */
export interface Heartbeat {
  readonly account: string;
  readonly region: string;
  /** Of `eventTime`, UTC: `2026-11-27T02`. */
  readonly hour: string;
  readonly records: number;
  /** Whether they stood in a list `Records`, as CloudTrail delivers its files. Anything else may be somebody's choice of records. */
  readonly whole: boolean;
}

type Counter = { -readonly [Key in keyof Heartbeat]: Heartbeat[Key] };

const account = /^\d{12}$/;
const region = /^[a-z0-9-]{1,32}$/;
const time = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;
const hourLength = 13;
/** Places of the digits of `:MM:SSZ`, and the highest digit there. */
const restOfTime = [
  [1, 0x35],
  [2, 0x39],
  [4, 0x35],
  [5, 0x39],
] as const;

/**
 * Counts records by account, region and hour. One that does not say all three in the usual way (a time says its zone) counts
 * nowhere: a proof is never guessed.
 */
export class Heartbeats {
  readonly #counters = new Map<string, Counter>();
  /** Counter of the record before, and the bytes of its three fields: most records of a file share them. */
  #last: Counter | null = null;
  readonly #lastBytes = Buffer.alloc(64);
  #lastAccount = 0;
  #lastRegion = 0;

  /** How many places and hours were counted since they were last taken. */
  get size(): number {
    return this.#counters.size;
  }

  /**
   * Counts one record of a management event that wrote: calls about copies are such, and a trail may hold data events alone, or only
   * what reads. One that does not say that it wrote proves nothing.
   */
  count(record: RowNotes, whole: boolean): void {
    if (!hasWritten(record) || !mayBeManagement(record)) return;
    if (this.#last !== null && this.#last.whole === whole && this.#isLikeLast(record)) {
      this.#last.records += 1;
      return;
    }
    const [by, of, when] = [field.recipientAccountId, field.awsRegion, field.eventTime].map((name) =>
      record.text(name),
    );
    if (by == null || of == null || when == null) return;
    const hour = hourOf(when);
    if (!account.test(by) || !region.test(of) || hour === null) return;
    const key = `${by} ${of} ${hour} ${whole}`;
    const counter = this.#counters.get(key) ?? { account: by, region: of, hour, records: 0, whole };
    counter.records += 1;
    this.#counters.set(key, counter);
    this.#last = counter;
    this.#lastAccount = by.length;
    this.#lastRegion = this.#lastAccount + of.length;
    this.#lastBytes.write(`${by}${of}${hour}`, 'latin1');
  }

  /** What was counted since the last time, in the order of places and hours. */
  take(): readonly Heartbeat[] {
    const taken = [...this.#counters].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counter]) => counter);
    this.#counters.clear();
    this.#last = null;
    return taken;
  }

  /** Compares bytes; where anything is unusual the answer is no. */
  #isLikeLast(record: RowNotes): boolean {
    const { bytes } = record;
    const [from, to] = [record.from(field.eventTime), record.to(field.eventTime)];
    return (
      record.kind(field.eventTime) === valueKind.text &&
      to - from === 20 &&
      isRestOfTime(bytes, from + hourLength) &&
      this.#isSame(record, field.recipientAccountId, 0, this.#lastAccount) &&
      this.#isSame(record, field.awsRegion, this.#lastAccount, this.#lastRegion) &&
      sameBytes(bytes, from, this.#lastBytes, this.#lastRegion, hourLength)
    );
  }

  #isSame(record: RowNotes, name: number, start: number, end: number): boolean {
    const from = record.from(name);
    return (
      record.kind(name) === valueKind.text &&
      record.to(name) - from === end - start &&
      sameBytes(record.bytes, from, this.#lastBytes, start, end - start)
    );
  }
}

const no = Buffer.from('false');

function hasWritten(record: RowNotes): boolean {
  if (record.kind(field.readOnly) !== valueKind.other) return false;
  return sameBytes(record.bytes, record.from(field.readOnly), no, 0, no.length);
}

const management = Buffer.from('Management');

function mayBeManagement(record: RowNotes): boolean {
  const kind = record.kind(field.eventCategory);
  if (kind === valueKind.absent) return true;
  if (kind !== valueKind.text) return record.text(field.eventCategory) === 'Management';
  const [from, to] = [record.from(field.eventCategory), record.to(field.eventCategory)];
  return to - from === management.length && sameBytes(record.bytes, from, management, 0, management.length);
}

/** `:MM:SSZ` */
function isRestOfTime(bytes: Buffer, from: number): boolean {
  for (const [index, top] of restOfTime) {
    const byte = bytes[from + index] ?? 0;
    if (byte < 0x30 || byte > top) return false;
  }
  return bytes[from] === 0x3a && bytes[from + 3] === 0x3a && bytes[from + 6] === 0x5a;
}

function sameBytes(left: Buffer, from: number, right: Buffer, start: number, length: number): boolean {
  for (let index = 0; index < length; index += 1) if (left[from + index] !== right[start + index]) return false;
  return true;
}

function hourOf(text: string): string | null {
  if (!time.test(text)) return null;
  const moment = Date.parse(text.replace(' ', 'T'));
  return Number.isNaN(moment) ? null : new Date(moment).toISOString().slice(0, hourLength);
}
