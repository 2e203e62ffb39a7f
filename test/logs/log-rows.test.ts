import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logLimits } from '../../src/logs/limits.ts';
import { LogRows } from '../../src/logs/log-rows.ts';
import { inOrder, truthOf } from './truth.ts';
import { anyRecord, styleOf, wanted, writeJson } from './written.ts';

interface Container {
  readonly name: string;
  /** The rows that a reader comes by. */
  readonly rows: (records: readonly unknown[]) => readonly unknown[];
  readonly write: (rows: readonly unknown[], json: (value: unknown) => string) => string;
  readonly whole: boolean;
}

const plain = (records: readonly unknown[]): readonly unknown[] => records;
const envelopes = (records: readonly unknown[]): readonly unknown[] =>
  records.map((detail) => ({
    version: '0',
    id: 'x',
    'detail-type': 'AWS API Call via CloudTrail',
    detail,
    resources: [],
  }));
const lookups = (records: readonly unknown[]): readonly unknown[] =>
  records.map((record) => ({
    EventId: 'x',
    EventName: 'CreateSnapshot',
    Resources: [{ ResourceName: 'vol-1' }],
    CloudTrailEvent: JSON.stringify(record),
  }));
const list = (rows: readonly unknown[], json: (value: unknown) => string): string => json(rows);
const lines = (rows: readonly unknown[], json: (value: unknown) => string): string =>
  rows.map((row) => `${json(row)}\n`).join('');

const anyRow: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 9, arbitrary: anyRecord },
  { weight: 1, arbitrary: fc.constantFrom(null, true, -0.5e-7, 12, '', 'eventName', '{}') },
);

const containers: readonly Container[] = [
  { name: 'Records', rows: plain, write: (rows, json) => json({ Records: rows }), whole: true },
  {
    name: 'Records with others around them',
    rows: plain,
    write: (rows, json) => `{"version":[{"eventName":"x"}],"Records":${json(rows)},"next":{"Records":[1]}}`,
    whole: true,
  },
  {
    name: 'several Records one after another',
    rows: plain,
    whole: true,
    write: (rows, json) => rows.map((row) => json({ Records: [row] })).join('\n'),
  },
  { name: 'a list', rows: plain, write: list, whole: false },
  { name: 'JSON lines', rows: plain, write: lines, whole: false },
  { name: 'EventBridge envelopes in a list', rows: envelopes, write: list, whole: false },
  { name: 'EventBridge envelopes in lines', rows: envelopes, write: lines, whole: false },
  { name: 'lookup-events', rows: lookups, write: (rows, json) => json({ Events: rows, NextToken: 'n' }), whole: false },
  { name: 'rows of lookup-events in a list', rows: lookups, write: list, whole: false },
  { name: 'rows of lookup-events in lines', rows: lookups, write: lines, whole: false },
  {
    name: 'a list of Records',
    rows: plain,
    write: (rows, json) => `[{"Records":[]},${json({ Records: rows })}]`,
    whole: true,
  },
];

/** Reads a text in pieces of these sizes, over and over. */
function readText(bytes: Uint8Array, sizes: readonly number[], reader = new LogRows(new Set(wanted), logLimits)) {
  for (let [from, turn] = [0, 0]; from < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    reader.feed(bytes.subarray(from, from + size));
    from += size;
  }
  const { counts, stop } = reader.finish();
  return { counts, stop, texts: reader.takeTexts(), heartbeats: reader.heartbeats.take() };
}

