/**
 * Three-valued logic (Kleene) over small integers: the lowest two bits are false, unknown or true, the bits above say why a
 * value is unknown. More knowledge only ever turns an unknown into true or false, so a missing input never becomes a denial.
 */
export type Cell = number;

export const no: Cell = 0;
export const yes: Cell = 2;

/** Why a value is open, as bits of a cell. */
export const because = {
  /** A condition on the request or its surroundings. */
  condition: 1 << 2,
  /** A pattern covers some of the resources asked about. */
  partial: 1 << 3,
  /** Documents leave open whether a pattern matches. */
  ambiguous: 1 << 4,
  /** An input was not read or cannot be understood. */
  gap: 1 << 5,
  /** A condition key that the action is not documented to carry. */
  undocumented: 1 << 6,
  /** It depends on who asks, and nobody was named. */
  principal: 1 << 7,
} as const;

const value = 3;
const open = 1;

/** What makes a verdict `unknown` where it survives; anything else makes it `conditional`. */
export const blindReasons = because.ambiguous | because.gap | because.undocumented;

/** An unknown with its reasons. */
export function unsure(reasons: number): Cell {
  return open | reasons;
}

export function isUnsure(cell: Cell): boolean {
  return (cell & value) === open;
}

/** True only where both are. */
export function both(a: Cell, b: Cell): Cell {
  if (a === no || b === no) return no;
  if (a === yes) return b;
  return b === yes ? a : a | b;
}

/** True where either is. */
export function either(a: Cell, b: Cell): Cell {
  if (a === yes || b === yes) return yes;
  if (a === no) return b;
  return b === no ? a : a | b;
}

/** The opposite; an unknown stays one. */
export function negate(cell: Cell): Cell {
  return isUnsure(cell) ? cell : yes - cell;
}
