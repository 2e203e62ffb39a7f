import type { PowerRow } from './power-row.ts';

/** What the list of principals is narrowed to; empty = any. */
export interface PowerWanted {
  readonly text: string;
  readonly power: string;
  readonly kind: string;
  readonly account: string;
  /** `sure`, `open`, `unexpected`, `external`, `administrator`. */
  readonly show: string;
}

/** Everybody. */
export const everybody: PowerWanted = { text: '', power: '', kind: '', account: '', show: '' };

/** The rows that are wanted, in their order. `words` gives all that a row may be searched by, in lower case. */
export function narrowed(
  rows: readonly PowerRow[],
  wanted: PowerWanted,
  words: (row: PowerRow) => string,
): readonly PowerRow[] {
  const texts = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (wanted.kind !== '' && row.kind !== wanted.kind) return false;
    if (wanted.account !== '' && row.account !== wanted.account) return false;
    if (!fits(row, wanted)) return false;
    if (texts.length === 0) return true;
    const said = words(row);
    return texts.every((text) => said.includes(text));
  });
}

function fits({ sure, open, state, unexpected }: PowerRow, { power, show }: PowerWanted): boolean {
  const [holds, may] = [
    power === '' ? sure : sure.filter((one) => one === power),
    power === '' ? open : open.filter((one) => one === power),
  ];
  switch (show) {
    case 'sure':
      return holds.length > 0;
    case 'open':
      return may.length > 0;
    case 'unexpected':
      return unexpected && holds.length + may.length > 0;
    case 'external':
    case 'administrator':
      return state === show && holds.length + may.length > 0;
    default:
      return power === '' || holds.length + may.length > 0;
  }
}
