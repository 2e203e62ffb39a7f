import type { PublicBlock } from '../model/fact.ts';
import { known, unknown } from '../model/reading.ts';
import type { Coverage } from '../model/scan.ts';
import { scopeKey } from '../model/scope.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type AccountControl, countSealed, type RegionBlock, type Sealed } from '../model/view/control-state.ts';
import type { Store } from '../store/store.ts';

const collectors = { 'snapshot-public-block': 'snapshots', 'image-public-block': 'images' } as const;

/** What stands beside powers in each AWS account, as of a scan: blocks on public sharing, and copies that cannot be shared. */
export async function accountControls(
  store: Store,
  scan: number,
  coverage: readonly Coverage[],
): Promise<ReadonlyMap<string, AccountControl>> {
  const blocks = await publicBlocks(store, scan, coverage);
  const sealed = await sealedCopies(store, scan, coverage);
  const accounts = new Set([...blocks.keys(), ...sealed.keys()]);
  return new Map(
    [...accounts].map((account) => [account, { blocks: blocks.get(account) ?? [], sealed: sealed.get(account) ?? [] }]),
  );
}

// A region whose setting was not read is named with the reason, never left out.
async function publicBlocks(
  store: Store,
  scan: number,
  coverage: readonly Coverage[],
): Promise<ReadonlyMap<string, readonly RegionBlock[]>> {
  const facts = new Map<string, PublicBlock>();
  for await (const page of store.facts(scan, 'public-block')) for (const fact of page) facts.set(fact.key, fact);
  const found = new Map<string, RegionBlock[]>();
  for (const row of coverage) {
    const covers = Object.entries(collectors).find(([name]) => name === row.collector)?.[1];
    if (row.cloud !== 'aws' || covers === undefined || row.state === 'off' || row.state === 'unconfigured') continue;
    const fact = facts.get(scopeKey(row));
    const blocks =
      row.state === 'complete' && fact !== undefined
        ? known(fact.blocks)
        : { state: 'unknown' as const, why: row.why ?? unknown('not-asked').why };
    const list = found.get(row.account) ?? [];
    found.set(row.account, list);
    list.push({ region: row.region, covers, blocks });
  }
  for (const list of found.values()) list.sort((a, b) => (a.region < b.region ? -1 : a.region > b.region ? 1 : 0));
  return found;
}

async function sealedCopies(
  store: Store,
  scan: number,
  coverage: readonly Coverage[],
): Promise<ReadonlyMap<string, readonly Sealed[]>> {
  const found = new Map<string, readonly Sealed[]>();
  for (const scope of coverage) {
    if (scope.cloud !== 'aws' || scope.items === 0) continue;
    for await (const page of store.snapshots(scan, { scope })) {
      const copies: readonly Snapshot[] = page.map(({ fact }) => fact);
      found.set(scope.account, addSealed(found.get(scope.account) ?? [], countSealed(copies)));
    }
  }
  return found;
}

function addSealed(left: readonly Sealed[], right: readonly Sealed[]): readonly Sealed[] {
  const kinds = (['snapshots', 'database snapshots'] as const).flatMap((of): readonly Sealed[] => {
    const parts = [...left, ...right].filter((one) => one.of === of);
    if (parts.length === 0) return [];
    const sum = (pick: (one: Sealed) => number) => parts.reduce((total, one) => total + pick(one), 0);
    return [
      {
        of,
        copies: sum(({ copies }) => copies),
        unshareable: sum(({ unshareable }) => unshareable),
        unread: sum(({ unread }) => unread),
      },
    ];
  });
  return kinds;
}
