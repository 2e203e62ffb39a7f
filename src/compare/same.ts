import { canonical } from '../model/canonical.ts';

/** Whether two plain values are equal, whatever the order of their members. */
export function same(left: unknown, right: unknown): boolean {
  return left === right || canonical(left) === canonical(right);
}

/** Order of texts by code unit: the same on every machine. */
export function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
