import { whyText } from '../../model/reading.ts';
import { coverageRecord } from '../../model/record.ts';
import type { Coverage } from '../../model/scan.ts';
import { accountNames } from '../account-names.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { columns, count, line } from '../text.ts';
import { pickScan, withWorkspace } from '../workspace.ts';

/** `stillwatch coverage`: every place, what was read of it and why not; places that were read alike share a line. Exit 0. */
export function coverage(options: GlobalOptions & { readonly scan?: string }, io: Io): Promise<number> {
  return withWorkspace(options, io, async ({ store }) => {
    const scan = await pickScan(store, options.scan);
    const rows = await store.coverage(scan.id);
    if (options.json === true) {
      await io.stdout(rows.map((row) => `${JSON.stringify(coverageRecord(row))}\n`).join(''));
      return 0;
    }
    const names = await accountNames(store, scan.id);
    const blind = rows.filter(({ state }) => state === 'partial' || state === 'not-assessed');
    const sentence =
      blind.length === 0
        ? `All ${count(rows.filter(({ state }) => state === 'complete').length, 'place', 'places')} were read to the end.`
        : `${count(blind.length, 'place', 'places')} of ${rows.length} could not be read to the end, so nothing is said about what was not seen there.`;
    await io.stdout(
      `Scan ${scan.id}, ${scan.startedAt}: ${sentence}\n\n${columns([['cloud', 'account', 'region', 'state', 'copies and facts', 'read', 'why'], ...grouped(rows).map((group) => cells(group, names))])}\n`,
    );
    return 0;
  });
}

interface Group {
  readonly first: Coverage;
  readonly collectors: readonly string[];
  readonly items: number;
}

function grouped(rows: readonly Coverage[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = [row.cloud, row.account, row.region, row.state, reasonOf(row)].join('\n');
    const group = groups.get(key);
    groups.set(key, {
      first: group?.first ?? row,
      collectors: [...(group?.collectors ?? []), row.collector],
      items: (group?.items ?? 0) + row.items,
    });
  }
  return [...groups.values()];
}

/** Why it was not read, or why the index is not believed there. */
function reasonOf({ why, index }: Coverage): string {
  const said = index?.distrust?.said;
  return [why === null ? [] : whyText(why), said === undefined ? [] : said].flat().join('; ');
}

function cells({ first, collectors, items }: Group, names: ReadonlyMap<string, string>): readonly string[] {
  const name = names.get(first.account) ?? first.account;
  const account = name === first.account ? name : `${line(name, 30)} ${first.account}`;
  return [
    first.cloud,
    account,
    first.region,
    first.state,
    String(items),
    collectors.join(', '),
    line(reasonOf(first), 160),
  ];
}
