import { expect, test } from 'vitest';
import type { GcpEstate } from '../../../../src/simulator/gcp/estate.ts';
import { gcpEstates } from '../../../../src/simulator/gcp/estates/registry.ts';
import { startGcpSimulator } from '../../../../src/simulator/gcp/simulator.ts';
import { itemsOf } from '../../../../src/simulator/shelf.ts';
import { ask, today } from '../clients.ts';

const names = ['demo', 'hostile', 'large', 'small'];

function make(name: string, now = today): GcpEstate {
  const made = gcpEstates[name];
  if (made === undefined) throw new Error(`There is no estate ${name}.`);
  return made({ now });
}

test('the estates are known by name', () => {
  expect(Object.keys(gcpEstates)).toEqual(names);
});

test.each(names)('the same setting gives the same answers from %s, to the last byte', async (name) => {
  const bodies: string[] = [];
  for (const _ of [1, 2]) {
    const simulator = await startGcpSimulator({ estate: make(name), now: () => today });
    try {
      const { organization } = simulator.estate;
      const path = `/v1/organizations/${organization?.id ?? ''}:searchAllResources?pageSize=500&readMask=*`;
      bodies.push((await ask(simulator, path)).body);
    } finally {
      await simulator.close();
    }
  }
  expect(bodies[0]).toBe(bodies[1]);
  expect(bodies[0]?.length).toBeGreaterThan(1000);
});

test.each(names)('on another day %s has the same things, older by the days between', (name) => {
  const numbers = (now: Date) =>
    [...make(name, now).projects.values()].map((one) => [...itemsOf(one.snapshots)].slice(0, 30));
  const later = new Date(today.getTime() + 86_400_000);
  const [before, after] = [numbers(today), numbers(later)];
  expect(after.map((list) => list.map(({ number }) => number))).toEqual(
    before.map((list) => list.map(({ number }) => number)),
  );
  for (const [at, list] of before.entries()) {
    for (const [index, { createdAt }] of list.entries()) {
      expect(Date.parse(after[at]?.[index]?.createdAt ?? '') - Date.parse(createdAt)).toBe(86_400_000);
    }
  }
});

test.each(names)('every folder and project of %s lies below the organization', (name) => {
  const { organization, folders, projects } = make(name);
  for (const { parent } of [...folders.values(), ...projects.values()]) {
    const isTop = parent === `organizations/${organization?.id ?? ''}`;
    expect(isTop || folders.has(parent?.replace('folders/', '') ?? '')).toBe(true);
  }
});
