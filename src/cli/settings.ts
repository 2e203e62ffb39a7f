import { type Setting, settingKinds } from '../model/setting.ts';
import type { Store } from '../store/store.ts';

/** Every setting that checks are about, as of a scan. */
export async function settingsOf(store: Store, scan: number): Promise<readonly Setting[]> {
  const settings: Setting[] = [];
  for (const kind of settingKinds) for await (const page of store.facts(scan, kind)) settings.push(...page);
  return settings;
}
