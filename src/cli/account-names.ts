import type { Store } from '../store/store.ts';

/** Names people know accounts by, as of a scan: account id to name. Untrusted text. */
export async function accountNames(store: Store, scan: number): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for await (const page of store.facts(scan, 'account')) {
    for (const { account, name } of page) if (name !== null && name !== '') names.set(account, name);
  }
  return names;
}
