import { expect, test } from 'vitest';
import { smallGcpShapes } from '../../../src/simulator/gcp/estates/small.ts';
import { membersOf, ownSimulator, readHome } from './kinds.ts';

const simulator = ownSimulator();

test('every global snapshot is read, each with the member that its policy names', async () => {
  const found = await readHome(simulator.at(), 'snapshots');
  expect(new Set(found.map(({ type, region }) => `${type} ${region}`))).toEqual(
    new Set(['gcp:compute:snapshot global']),
  );
  const members = membersOf(found);
  for (const { name, member, condition } of smallGcpShapes) {
    const item = Object.entries(members).find(
      ([key]) => key === name || key.endsWith(`-${name}`) || key.startsWith(`${name}-`),
    );
    expect(item?.[1], name).toContain(member.replace(/^domain:/, ''));
    expect(item?.[1]?.endsWith(' if'), name).toBe(condition !== undefined);
  }
});
