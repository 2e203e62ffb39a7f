import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileOutcome } from '../../src/logs/file-outcome.ts';
import { type LogLimits, logLimits } from '../../src/logs/limits.ts';
import { type FilePart, LogFileReader } from '../../src/logs/log-file.ts';
import { event, withFiles } from './folder.ts';
import { truthOf } from './truth.ts';
import { anyRecord, styleOf, wanted, writeJson } from './written.ts';

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-logs-'));
afterAll(() => rmSync(folder, { recursive: true }));
const reader = new LogFileReader(new Set(wanted), logLimits);

/** Reads a file with these bytes: how it ended, and the events it gave. */
async function readBytes(bytes: string | Uint8Array, limits?: Partial<LogLimits>) {
  const path = join(folder, 'a.log');
  writeFileSync(path, bytes);
  return readPath(path, limits);
}

async function readPath(real: string, limits?: Partial<LogLimits>) {
  const by = limits === undefined ? reader : new LogFileReader(new Set(wanted), { ...logLimits, ...limits });
  const parts: FilePart[] = [];
  for await (const part of by.read({ path: 'a.log', real })) parts.push(part);
  const outcomes = parts.flatMap((part): FileOutcome[] => (part.part === 'outcome' ? [part.outcome] : []));
  const texts = parts.flatMap((part) => (part.part === 'texts' ? part.texts : []));
  const [outcome] = outcomes;
  if (outcome === undefined || outcomes.length > 1 || parts.at(-1)?.part !== 'outcome')
    throw new Error('no single outcome');
  return { outcome, texts };
}

const two = JSON.stringify({ Records: [event('e-1'), event('e-2', { eventName: 'GetObject' })] });
const withWrongSum = Buffer.concat([gzipSync(two).subarray(0, -8), Buffer.alloc(4, 7), gzipSync(two).subarray(-4)]);
const digest = JSON.stringify({
  awsAccountId: '111122223333',
  digestS3Bucket: 'b',
  logFiles: [],
  digestSignatureAlgorithm: 'SHA256withRSA',
});
const insight = JSON.stringify({
  Records: [{ eventID: 'i', eventType: 'AwsCloudTrailInsight', insightDetails: { state: 'Start' } }],
});

