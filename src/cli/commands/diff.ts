import { openDiff, scanNamed } from '../diff-scans.ts';
import { diffMarkdown } from '../diff-text.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { parseWord } from '../parse.ts';
import { UsageProblem } from '../problem.ts';
import { withWorkspace } from '../workspace.ts';

/** Options of `diff`. */
export interface DiffOptions extends GlobalOptions {
  readonly from?: string;
  readonly to?: string;
  readonly format?: string;
}

/** `stillwatch diff`: the net difference between two scans and what came and went. Exit 0. */
export function diff(options: DiffOptions, io: Io): Promise<number> {
  const format = options.json === true ? 'json' : parseWord(options.format ?? 'md', ['md', 'html', 'json'], '--format');
  return withWorkspace(options, io, async (space) => {
    const { store } = space;
    const to = await scanNamed(store, options.to ?? 'latest', '--to');
    const before = (await store.scans()).filter(({ id, finishedAt }) => id < to.id && finishedAt !== null).at(-1);
    if (options.from === undefined && before === undefined)
      throw new UsageProblem(
        `There is no finished scan before scan ${to.id} to compare with. Scan again later, or name one with --from.`,
      );
    const from = options.from === undefined ? (before ?? to) : await scanNamed(store, options.from, '--from');
    if (from.id > to.id) throw new UsageProblem(`Scan ${from.id} is later than scan ${to.id}. Swap --from and --to.`);
    const found = await openDiff(space, from, to);
    if (format === 'json') await io.stdout(`${JSON.stringify({ schema: 'stillwatch/1', ...found })}\n`);
    else if (format === 'md') await io.stdout(diffMarkdown(found, from, to));
    else await io.stdout(await diffHtml(space, found, from, to));
    return 0;
  });
}

async function diffHtml(
  space: Parameters<typeof openDiff>[0],
  found: Awaited<ReturnType<typeof openDiff>>,
  from: Parameters<typeof openDiff>[1],
  to: Parameters<typeof openDiff>[2],
): Promise<string> {
  const [{ reportTools }, { programFolders }, { diffView }] = [
    await import('../../render/tools.ts'),
    await import('../workspace.ts'),
    await import('../diff-text.ts'),
  ];
  const tools = reportTools({ templates: programFolders().templates });
  return tools.render('diff', { ...diffView(found, from, to), timezone: space.loaded.config.hours.timezone });
}
