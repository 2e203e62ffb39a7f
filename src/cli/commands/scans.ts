import type { Scan } from '../../model/scan.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { columns } from '../text.ts';
import { withWorkspace } from '../workspace.ts';

/** `stillwatch scans`: what is stored, oldest first. Exit 0. */
export function scans(options: GlobalOptions, io: Io): Promise<number> {
  return withWorkspace(options, io, async ({ store }) => {
    const all = await store.scans();
    if (options.json === true) {
      await io.stdout(
        `${all.map((scan) => JSON.stringify({ schema: 'stillwatch/1', ...scan })).join('\n')}${all.length === 0 ? '' : '\n'}`,
      );
      return 0;
    }
    if (all.length === 0) {
      await io.stdout('No scan yet. Run `stillwatch scan`.\n');
      return 0;
    }
    await io.stdout(
      `${columns([['scan', 'started', 'finished', 'copies', 'exposed', 'places not read', 'calls'], ...all.map(row)])}\n`,
    );
    return 0;
  });
}

function row(scan: Scan): readonly string[] {
  const totals = scan.totals;
  if (totals === null || scan.finishedAt === null)
    return [String(scan.id), scan.startedAt, 'unfinished', '', '', '', ''];
  const exposed =
    (totals.states['public'] ?? 0) +
    (totals.states['link-live'] ?? 0) +
    (totals.states['external'] ?? 0) +
    (totals.states['exportable'] ?? 0);
  const blind = (totals.coverage['partial'] ?? 0) + (totals.coverage['not-assessed'] ?? 0);
  return [
    String(scan.id),
    scan.startedAt,
    scan.finishedAt,
    String(totals.copies),
    String(exposed),
    String(blind),
    String(totals.calls),
  ];
}