describe('a log file', () => {
  it.each<[string, string | Uint8Array, Partial<FileOutcome>]>([
    ['of a trail', two, { holds: 'events', events: 2, kept: 1, bytes: two.length }],
    ['of a trail, compressed', gzipSync(two), { holds: 'events', events: 2, kept: 1, bytes: two.length }],
    ['of two trail files in one archive', Buffer.concat([gzipSync(two), gzipSync(two)]), { events: 4, kept: 2 }],
    ['with a byte order mark', `\u{feff}${two}`, { events: 2 }],
    ['of one event alone', JSON.stringify(event('e')), { events: 1, kept: 1 }],
    ['of an empty list', ' []\n', { holds: 'nothing', events: 0 }],
    ['of an empty list of records', '{"Records":[]}', { holds: 'nothing', events: 0 }],
    ['of an empty answer of lookup-events', '{ "Events": [] }', { holds: 'nothing', events: 0 }],
    [
      'of what EventBridge told',
      `${two}{"detail-type":"EBS Snapshot Notification","detail":{"a":1}}`,
      { events: 2, foreign: 1 },
    ],
    ['of a whole list', '{"NextToken":"","Events":[]}', { holds: 'nothing', events: 0 }],
    ['of hashes', gzipSync(digest), { holds: 'digest', events: 0 }],
    ['of unusual activity', insight, { holds: 'insights', events: 0 }],
  ])('%s is read', async (_, bytes, expected) => {
    expect((await readBytes(bytes)).outcome).toMatchObject({ path: 'a.log', state: 'read', why: null, ...expected });
  });

  const deep = `{"eventID":"d","eventName":"x","a":${'['.repeat(64)}${']'.repeat(64)}}`;
  it.each<[string, string | Uint8Array, number, string]>([
    ['that is empty', '', 0, 'It is empty.'],
    ['of white space', ' \n\n', 0, 'It holds nothing but white space.'],
    ['of an empty archive', gzipSync(''), 0, 'It is empty.'],
    ['of text', 'version account-id interface-id', 0, 'It is neither JSON nor a gzip archive of JSON.'],
    ['of other bytes', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 0, 'It is neither JSON nor a gzip archive of JSON.'],
    ['of an archive in an archive', gzipSync(gzipSync(two)), 0, 'The gzip archive does not hold JSON.'],
    ['of UTF-16', Buffer.from(`\u{feff}${two}`, 'utf16le'), 0, 'It is UTF-16 text: save it as UTF-8.'],
    [
      'of other JSON',
      '{"Version":"2012-10-17","Statement":[{}]}',
      0,
      'No record of it is a CloudTrail event (1 other record).',
    ],
    [
      'of a list of other things',
      '[{},{"eventName":"ObjectCreated:Put"}]',
      0,
      'No record of it is a CloudTrail event (2 other records).',
    ],
    [
      'of events and of what is none',
      `${two}{"error":"AccessDenied"}`,
      2,
      '1 record that is no CloudTrail event was passed over.',
    ],
    [
      'of records that something spoiled',
      JSON.stringify({ Records: [event('e'), event(''), { ...event('f'), eventName: {} }] }),
      1,
      '2 records that are no CloudTrail event were passed over.',
    ],
    [
      'that says it goes on elsewhere',
      JSON.stringify({ Events: [{ CloudTrailEvent: JSON.stringify(event('e')) }], NextToken: 'more' }),
      1,
      'It goes on elsewhere (NextToken): print the whole list into one file.',
    ],
    [
      'that says so first',
      JSON.stringify({ NextToken: 'more', Events: [] }),
      0,
      'It goes on elsewhere (NextToken): print the whole list into one file.',
    ],
    ['of a number', '42', 0, '1 record that is no object was passed over.'],
    ['of lists', `[[],[],${JSON.stringify(event('e'))}]`, 1, '2 records that are no object were passed over.'],
    ['that is cut off in a record', two.slice(0, -9), 1, 'The JSON is cut off after 1 event.'],
    ['that is cut off in the first record', two.slice(0, 40), 0, 'The JSON is cut off after 0 events.'],
    [
      'that is not valid',
      `[${JSON.stringify(event('e'))},{"a":nul}]`,
      1,
      `The JSON is not valid at byte ${JSON.stringify(event('e')).length + 10}, after 1 event.`,
    ],
    [
      'that is nested without end',
      '['.repeat(3000),
      0,
      'The JSON is nested beyond all sense at byte 1024, after 0 events.',
    ],
    ['whose archive is cut off', gzipSync(two).subarray(0, -4), 2, 'The gzip archive is cut off after 2 events.'],
    ['whose archive has a wrong checksum', withWrongSum, 2, 'The gzip archive is corrupt, after 2 events.'],
    [
      'behind whose archive stands another one',
      Buffer.concat([gzipSync(two), new Uint8Array(9), gzipSync(two)]),
      2,
      'Behind the gzip archive stands something else, after 2 events.',
    ],
    [
      'with a record that is too deep',
      `[${deep},${JSON.stringify(event('e'))}]`,
      1,
      '1 record nested deeper than 64 was passed over.',
    ],
    [
      'with records that are too long',
      JSON.stringify([0, 1].map(() => event('e', { pad: 'x'.repeat(2 ** 20) }))),
      0,
      '2 records of more than 1 MiB were passed over.',
    ],
    [
      'with rows that hold no event',
      JSON.stringify({ Events: [{ CloudTrailEvent: '{' }, { CloudTrailEvent: '' }] }),
      0,
      '2 CloudTrailEvents that are no JSON object were passed over.',
    ],
  ])('%s is rejected, and what was read of it counts', async (_, bytes, events, why) => {
    const { outcome } = await readBytes(bytes);
    expect(outcome).toMatchObject({ state: 'rejected', events, why });
  });

  it('that cannot be opened is rejected', async () => {
    await withFiles({ 'a.log': '' }, async (folder) => {
      execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'pipe')]);
      expect((await readPath(join(folder, 'gone'))).outcome.why).toBe('It could not be read (it is not there).');
      expect((await readPath(folder)).outcome.why).toBe('It could not be read (it is no regular file).');
      expect((await readPath(join(folder, 'pipe'))).outcome.why).toBe('It could not be read (it is no regular file).');
      symlinkSync('a.log', join(folder, 'link'));
      expect((await readPath(join(folder, 'link'))).outcome.why).toBe('It could not be read (it is a symbolic link).');
    });
  });

  it('that is cut off anywhere is rejected unless only white space is gone, and keeps the events before the cut', async () => {
    const events = ['e-1', 'e-2', 'e-3'].map((id) => JSON.stringify(event(id)));
    const text = `{"Records":[${events.join(',')}]}\n`;
    for (let length = 0; length < text.length; length += 1) {
      const { outcome, texts } = await readBytes(text.slice(0, length));
      expect(outcome.state).toBe(length === text.length - 1 ? 'read' : 'rejected');
      expect(texts).toEqual(events.filter((one) => text.indexOf(one) + one.length <= length));
    }
  });

  it('whose archive is cut off anywhere is rejected, and keeps the events before the cut', async () => {
    const lines = Array.from({ length: 40 }, (_, index) =>
      JSON.stringify(event(`e-${index}`, { requestID: `${(index * 7919) % 10007}` })),
    );
    const archive = gzipSync(lines.join('\n'));
    let [most, least] = [0, lines.length];
    for (let length = 0; length < archive.length; length += 1) {
      const { outcome, texts } = await readBytes(archive.subarray(0, length));
      expect(outcome.state).toBe('rejected');
      expect(texts).toEqual(lines.slice(0, texts.length));
      [most, least] = [Math.max(most, texts.length), Math.min(least, texts.length)];
    }
    expect([least, most]).toEqual([0, 40]);
  });

  it('with any byte changed never breaks the reader', async () => {
    const bytes = Buffer.from(two);
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.nat(), fc.nat(255), async (isArchive, at, byte) => {
        const changed = Buffer.from(isArchive ? gzipSync(bytes) : bytes);
        changed[at % changed.length] = byte;
        const { outcome, texts } = await readBytes(changed);
        expect(outcome.state === 'rejected').toBe(outcome.why !== null);
        expect(texts.length).toBe(outcome.kept);
      }),
      { numRuns: 300 },
    );
  });

  it('gives what JSON.parse gives, compressed or not, in one member or in many', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRecord, { maxLength: 8 }),
        fc.nat(1e6),
        fc.array(fc.nat(5000), { maxLength: 3 }),
        async (records, seed, cuts) => {
          const bytes = Buffer.from(writeJson({ Records: records }, styleOf(seed)));
          const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
          const members = places.slice(1).map((end, index) => gzipSync(bytes.subarray(places[index], end)));
          const truth = truthOf(JSON.parse(JSON.stringify(records)), wanted, true);
          for (const file of [bytes, gzipSync(bytes), Buffer.concat(members)]) {
            const { outcome, texts } = await readBytes(file);
            expect(texts.map((one) => JSON.parse(one))).toEqual(truth.kept);
            expect(outcome).toMatchObject({ events: truth.events, foreign: truth.foreign, bytes: bytes.length });
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('that inflates without end is left: by its size, and by its ratio', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(event('e'))}[`), Buffer.alloc(6_000_000, ' ')]));
    const { outcome, texts } = await readBytes(bomb, { ratioFrom: 2 ** 22 });
    expect(outcome).toMatchObject({ state: 'rejected', kept: 1, bytes: 2 ** 22 });
    expect(outcome.why).toBe('The gzip archive holds more than 400 times its own size: it was left after 1 event.');
    expect(texts.length).toBe(1);
    expect((await readBytes(bomb)).outcome.why).toBe('The JSON is cut off after 1 event.');
    const small = await readBytes(bomb, { archiveBytes: 2 ** 20 });
    expect(small.outcome).toMatchObject({ state: 'rejected', kept: 1, bytes: 2 ** 20 });
    expect(small.outcome.why).toBe('The gzip archive holds more than 1 MiB: it was left after 1 event.');
  });

  it('as large as an archive may be is read', async () => {
    const limits = { archiveBytes: two.length };
    expect((await readBytes(gzipSync(two), limits)).outcome.state).toBe('read');
    expect((await readBytes(gzipSync(`${two} `), limits)).outcome.state).toBe('rejected');
    expect((await readBytes(`${two} `, limits)).outcome.state).toBe('read');
  });

  it('with more places and hours than fit at once gives them piece by piece', async () => {
    const hours = Array.from({ length: 12_000 }, (_, index) =>
      event('e', { eventName: 'x', eventTime: new Date(index * 3_600_000).toISOString() }),
    );
    await withFiles({ 'a.log': JSON.stringify({ Records: hours }) }, async (place) => {
      const sizes: number[] = [];
      for await (const part of reader.read({ path: 'a.log', real: join(place, 'a.log') }))
        if (part.part === 'heartbeats') sizes.push(part.heartbeats.length);
      expect(sizes.length).toBeGreaterThan(1);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(12_000);
    });
  });
});
