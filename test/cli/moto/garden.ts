import type { Tags } from './plan.ts';
import type { Hands, World } from './world.ts';

/** What planting found out: the names that moto gave, by label, and the key of each place. */
export interface Planted {
  /** Of a volume or EBS copy its id, of a database or its copy its identifier. */
  readonly names: Map<string, string>;
  /** ARN of the key of each place, by the place's label. */
  readonly keys: Map<string, string>;
}

/** What planting works with. */
export interface Garden {
  readonly world: World;
  readonly hands: Hands;
  readonly planted: Planted;
}

/** Tags as every request takes them. */
export function tagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
