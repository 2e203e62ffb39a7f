import { stringify } from 'csv-stringify/sync';

const formulaStart = /^[=+\-@＝＋－＠]/u;

const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/**
 * CSV lines as RFC 4180 has them (CRLF, every text quoted, one line a row). What does not show, line breaks and the control
 * characters of terminals included, is written as JSON escapes it, such as `\u001b`. A text that a spreadsheet would read as a
 * formula gets an apostrophe in front (OWASP, CSV injection), full-width forms included. Null is an empty cell; numbers stay numbers.
 */
export function csvLines(rows: Iterable<readonly (string | number | null)[]>): string {
  const safe = Array.from(rows, (row) => row.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell)));
  return stringify(safe, { record_delimiter: 'windows', quoted_string: true });
}

function neutral(text: string): string {
  const shown = text.replace(hidden, escaped);
  return formulaStart.test(shown) ? `'${shown}` : shown;
}

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

// Cells that hold JSON stay JSON by it.
function escaped(character: string): string {
  const units = [...Array(character.length).keys()].map((at) => character.charCodeAt(at).toString(16).padStart(4, '0'));
  return short[character] ?? units.map((unit) => `\\u${unit}`).join('');
}
