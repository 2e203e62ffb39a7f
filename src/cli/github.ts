import { clean } from './text.ts';

/**
 * A GitHub workflow command. Values are escaped as the runner's own toolkit does (`%`, CR, LF; in properties also `:` and
 * `,`), so that a line break in a name can start no command of its own.
 */
export function githubCommand(kind: 'error' | 'warning' | 'notice', title: string, message: string): string {
  return `::${kind} title=${property(title)}::${text(message)}`;
}

function text(value: string): string {
  return clean(value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function property(value: string): string {
  return text(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
