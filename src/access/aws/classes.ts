import type { PolicyDocument } from './document.ts';
import type { KnownResource } from './facts.ts';
import { type Features, featuresOf, isPlain, vocabularyOf } from './features.ts';
import { covers } from './resource-pattern.ts';
import { type Home, openSlot, type Slot } from './slots.ts';
import type { Things } from './things.ts';

/** Things that no policy of an account tells apart: known ones, or all that may lie in a region. */
export interface ThingClass {
  readonly type: string;
  /** Null: in whichever. */
  readonly region: string | null;
  readonly slot: Slot;
  /** Keys of its things; null = all that no other class of the type holds. */
  readonly keys: readonly string[] | null;
}

/** The classes of each type of one account. */
export interface Classes {
  of(type: string): readonly ThingClass[];
  /** The open class of a type in a region. */
  open(type: string, region: string | null): ThingClass;
}

/** Sorts the things of an account into classes, as far as its policies tell them apart. `regions`: every region there is. */
export function openClasses(
  home: Home,
  documents: readonly PolicyDocument[],
  resources: readonly KnownResource[],
  regions: readonly string[],
  things: Things,
): Classes {
  const made = new Map<string, readonly ThingClass[]>();
  const vocabulary = vocabularyOf(documents);
  const classesOf = (type: string): readonly ThingClass[] => {
    const features = featuresOf(type, vocabulary, home);
    const open = (features.regional && regions.length > 0 ? regions : [null]).map((region) => ({
      type,
      region,
      slot: openSlot(type, home, region),
      keys: null,
    }));
    if (isPlain(features)) return open;
    return [...open, ...groups(type, features, resources, things)];
  };
  const of = (type: string) => {
    const before = made.get(type) ?? classesOf(type);
    made.set(type, before);
    return before;
  };
  return {
    of,
    open(type, region) {
      const all = of(type);
      const found = all.find((one) => one.keys === null && one.region === region) ?? all[0];
      if (found === undefined) throw new Error(`no open class of ${type}`);
      return found;
    },
  };
}

function groups(
  type: string,
  features: Features,
  resources: readonly KnownResource[],
  things: Things,
): readonly ThingClass[] {
  const found = new Map<string, { readonly slot: Slot; readonly region: string | null; readonly keys: string[] }>();
  for (const { key } of resources) {
    const named = things.named(key, undefined);
    if (!named.types.includes(type)) continue;
    const { target, thing, region } = named;
    const signature = JSON.stringify([
      features.regional ? region : null,
      features.patterns.map((pattern) => (pattern.ready === null ? key : covers(pattern, target, () => 'absent'))),
      features.tags.map((tag) => thing.tags?.get(tag.toLowerCase()) ?? null),
      features.keys.map((one) => thing.attributes.get(one) ?? null),
    ]);
    const group = found.get(signature);
    if (group === undefined) found.set(signature, { slot: { type, target, thing, open: null }, region, keys: [key] });
    else group.keys.push(key);
  }
  return [...found.values()]
    .map((group) => ({ type, region: group.region, slot: group.slot, keys: group.keys.sort() }))
    .sort((a, b) => ((a.keys[0] ?? '') < (b.keys[0] ?? '') ? -1 : 1));
}
