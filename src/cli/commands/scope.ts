import type { Coverage } from '../../model/scan.ts';
import { parseScopeKey, type Scope } from '../../model/scope.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { UsageProblem } from '../problem.ts';
import { count, line } from '../text.ts';
import { pickScan, withWorkspace } from '../workspace.ts';

/**
 * `stillwatch scope forget SCOPE`: drops places that are no longer configured, with everything known of them. A place
 * that is still configured is refused, without exception: it would come back as unknown, and a gate could turn green in
 * between. Exit 0.
 */
export function forgetScope(options: GlobalOptions, io: Io, args: readonly string[]): Promise<number> {
  const text = args[0] ?? '';
  const wanted = parseWanted(text);
  return withWorkspace(options, io, async ({ store }) => {
    const scan = await pickScan(store, undefined);
    const found = (await store.coverage(scan.id)).filter((row) => holds(wanted, row));
    if (found.length === 0)
      throw new UsageProblem(`Nothing is known of ${line(text, 120)}. \`stillwatch coverage\` lists every place.`);
    const kept = found.filter(({ state }) => state !== 'unconfigured');
    if (kept.length > 0) throw new UsageProblem(stillConfigured(text, kept));
    let items = 0;
    for (const row of found) items += await store.forgetScope(scopeOf(row));
    if (options.json === true)
      await io.stdout(`${JSON.stringify({ schema: 'stillwatch/1', scopes: found.map(scopeOf), items })}\n`);
    else
      await io.stdout(
        `Forgot ${line(text, 120)}: ${count(items, 'item', 'items')} in ${count(found.length, 'place', 'places')}.\n`,
      );
    return 0;
  });
}

function parseWanted(text: string): Partial<Scope> {
  const scope = parseScopeKey(text);
  if (scope !== null) return scope;
  const [cloud, account, region, collector, ...rest] = text.split('/');
  const isKnown = cloud === 'aws' || cloud === 'azure' || cloud === 'gcp';
  if (!isKnown || rest.length > 0 || [account, region, collector].includes('')) {
    throw new UsageProblem(
      `${line(text, 120) || 'Nothing'} is no place. Write cloud, cloud/account, cloud/account/region or cloud/account/region/collector.`,
    );
  }
  return {
    cloud,
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    ...(collector === undefined ? {} : { collector }),
  };
}

function holds(wanted: Partial<Scope>, row: Coverage): boolean {
  return (
    row.cloud === wanted.cloud &&
    (wanted.account === undefined || row.account === wanted.account) &&
    (wanted.region === undefined || row.region === wanted.region) &&
    (wanted.collector === undefined || row.collector === wanted.collector)
  );
}

function stillConfigured(text: string, kept: readonly Coverage[]): string {
  const places = count(kept.length, 'place', 'places');
  return `${line(text, 120)} is still configured (${places}). Take it out of the configuration and run \`stillwatch scan\` once, so that it counts as no longer configured; then forget it.`;
}

function scopeOf({ cloud, account, region, collector }: Coverage): Scope {
  return { cloud, account, region, collector };
}
