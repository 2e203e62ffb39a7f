const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** Most texts hold nothing else; asking first is cheaper. */
const plain = /^[ -~]*$/;

/**
 * Text from a cloud as a page, mail or terminal may show it: control, bidirectional and line-breaking characters become
 * visible escapes such as `\u{202e}`, and what exceeds `limit` characters is cut with an ellipsis. Escaping for the
 * format (HTML, CSV, XML) is still the format's own task.
 */
export function visible(text: string, limit = 300): string {
  const shown = plain.test(text) ? text : text.replace(hidden, escapeCharacter);
  if (shown.length <= limit) return shown;
  return `${[...shown].slice(0, limit - 1).join('')}…`;
}

/**
 * Text from a cloud inside Markdown: one code span on one line, in which no link, image, HTML, mention or heading works.
 * The fence is longer than any run of backticks inside.
 */
export function inMarkdown(text: string, limit = 300): string {
  const shown = visible(text, limit).trim();
  if (shown === '') return '`(empty)`';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0);
  return code === undefined ? '' : `\\u{${code.toString(16)}}`;
}
