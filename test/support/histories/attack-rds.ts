import { anyGroup, authorize, openRule } from './network.ts';
import type { Place } from './place.ts';
import type { Database } from './rds-copies.ts';
import {
  anyDatabase,
  changeDbShares,
  copyDbSnapshot,
  createDbSnapshot,
  dbCopy,
  deleteDbSnapshot,
  exportDbSnapshot,
} from './rds-copies.ts';
import { deleteDatabase, openDatabase, regroup, resetPassword, restoreDatabase } from './rds-databases.ts';
import { newName, type Plot, plotOf, type Scene, wait } from './scene.ts';

function begin(scene: Scene, name: string): { readonly plot: Plot; readonly database: Database } {
  const { random, home } = scene;
  const plot = plotOf(scene, name, true);
  plot.pace = random.pick([
    [1, 3],
    [2, 900],
    [600, 20_000],
  ] as const);
  const database = anyDatabase(
    home,
    newName(scene, 'ledger'),
    random.chance(0.25),
    `db-LEDGER${random.hex(18).toUpperCase()}`,
  );
  return { plot, database };
}

/** Pacu's exploration: `<db>-copy`, restored under that very name, a new password, deleted without a last snapshot. */
export function pacuDatabases(scene: Scene): void {
  const { random, home } = scene;
  const by = random.pick(scene.people);
  const { plot, database } = begin(scene, 'pacu databases');
  const name = `${database.id}-copy`;
  const copy = createDbSnapshot(plot, by, database, name);
  const group = anyGroup(plot, home);
  const restored = restoreDatabase(plot, by, copy, name, home, { groups: [group], open: random.chance(0.5) });
  resetPassword(plot, by, restored);
  if (random.chance(0.3)) authorize(plot, by, group, openRule(plot));
  if (random.chance(0.7)) deleteDatabase(plot, by, restored, { isOurs: true });
  if (random.chance(0.7)) deleteDbSnapshot(plot, by, copy);
}

/** Stratus' share of a database snapshot, again and again under one name: each time another chain. */
export function sharedDatabase(scene: Scene): void {
  const { random, home, stranger } = scene;
  const by = random.pick(scene.people);
  const name = newName(scene, 'exfiltration');
  const { plot: first, database } = begin(scene, 'shared database snapshot');
  let plot = first;
  for (let round = 0, rounds = random.int(1, 3); round < rounds; round += 1) {
    const isLast = round === rounds - 1;
    // Of the second round the creation may be lost: its name was free, so it is another snapshot all the same.
    const isSeen = round !== 1 || random.chance(0.6);
    const copy = isSeen ? createDbSnapshot(plot, by, database, name, true) : dbCopy(database, name);
    const used = random.chance(0.25)
      ? copyDbSnapshot(plot, by, copy, newName(scene, 'moved'), random.pick([home, scene.away]))
      : copy;
    const to = random.chance(0.2) ? 'all' : stranger.account;
    changeDbShares(plot, by, used, [to], []);
    if (random.chance(0.3)) {
      const place: Place = { account: stranger.account, region: used.region };
      restoreDatabase(plot, random.pick(scene.thieves), used, newName(scene, 'loot'), place, {
        groups: [],
        open: random.chance(0.5),
      });
    }
    if (random.chance(0.5)) changeDbShares(plot, by, used, [], [to]);
    if (!isLast || random.chance(0.4)) deleteDbSnapshot(plot, by, copy, true);
    if (isLast) return;
    const { pace } = plot;
    plot = plotOf(scene, 'shared database snapshot', true, plot.now + 30);
    plot.pace = pace;
  }
}

/** A snapshot written to a bucket. */
export function exportedDatabase(scene: Scene): void {
  const { random, home } = scene;
  const by = random.pick(scene.people);
  const { plot, database } = begin(scene, 'exported database');
  const copy = random.chance(0.4)
    ? dbCopy(database, `rds:${database.id}-2026-03-02-01-00`, home)
    : createDbSnapshot(plot, by, database, newName(scene, 'dump'));
  exportDbSnapshot(plot, by, copy, 'collected-things');
  if (!copy.id.startsWith('rds:') && random.chance(0.5)) deleteDbSnapshot(plot, by, copy);
}

/** A database restored where everyone reaches it, or made so afterwards. */
export function publicRestore(scene: Scene): void {
  const { random, home } = scene;
  const by = random.pick(scene.people);
  const { plot, database } = begin(scene, 'public restore');
  const copy = createDbSnapshot(plot, by, database, newName(scene, 'dump'));
  const group = anyGroup(plot, home);
  if (random.chance(0.3)) authorize(plot, by, group, openRule(plot));
  const isOpen = random.chance(0.6);
  const restored = restoreDatabase(plot, by, copy, newName(scene, 'reports'), home, { groups: [group], open: isOpen });
  if (!isOpen && !restored.cluster) openDatabase(plot, by, restored);
  if (random.chance(0.3)) {
    const other = anyGroup(plot, home);
    regroup(plot, by, restored, [other]);
    authorize(plot, by, random.pick([group, other]), openRule(plot));
  }
  if (random.chance(0.5)) deleteDatabase(plot, by, restored, { isOurs: true });
  if (random.chance(0.3)) authorize(plot, by, group, openRule(plot));
}

/** The last snapshot of a deleted database is shared: it has no creation event of its own. */
export function lastSnapshot(scene: Scene): void {
  const { random, stranger } = scene;
  const by = random.pick(scene.people);
  const { plot, database } = begin(scene, 'last snapshot');
  const copy = deleteDatabase(plot, by, database, { isOurs: false, final: { plot, name: newName(scene, 'final') } });
  if (copy === null) return;
  wait(plot, 600, 3_600);
  changeDbShares(plot, by, copy, [stranger.account], []);
  if (random.chance(0.5)) changeDbShares(plot, by, copy, [], [stranger.account]);
  if (random.chance(0.5)) deleteDbSnapshot(plot, by, copy);
}
