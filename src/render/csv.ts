import { stringify } from 'csv-stringify/sync';

const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u;

/**
 * CSV lines as RFC 4180 has them (CRLF, every text quoted). A text that a spreadsheet would read as a formula gets an
 * apostrophe in front (OWASP, CSV injection), full-width forms included. Null is an empty cell; numbers stay numbers.
 */
export function csvLines(rows: Iterable<readonly (string | number | null)[]>): string {
  const safe = Array.from(rows, (row) => row.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell)));
  return stringify(safe, { record_delimiter: 'windows', quoted_string: true });
}

function neutral(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
