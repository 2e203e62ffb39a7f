import type { Row } from '../../../src/clouds/gcp/row.ts';
import { known } from '../../../src/model/reading.ts';
import type { Unit } from '../../../src/model/scan.ts';
import { unitAt } from './sight.ts';

/** A project of rows made by hand. */
export const account = 'shop';

/** A unit of it. */
export function shopUnit(collector: string): Unit {
  return unitAt(collector, account);
}

/** A row of Compute Engine with the parts that every one has. */
export function computeRow(path: string, more: Row = {}): Row {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    kind: 'compute#thing',
    id: '4711',
    name,
    creationTimestamp: '2026-01-02T03:04:05.678-08:00',
    selfLink: linkTo(path),
    status: 'READY',
    ...more,
  };
}

/** The address of something in the project. */
export function linkTo(path: string): string {
  return `https://www.googleapis.com/compute/v1/projects/${account}/${path}`;
}

/** The full resource name of the same. */
export function keyTo(path: string): string {
  return `//compute.googleapis.com/projects/${account}/${path}`;
}

/** Nobody is let in. */
export const noGrants = known([]);
