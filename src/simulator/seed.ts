/** A stream of ids that depends on the seed alone. */
export interface Ids {
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
  /** Upper-case letters and digits, as in RDS resource ids and access keys. */
  letters(length: number): string;
  /** A whole number from 0 up to and without `below`. */
  below(limit: number): number;
  uuid(): string;
}

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Ids from a seed (mulberry32): the same seed gives the same ids, in the same order, everywhere. */
export function seededIds(seed: number): Ids {
  let state = seed >>> 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(random() * limit);
  const draw = (alphabet: string, length: number): string => {
    let text = '';
    while (text.length < length) text += alphabet.charAt(below(alphabet.length));
    return text;
  };
  const hex = (length: number): string => draw('0123456789abcdef', length);
  return {
    hex,
    letters: (length) => draw(capitals, length),
    below,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}