describe('the text of a log file', () => {
  it.each(containers)(
    '$name: gives what JSON.parse gives, however it is written and cut into pieces',
    ({ rows, write, whole }) => {
      const reader = new LogRows(new Set(wanted), logLimits);
      fc.assert(
        fc.property(
          fc.array(rows === plain ? anyRow : anyRecord, { maxLength: 6 }),
          fc.nat(1e6),
          fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
          (records, seed, sizes) => {
            const style = styleOf(seed);
            const held = rows(records);
            const text = write(held, (value) => writeJson(value, style));
            const got = readText(Buffer.from(seed % 3 === 0 ? `\u{feff}${text}` : text), sizes, reader);
            const { kept, heartbeats, ...counts } = truthOf(JSON.parse(JSON.stringify(held)), wanted, whole);
            expect(got.stop).toBeNull();
            expect(got.counts).toMatchObject({ ...counts, kept: kept.length, long: 0, deep: 0, broken: 0 });
            expect(got.texts.map((one) => JSON.parse(one))).toEqual(kept);
            expect(inOrder(got.heartbeats)).toEqual(heartbeats);
          },
        ),
        { numRuns: 150 },
      );
    },
  );

  it('is the same in pieces of one byte', () => {
    const records = fc.sample(anyRecord, { numRuns: 90, seed: 7 });
    const bytes = Buffer.from(writeJson({ Records: records }, styleOf(11)));
    expect(readText(bytes, [1])).toEqual(readText(bytes, [1e6]));
    expect(readText(bytes, [1]).texts.length).toBeGreaterThan(3);
    expect(readText(bytes, [1]).heartbeats.length).toBeGreaterThan(1);
  });

  const event = { eventID: 'e-1', eventName: 'CreateSnapshot', eventTime: '2026-11-27T02:03:04Z' };
  const text = JSON.stringify(event);

  it.each([
    ['a name with escapes', text.replace('CreateSnapshot', '\\u0043reateSnapsho\\u0074')],
    ['a member whose name has escapes', text.replace('eventName', '\\u0065v\\u0065ntName')],
    ['a list name with escapes', `{"\\u0052ecords":[${text}]}`],
    ['the name behind another of that name', text.replace('"eventName"', '"eventName":"GetObject","eventName"')],
    [
      'the name after all that is nested',
      `{"requestParameters":{"eventName":"GetObject","Records":[{"eventID":1}]},${text.slice(1)}`,
    ],
    ['white space wherever it may be', ` ${text.replaceAll('":"', '" \r\n:\t "').replaceAll('","', '"\n , \t"')}\n`],
    ['the name in a long text', text.replace('e-1', `e-${'x'.repeat(300_000)}`)],
    [
      'a list of its own that is named like one of events',
      `{"Records":[${text.slice(0, -1)},"Records":[{"eventID":"x"}]}]}`,
    ],
    ['two lists in one container', `{"Records":[],"more":{"Records":[${text}]},"Events":[${text}]}`],
    [
      'a container that begins with a text longer than a record may be',
      `{"n":"${'x'.repeat(2 ** 20)}","Records":[${text}]}`,
    ],
    ['an event as an object in a row of lookup-events', `{"CloudTrailEvent":${text}}`],
  ])('keeps an event with %s', (_, file) => {
    for (const size of [1 << 20, 999, 7]) {
      const { counts, stop, texts } = readText(Buffer.from(file), [size]);
      expect({ stop, events: counts.events, kept: counts.kept }).toEqual({ stop: null, events: 1, kept: 1 });
      expect(texts.map((one) => JSON.parse(one).eventName)).toEqual(['CreateSnapshot']);
    }
  });

  it.each([
    ['a row', logLimits, (pad: string) => `{"n":"${pad}","Records":[${text}]}`],
    [
      'what is too long to be one',
      { ...logLimits, recordBytes: 1000 },
      (pad: string) => `{"n":"${pad}","Records":[${text}]}`,
    ],
    ['a container', logLimits, (pad: string) => `{"Events":[],"n":"${pad}","Records":[${text}]}`],
  ] as const)('finds the list of records in %s wherever what is kept of it begins', (_, limits, write) => {
    // What is kept moves once half a MiB is filled: here in the middle of the list's name.
    for (let place = 2 ** 19 - 12; place < 2 ** 19 + 3; place += 1) {
      const file = write('x'.repeat(place - write('').indexOf('"Records"')));
      const reader = new LogRows(new Set(wanted), limits);
      expect(readText(Buffer.from(file), [2 ** 18], reader).texts).toEqual([text]);
    }
  });

  it.each([
    [
      'a name in what was asked alone',
      '{"eventID":"e","eventName":"GetObject","requestParameters":{"eventName":"CreateSnapshot"}}',
    ],
    ['a name that another one follows', '{"eventID":"e","eventName":"CreateSnapshot","eventName":"GetObject"}'],
    ['a longer name', '{"eventID":"e","eventName":"CreateSnapshots"}'],
  ])('counts an event with %s, and does not keep it', (_, file) => {
    expect(readText(Buffer.from(file), [5]).counts).toMatchObject({ events: 1, kept: 0 });
  });

  it.each([
    ['foreign', 'without an id', '{"eventName":"CreateSnapshot"}'],
    ['foreign', 'without a name', '{"eventID":"e"}'],
    ['foreign', 'of S3 itself', '{"eventName":"ObjectCreated:Put","eventSource":"aws:s3","s3":{}}'],
    [
      'foreign',
      'of EventBridge that is not from CloudTrail',
      '{"detail-type":"EBS Snapshot Notification","detail":{"event":"createSnapshot"}}',
    ],
    [
      'insights',
      'of unusual activity',
      '{"eventID":"e","eventType":"AwsCloudTrailInsight","insightDetails":{"eventName":"CreateSnapshot"}}',
    ],
    ['digests', 'of hashes', '{"digestS3Bucket":"b","digestS3Object":"o","logFiles":[{"hashValue":"x"}]}'],
    ['noObject', 'that is a list in a list', '[[{"eventID":"e","eventName":"CreateSnapshot"}]]'],
    ['broken', 'of lookup-events whose event is cut off', '{"CloudTrailEvent":"{\\"eventID\\":\\"e\\""}'],
    ['broken', 'of lookup-events whose event is empty', '{"CloudTrailEvent":""}'],
    [
      'deep',
      'that is nested too deep',
      `{"eventID":"e","eventName":"CreateSnapshot","a":${'['.repeat(64)}${']'.repeat(64)}}`,
    ],
    [
      'deep',
      'of lookup-events that is nested too deep',
      JSON.stringify({ CloudTrailEvent: `{"a":${'['.repeat(64)}${']'.repeat(64)}}` }),
    ],
    ['long', 'that is too long', `{"eventID":"e","eventName":"CreateSnapshot","a":"${'x'.repeat(2 ** 20)}"}`],
  ] as const)('counts as %s a record %s', (count, _, file) => {
    for (const size of [1 << 20, 999]) {
      const { counts, stop, texts } = readText(Buffer.from(`${file}\n${text}`), [size]);
      expect(stop).toBeNull();
      expect(counts).toMatchObject({ events: 1, kept: 1, [count]: 1 });
      expect(texts).toEqual([text]);
    }
  });

  it('hands out a record that is as long and as deep as is allowed', () => {
    const record = { ...event, deep: JSON.parse(`${'['.repeat(63)}${']'.repeat(63)}`), pad: '' };
    const full = JSON.stringify({ ...record, pad: 'x'.repeat(2 ** 20 - JSON.stringify(record).length) });
    for (const size of [1 << 20, 4093]) expect(readText(Buffer.from(full), [size]).texts).toEqual([full]);
    expect(readText(Buffer.from(full.replace('"pad":"', '"pad":"x')), [4093]).counts.long).toBe(1);
  });

  it('stops where the text is no JSON, and keeps what came before', () => {
    const { counts, stop, texts } = readText(Buffer.from(`[${text},${text},{"eventID":}]`), [16]);
    expect(stop).toEqual({ why: 'invalid', byte: 2 * text.length + 14 });
    expect([counts.kept, texts.length]).toEqual([2, 2]);
  });

  it('stops where brackets are piled up without end', () => {
    expect(readText(Buffer.alloc(5e6, '[{"a":'), [1e5]).stop?.why).toBe('nested');
  });
});
