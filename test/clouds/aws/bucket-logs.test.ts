import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBucketLogs } from '../../../src/clouds/aws/bucket-logs.ts';
import { mostBytes, type Objects } from '../../../src/clouds/aws/objects.ts';
import type { LogFileQuery } from '../../../src/clouds/cloud.ts';
import type { LogBucket } from '../../../src/model/log-bucket.ts';

const bucket: LogBucket = { bucket: 'example-trails', prefix: '', account: null };
const everything: LogFileQuery = { since: '2026-11-20T06:00:00.000Z', accounts: [], regions: [] };

interface File {
  readonly modifiedAt: string;
  readonly bytes?: number;
}

/** A bucket of files by their names, in pages of two. */
function holding(files: Readonly<Record<string, File>>, refuse: (what: string) => Error | null = () => null): Objects {
  const keys = Object.keys(files).sort();
  const pages =
    <T>(prefix: string, rows: readonly T[]) =>
    async (token: string | undefined) => {
      const refused = refuse(`${prefix} ${token ?? ''}`.trim());
      if (refused !== null) throw refused;
      const from = Number(token ?? 0);
      return { items: rows.slice(from, from + 2), next: from + 2 < rows.length ? String(from + 2) : null };
    };
  return {
    folders: (prefix) => {
      const below = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length).split('/'));
      return pages(prefix, [...new Set(below.flatMap(([name = '', ...rest]) => (rest.length > 0 ? [name] : [])))]);
    },
    files: (prefix, after) =>
      pages(
        prefix,
        keys
          .filter((key) => key.startsWith(prefix) && key > after)
          .map((key) => ({ key, bytes: files[key]?.bytes ?? 1, modifiedAt: files[key]?.modifiedAt ?? '' })),
      ),
    async bytes({ key }) {
      const refused = refuse(key);
      if (refused !== null) throw refused;
      return Buffer.from(key);
    },
  };
}

