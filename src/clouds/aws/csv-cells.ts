/** A cell from its start to the comma or the end behind it: quoted, with quotes doubled inside, or plain, without any quote. */
const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;

/** The cells of one line of CSV (RFC 4180); null where its quotes do not match, as in a line that was cut. */
export function csvCells(line: string): readonly string[] | null {
  const cells: string[] = [];
  cell.lastIndex = 0;
  for (;;) {
    const found = cell.exec(line);
    if (found === null) return null;
    const [, quoted, plain, end] = found;
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '') return cells;
  }
}
