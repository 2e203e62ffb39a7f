import type { ToldChange } from './changes.ts';
import { inMarkdown } from './visible.ts';
import type { DiffLetter } from './whole-diff.ts';

/** A diff as Markdown, fit for a terminal, a mail's plain part, a ticket or a chat; every text of a cloud is inert code. */
export function letterMarkdown(diff: DiffLetter): string {
  const head = [`# ${diff.subject}`, `${inMarkdown(diff.to)}, ${diff.window}.`];
  const groups = diff.groups
    .filter((group) => group.changes.length > 0)
    .map(({ heading, count, changes }) => `## ${heading}: ${count}\n\n${changes.map(entry).join('\n')}`);
  return `${[...head, ...groups, diff.rest, diff.others, ...diff.notes].filter((part) => part !== null).join('\n\n')}\n`;
}

function entry({ name, where, what, by, approved }: ToldChange): string {
  const head = what === '' ? inMarkdown(name) : `${inMarkdown(name)}: ${inMarkdown(what)}`;
  const tail = [
    inMarkdown(where),
    by === null ? '' : `by ${inMarkdown(by)}`,
    approved === null ? '' : `approved: ${inMarkdown(approved)}`,
  ];
  return `- ${[head, ...tail.filter((part) => part !== '')].join(', ')}`;
}
