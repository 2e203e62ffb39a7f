import { openDiff } from '../../src/cli/diff-scans.ts';
import { policyOf } from '../../src/config/policy.ts';
import { configSchema } from '../../src/config/schema.ts';
import { canonical } from '../../src/model/canonical.ts';
import type { Diff } from '../../src/model/change.ts';
import type { Scan } from '../../src/model/scan.ts';
import { scopeKey } from '../../src/model/scope.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

const kinds = [
  'source',
  'account',
  'organization',
  'disk-access',
  'vault',
  'iam-policy',
  'iam-identity',
  'iam-group',
  'managed-policy',
  'organization-policy',
  'organization-node',
  'organization-standing',
] as const;

/** Opens a store file for as long as `use` takes. */
export async function withStore<T>(file: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(`sqlite:${file}`, { now: () => 0 });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Everything a store holds as of its latest scan, a line each, without the times and scans at which it was read. */
export function stateOf(file: string): Promise<readonly string[]> {
  return withStore(file, async (store) => {
    const { id } = await latestOf(store);
    const lines: string[] = [];
    for (const row of await store.coverage(id)) {
      const { state, why, ended, items } = row;
      lines.push(`${scopeKey(row)} ${canonical({ state, why, ended, items })}`);
    }
    for await (const page of store.snapshots(id))
      for (const { fact, verdict, sight } of page) lines.push(canonical({ fact, verdict, sight }));
    for (const kind of kinds)
      for await (const page of store.facts(id, kind)) for (const fact of page) lines.push(canonical(fact));
    return lines.sort();
  });
}

/** The difference between the first finished scan of a store and its latest. */
export function wholeDiffOf(file: string): Promise<Diff> {
  return withStore(file, async (store) => {
    const [first] = (await store.scans()).filter(({ finishedAt }) => finishedAt !== null);
    if (first === undefined) throw new Error('nothing was scanned');
    const config = configSchema.parse({ clouds: { aws: {} } });
    return openDiff({ store, policy: policyOf(config), loaded: { config, folder: '/' } }, first, await latestOf(store));
  });
}

async function latestOf(store: Store): Promise<Scan> {
  const latest = await store.latest();
  if (latest === null) throw new Error('nothing was scanned');
  return latest;
}
