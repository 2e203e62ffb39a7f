import { hash } from 'node:crypto';
import { lineagesOf } from '../../activity/lineage.ts';
import type { AuditEvent } from '../../model/event.ts';
import { type CopyUse, copyUses } from '../../model/view/copy-uses.ts';
import { letterMarkdown } from '../../model/view/letter.ts';
import { pageParts } from '../../model/view/page-parts.ts';
import { type DiffLetter, wholeDiff } from '../../model/view/whole-diff.ts';
import type { Store } from '../../store/store.ts';
import { accountNames as namesOf } from '../account-names.ts';
import { openDiff, scanNamed } from '../diff-scans.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { parseWord } from '../parse.ts';
import { UsageProblem } from '../problem.ts';
import { programFolders, withWorkspace } from '../workspace.ts';

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
    if (format === 'json') {
      await io.stdout(`${JSON.stringify({ schema: 'stillwatch/1', ...found })}\n`);
      return 0;
    }
    const accountNames = Object.fromEntries(await namesOf(store, to.id));
    const uses = await usesIn(space.store);
    const letter = wholeDiff(found, { from, to, timezone: space.loaded.config.hours.timezone, accountNames, uses });
    if (format === 'md') await io.stdout(letterMarkdown(letter));
    else for (const part of await letterPage(letter)) await io.stdout(part);
    return 0;
  });
}

async function usesIn(store: Store): Promise<ReadonlyMap<string, CopyUse>> {
  const events: AuditEvent[] = [];
  for await (const page of store.events()) events.push(...page);
  return copyUses(lineagesOf(events, { digest: (text) => hash('sha256', text, 'hex') }));
}

async function letterPage(letter: DiffLetter): Promise<Iterable<string>> {
  const { reportTools } = await import('../../render/tools.ts');
  const tools = reportTools({ templates: programFolders().templates });
  const style = tools.asset('page.css');
  return pageParts(tools.render('owner-diff', { ...letter, styleHash: tools.integrity(style) }), { style });
}
