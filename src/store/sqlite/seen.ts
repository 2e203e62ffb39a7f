const bits = 15;
const mask = (1 << bits) - 1;

/** A set of row ids: a bit each, in parts made when first needed, so that a million rows cost 125 KB. */
export interface Seen {
  add(id: number): void;
  has(id: number): boolean;
}

/** An empty set. */
export function makeSeen(): Seen {
  const parts = new Map<number, Uint8Array>();
  return {
    add(id) {
      const at = Math.floor(id / (mask + 1));
      let part = parts.get(at);
      if (part === undefined) {
        part = new Uint8Array((mask + 1) / 8);
        parts.set(at, part);
      }
      const bit = id & mask;
      part[bit >> 3] = (part[bit >> 3] ?? 0) | (1 << (bit & 7));
    },
    has(id) {
      const bit = id & mask;
      return ((parts.get(Math.floor(id / (mask + 1)))?.[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
    },
  };
}
