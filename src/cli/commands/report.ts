import { relative, resolve } from 'node:path';
import type { GlobalOptions, Io } from '../io.ts';
import { columns } from '../text.ts';
import { pickScan, withWorkspace } from '../workspace.ts';
import { writeReports } from '../write-reports.ts';

/** Options of `report`. */
export interface ReportOptions extends GlobalOptions {
  readonly format?: readonly string[];
  readonly out?: string;
  readonly scan?: string;
  readonly from?: string;
  readonly to?: string;
}

/** `stillwatch report`: writes the reports that apply (or those named) and prints where they are. Exit 0. */
export function report(options: ReportOptions, io: Io): Promise<number> {
  return withWorkspace(options, io, async (space) => {
    const scan = await pickScan(
      space.store,
      options.scan ?? (options.to !== undefined && /^\d{1,9}$/.test(options.to) ? options.to : undefined),
    );
    const out = resolve(io.folder, options.out ?? 'stillwatch-reports');
    const written = await writeReports(space, scan, options, io, {
      formats: options.format ?? [],
      out,
      from: options.from ?? null,
      to: options.to ?? null,
    });
    if (options.json === true)
      await io.stdout(`${JSON.stringify({ schema: 'stillwatch/1', scan: scan.id, reports: written })}\n`);
    else await io.stdout(`${columns(written.map(({ title, path }) => [title, relative(io.folder, path)]))}\n`);
    return 0;
  });
}
