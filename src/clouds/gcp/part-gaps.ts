import { type Gap, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import type { Part } from './compute.ts';

/** More places than any cloud has; one gap is as blind as many. */
const mostGaps = 200;

/** A gap for each part of a list that the cloud says it could not read to the end, naming the place; what was read stays. */
export function partGaps(
  parts: readonly Pick<Part, 'place' | 'warning'>[],
  unit: Unit,
  permission: string,
): readonly Gap[] {
  const scope = scopeKey(unit);
  return parts
    .filter(({ warning }) => warning !== null)
    .slice(0, mostGaps)
    .map(({ place, warning }) => {
      const said = `${place.slice(0, 100)} was not read: ${warning?.slice(0, 100)}`;
      return { why: why('unreachable', { needs: permission, said, scope }) };
    });
}
