import { bucketUrl, type LogBucket } from '../../model/log-bucket.ts';
import { type Reading, unknown, type Why, why } from '../../model/reading.ts';
import type { Scope } from '../../model/scope.ts';
import { ask, gather, type Pages } from '../ask.ts';
import type { LogFilePage, LogFileQuery } from '../cloud.ts';
import { sideBySide } from '../side-by-side.ts';
import { explainAwsError } from './errors.ts';
import { mostBytes, type ObjectRow, type Objects, objectPermissions, regionInRefusal, tooLarge } from './objects.ts';

/** What is read of a bucket: pages without the count of calls. */
export type BucketPage = Omit<LogFilePage, 'calls'>;

const [listing, getting] = objectPermissions;
/** Folders of an account and region that are read at the same time, and files of one of them. */
const [width, filesAtOnce] = [8, 16];
/** Bytes that are held of one folder: memory is bounded whoever is slow. */
const pageBytes = 2 ** 23;

/**
 * Reads the files that trails wrote into a bucket, those alone that may hold events since a time: below
 * `PREFIX/AWSLogs/[ORGANIZATION/]ACCOUNT/CloudTrail/REGION/`, written since then (a file is written after its events), by the day that its
 * name says (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html). What is not listed
 * or not read is named, with why. `at` gives the calls by region; the bucket's own is learnt from its refusal.
 */
export async function* readBucketLogs(
  bucket: LogBucket,
  query: LogFileQuery,
  home: string,
  at: (region: string) => Promise<Objects>,
): AsyncGenerator<BucketPage> {
  const tree = new LogTree(bucket, redirected(home, at));
  const regions: string[] = [];
  // That nothing was found is no empty log: nobody knows that a trail writes here. What was left out or refused may hold some.
  let isBare = true;
  for await (const { folder, name, listed } of tree.accounts()) {
    if (listed !== null) {
      isBare &&= listed.why === null;
      yield page({ listed: [isBare && tree.isRoot(listed) ? tree.empty() : listed] });
    }
    if (folder === null) continue;
    const isWanted = among(query.accounts, name);
    isBare &&= isWanted;
    if (!isWanted) continue;
    for await (const { folder: of, name: region, listed: end } of tree.below(`${folder}CloudTrail/`)) {
      if (end !== null) yield page({ listed: [end] });
      isBare &&= of === null && (end === null || end.why === null);
      if (of !== null && among(query.regions, region)) regions.push(of);
    }
  }
  yield* sideBySide(
    regions.map((folder) => () => tree.files(folder, query.since)),
    width,
  );
}

function page(part: Partial<BucketPage>): BucketPage {
  return { files: [], unread: [], listed: [], ...part };
}

interface Listed {
  readonly path: string;
  readonly why: Why | null;
}

/** A folder of a list; `listed` how the list ended, with the last of it. */
interface Found {
  /** Ends with a slash; null where the list ended. */
  readonly folder: string | null;
  readonly name: string;
  readonly listed: Listed | null;
}

/** The part of a bucket where trails write. */
class LogTree {
  readonly #bucket: LogBucket;
  readonly #objects: Objects;
  readonly #root: string;
  readonly #scope: Scope;

  constructor(bucket: LogBucket, objects: Objects) {
    this.#bucket = bucket;
    this.#objects = objects;
    this.#root = `${bucket.prefix === '' ? '' : `${bucket.prefix}/`}AWSLogs/`;
    this.#scope = { cloud: 'aws', account: bucket.account ?? 'caller', region: 'global', collector: 'log-files' };
  }

