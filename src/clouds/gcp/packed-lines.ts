/** Lines of text by place, in little room: a million short ones take some 70 MB. */
export interface PackedLines {
  /** Keeps a line, which holds no line break. */
  add(place: string, line: string): void;
  /** Gives the lines of a place in the order they came, and forgets them. */
  take(place: string): readonly string[];
}

interface Held {
  loose: string[];
  readonly packed: Buffer[];
}

/** Lines of a place that wait to be packed, at the most: as texts of their own they take thrice the room. */
const mostLoose = 32;

/** None yet. */
export function packedLines(): PackedLines {
  const places = new Map<string, Held>();
  return {
    add(place, line) {
      const held = places.get(place) ?? { loose: [], packed: [] };
      places.set(place, held);
      held.loose.push(line);
      if (held.loose.length < mostLoose) return;
      held.packed.push(Buffer.from(`${held.loose.join('\n')}\n`));
      held.loose = [];
    },
    take(place) {
      const held = places.get(place);
      places.delete(place);
      if (held === undefined) return [];
      return [...Buffer.concat(held.packed).toString().split('\n').slice(0, -1), ...held.loose];
    },
  };
}
