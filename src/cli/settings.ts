import type { DefaultEncryption, PublicBlock } from '../model/fact.ts';
import type { Store } from '../store/store.ts';

/** Every region-wide setting as of a scan. */
export async function settingsOf(store: Store, scan: number): Promise<readonly (PublicBlock | DefaultEncryption)[]> {
  const settings: (PublicBlock | DefaultEncryption)[] = [];
  for await (const page of store.facts(scan, 'public-block')) settings.push(...page);
  for await (const page of store.facts(scan, 'default-encryption')) settings.push(...page);
  return settings;
}