  /** Folders of accounts, those of an organization's trail too. Others are no trail's. */
  async *accounts(): AsyncGenerator<Found> {
    for await (const found of this.below(this.#root)) {
      const { folder, name, listed } = found;
      if (listed !== null || /^\d{12}$/.test(name)) yield found;
      else if (/^o-[a-z0-9]{10,32}$/.test(name) && folder !== null)
        for await (const one of this.below(folder)) if (one.listed !== null || /^\d{12}$/.test(one.name)) yield one;
    }
  }

  async *below(prefix: string): AsyncGenerator<Found> {
    let end: Why | null = null;
    for await (const { items, gaps } of this.#list(this.#objects.folders(prefix))) {
      for (const name of items) yield { folder: `${prefix}${name}/`, name, listed: null };
      end = gaps[0]?.why ?? null;
    }
    yield { folder: null, name: '', listed: this.#listed(prefix, end) };
  }

  async *files(folder: string, since: string): AsyncGenerator<BucketPage> {
    const from = `${folder}${since.slice(0, 10).replaceAll('-', '/')}`;
    let end: Why | null = null;
    for await (const { items, gaps } of this.#list(this.#objects.files(folder, from))) {
      const wanted = items.filter(({ key, modifiedAt, bytes }) => modifiedAt >= since && !isFolder(key, bytes));
      for (const some of portions(wanted)) yield await this.#fetch(some);
      end = gaps[0]?.why ?? null;
    }
    yield page({ listed: [this.#listed(folder, end)] });
  }

  isRoot({ path }: Listed): boolean {
    return path === this.#path(this.#root);
  }

  /** That no trail writes here, as far as is known. */
  empty(): Listed {
    const said = 'no trail has written there: is the part before AWSLogs/ missing in logs.buckets?';
    return this.#listed(this.#root, why('gone', { said }));
  }

  async #fetch(rows: readonly ObjectRow[]): Promise<BucketPage> {
    const fetched = await Promise.all(
      rows.map(async (row) => ({ path: this.#path(row.key), held: await this.#held(row) })),
    );
    return page({
      files: fetched.flatMap(({ path, held }) => (held.state === 'known' ? [{ path, held: held.value }] : [])),
      unread: fetched.flatMap(({ path, held }) => (held.state === 'unknown' ? [{ path, why: held.why }] : [])),
    });
  }

  async #held(row: ObjectRow): Promise<Reading<Uint8Array>> {
    if (row.bytes > mostBytes) return unknown('unsupported', { said: tooLarge });
    return ask(explainAwsError, getting, () => this.#objects.bytes(row));
  }

  #list<T>(pages: Pages<T>) {
    return gather(explainAwsError, listing, this.#scope, pages);
  }

  #listed(key: string, end: Why | null): Listed {
    return { path: this.#path(key), why: end };
  }

  #path(key: string): string {
    return `${bucketUrl({ bucket: this.#bucket.bucket, prefix: '' })}/${key}`;
  }
}

/** Calls that go on in the bucket's own region once a refusal has named it. */
function redirected(home: string, at: (region: string) => Promise<Objects>): Objects {
  let region = home;
  const go = async <T>(call: (objects: Objects) => Promise<T>): Promise<T> => {
    const asked = region;
    try {
      return await call(await at(asked));
    } catch (error) {
      const own = regionInRefusal(error);
      if (own === null || own === asked) throw error;
      region = own;
      return call(await at(own));
    }
  };
  return {
    folders: (prefix) => (token) => go((objects) => objects.folders(prefix)(token)),
    files: (prefix, after) => (token) => go((objects) => objects.files(prefix, after)(token)),
    bytes: (row) => go((objects) => objects.bytes(row)),
  };
}

// What the console makes so that a folder is seen. An empty file is none, and is named.
function isFolder(key: string, bytes: number): boolean {
  return bytes === 0 && key.endsWith('/');
}

function* portions(rows: readonly ObjectRow[]): Iterable<readonly ObjectRow[]> {
  let [portion, bytes]: [ObjectRow[], number] = [[], 0];
  for (const row of rows) {
    if (portion.length === filesAtOnce || (portion.length > 0 && bytes + row.bytes > pageBytes)) {
      yield portion;
      [portion, bytes] = [[], 0];
    }
    portion.push(row);
    bytes += row.bytes;
  }
  if (portion.length > 0) yield portion;
}

function among(list: readonly string[], value: string): boolean {
  return list.length === 0 || list.includes(value);
}