async function read(objects: Objects, query: Partial<LogFileQuery> = {}, of: LogBucket = bucket) {
  const files: string[] = [];
  const listed: string[] = [];
  const unread: { path: string; why: string }[] = [];
  for await (const page of readBucketLogs(of, { ...everything, ...query }, 'us-east-1', async () => objects)) {
    files.push(...page.files.map(({ path }) => path.replace('s3://example-trails/', '')));
    for (const { path, why } of [...page.unread, ...page.listed])
      if (why === null) listed.push(path.replace('s3://example-trails/', ''));
      else
        unread.push({ path: path.replace('s3://example-trails/', ''), why: `${why.cause} ${why.needs} ${why.said}` });
  }
  return { files: files.sort(), listed: listed.sort(), unread: unread.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

const named = (error: string, name: string) => Object.assign(new Error(error), { name });
const day = 'AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/20';
const late = { modifiedAt: '2026-11-20T09:00:00.000Z' };

describe('the files of a bucket', () => {
  test('are those of trails, of every account and region, alone', async () => {
    const member = 'AWSLogs/o-a1b2c3d4e5/222233334444/CloudTrail/eu-west-1/2026/11/21/two.json.gz';
    const others = [
      'AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/11/20/digest.json.gz',
      'AWSLogs/111122223333/vpcflowlogs/us-east-1/2026/11/20/flow.log.gz',
      'AWSLogs/aws-account/CloudTrail/us-east-1/2026/11/20/x',
      'AWSLogs/o-a1b2c3d4e5/elsewhere/CloudTrail/us-east-1/2026/11/20/x',
      'other/AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/20/x',
    ];
    const all = Object.fromEntries([`${day}/one.json.gz`, member, ...others].map((key) => [key, late]));
    const found = await read(holding(all));
    expect(found).toMatchObject({ files: [`${day}/one.json.gz`, member], unread: [] });
    expect(found.listed).toEqual([
      'AWSLogs/',
      'AWSLogs/111122223333/CloudTrail/',
      'AWSLogs/111122223333/CloudTrail/us-east-1/',
      'AWSLogs/o-a1b2c3d4e5/',
      'AWSLogs/o-a1b2c3d4e5/222233334444/CloudTrail/',
      'AWSLogs/o-a1b2c3d4e5/222233334444/CloudTrail/eu-west-1/',
    ]);
    expect((await read(holding(all), { accounts: ['222233334444'] })).files).toEqual([member]);
    expect((await read(holding(all), { regions: ['us-east-1'] })).files).toEqual([`${day}/one.json.gz`]);
    const below = await read(holding(all), {}, { ...bucket, prefix: 'other' });
    expect(below.files).toEqual(['other/AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/20/x']);
  });

  test('are exactly those that were written since the time asked for, whatever the times', async () => {
    const start = Date.parse('2026-11-18T00:00:00.000Z');
    const instants = fc.integer({ min: 0, max: 5 * 24 * 60 }).map((minutes) => start + minutes * 60_000);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(instants, { maxLength: 12 }), instants, async (written, from) => {
        const files = written.map((time) => {
          const modifiedAt = new Date(time).toISOString();
          const folder = `AWSLogs/111122223333/CloudTrail/us-east-1/${modifiedAt.slice(0, 10).replaceAll('-', '/')}`;
          return [`${folder}/${time}.json.gz`, { modifiedAt }] as const;
        });
        const found = await read(holding(Object.fromEntries(files)), { since: new Date(from).toISOString() });
        const wanted = written.filter((time) => time >= from).sort();
        expect(found.files.map((path) => Number(/(\d+)\.json/.exec(path)?.[1]))).toEqual(wanted);
        if (written.length > 0) expect(found.unread).toEqual([]);
      }),
    );
  });

  test('that are larger than any trail’s are named, and not fetched', async () => {
    const found = await read(
      holding({ [`${day}/huge`]: { ...late, bytes: mostBytes + 1 }, [`${day}/marker/`]: { ...late, bytes: 0 } }),
    );
    expect(found.files).toEqual([]);
    expect(found.unread).toEqual([{ path: `${day}/huge`, why: expect.stringContaining('larger than 64 MiB') }]);
  });

  test('are named one by one where they are refused, and the others are read', async () => {
    const files = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${day}/${name}`, late]));
    const refuse = (what: string) => (what === `${day}/b` ? named('no', 'AccessDenied') : null);
    const found = await read(holding(files, refuse));
    expect(found.files).toEqual(['a', 'c', 'd', 'e'].map((name) => `${day}/${name}`));
    expect(found.unread).toEqual([{ path: `${day}/b`, why: 'denied s3:GetObject AccessDenied: no' }]);
  });
});

describe('a list that is refused', () => {
  const region = 'AWSLogs/111122223333/CloudTrail/us-east-1/';
  const files = Object.fromEntries(
    ['111122223333', '222233334444'].flatMap((account) =>
      ['eu-west-1', 'us-east-1'].flatMap((name) =>
        ['1', '2', '3'].map((file) => [`AWSLogs/${account}/CloudTrail/${name}/2026/11/20/${file}`, late] as const),
      ),
    ),
  );
  test.each([
    ['of accounts', 'AWSLogs/', 'AWSLogs/', 0],
    ['of regions', 'AWSLogs/111122223333/CloudTrail/', 'AWSLogs/111122223333/CloudTrail/', 6],
    ['of files', region, region, 9],
    ['of files, on its second page', `${region} 2`, region, 11],
  ])('%s is named, and the rest is read', async (_, refused, path, left) => {
    const found = await read(holding(files, (what) => (what === refused ? named('no', 'AccessDenied') : null)));
    expect(found.unread).toEqual([{ path, why: 'denied s3:ListBucket AccessDenied: no' }]);
    expect(found.files).toHaveLength(left);
    expect(found.listed).not.toContain(path);
  });

  test('is no bucket in which nothing was written: that is told as something not read too', async () => {
    expect(await read(holding({}))).toEqual({
      files: [],
      listed: [],
      unread: [{ path: 'AWSLogs/', why: expect.stringContaining('no trail has written there') }],
    });
    for (const other of ['AWSLogs/elasticloadbalancing/x', 'AWSLogs/111122223333/vpcflowlogs/us-east-1/x'])
      expect((await read(holding({ [other]: late }))).unread).toHaveLength(1);
    // One that was written to long ago is an answer.
    expect(await read(holding({ [`${day}/old`]: { modifiedAt: '2026-11-01T00:00:00.000Z' } }))).toMatchObject({
      files: [],
      unread: [],
    });
  });
});

test('a bucket of another region is read there, once its refusal named it', async () => {
  const asked: string[] = [];
  const elsewhere = Object.assign(named('elsewhere', 'PermanentRedirect'), {
    $response: { headers: { 'x-amz-bucket-region': 'eu-central-1' } },
  });
  const at = async (region: string) => {
    asked.push(region);
    return holding({ [`${day}/one`]: late }, () => (region === 'eu-central-1' ? null : elsewhere));
  };
  const pages = [];
  for await (const page of readBucketLogs(bucket, everything, 'us-east-1', at)) pages.push(page);
  expect(pages.flatMap(({ files }) => files)).toHaveLength(1);
  expect(asked.filter((region) => region === 'us-east-1')).toHaveLength(1);
});

test('a bucket that no region owns up to is not asked for ever', async () => {
  const lost = Object.assign(named('elsewhere', 'PermanentRedirect'), {
    $response: { headers: { 'x-amz-bucket-region': 'eu-central-1' } },
  });
  const found = await read(holding({ [`${day}/one`]: late }, () => lost));
  expect(found.unread).toEqual([{ path: 'AWSLogs/', why: expect.stringContaining('s3:ListBucket') }]);
});
