import type { Pages } from '../../../src/clouds/ask.ts';
import type { Arm } from '../../../src/clouds/azure/arm.ts';
import type { Compute } from '../../../src/clouds/azure/compute.ts';
import type { CollectorPage } from '../../../src/clouds/collector.ts';
import type { Fact } from '../../../src/model/fact.ts';
import type { Unit } from '../../../src/model/scan.ts';

/** The subscription of everything in these tests. */
export const subscription = '11111111-1111-4111-8111-111111111111';

/** A unit of it. */
export function unitOf(collector: string): Unit {
  return { cloud: 'azure', account: subscription, region: 'global', collector };
}

/** An id in it, spelt as services spell them. */
export function idOf(path: string): string {
  return `/subscriptions/${subscription}/resourceGroups/RG/providers/${path}`;
}

/** An error as Resource Manager's refusals arrive. */
export function refusal(statusCode: number, code: string, message = 'no'): Error {
  return Object.assign(new Error(message), { name: 'RestError', statusCode, code });
}

/** Pages of a list; an error in the place of a page is thrown. */
export function pagesOf<T>(...pages: readonly (readonly T[] | Error)[]): () => Pages<T> {
  return () => async (token) => {
    const at = token === undefined ? 0 : Number(token);
    const items = pages[at];
    if (items instanceof Error) throw items;
    return { items: items ?? [], next: at + 1 < pages.length ? String(at + 1) : undefined };
  };
}

const unasked = (): never => {
  throw new Error('this call was not to be made');
};

/** The calls of Microsoft.Compute; those that are not given are not to be made. */
export function computeOf(calls: Partial<Compute>): Compute {
  return {
    snapshots: unasked,
    disks: unasked,
    diskAccesses: unasked,
    images: unasked,
    restorePointCollections: unasked,
    restorePointCollection: unasked,
    diskRestorePoints: unasked,
    galleries: unasked,
    gallery: unasked,
    galleryImages: unasked,
    galleryVersions: unasked,
    ...calls,
  };
}

/** The plain calls; those that are not given are not to be made. */
export function armOf(calls: Partial<Arm>): Arm {
  return {
    subscriptions: unasked,
    provider: unasked,
    databaseBackups: unasked,
    instanceBackups: unasked,
    vaults: unasked,
    protectedItems: unasked,
    recoveryPoints: unasked,
    ...calls,
  };
}

/** Everything a collector gave. */
export async function read<F extends Fact>(pages: AsyncIterable<CollectorPage<F>>) {
  const all: CollectorPage<F>[] = [];
  for await (const page of pages) all.push(page);
  return {
    facts: all.flatMap(({ items }) => items),
    gaps: all.flatMap(({ gaps }) => gaps.map((gap) => gap.why)),
    refused: all.flatMap(({ refused }) => refused),
    off: all.find((page) => page.off !== undefined)?.off ?? null,
  };
}

/** The one fact a collector gave. */
export async function readOne<F extends Fact>(pages: AsyncIterable<CollectorPage<F>>): Promise<F> {
  const { facts, gaps } = await read(pages);
  const [fact] = facts;
  if (fact === undefined || facts.length > 1 || gaps.length > 0)
    throw new Error(`not one fact: ${JSON.stringify({ facts: facts.length, gaps })}`);
  return fact;
}
