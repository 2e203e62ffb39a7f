import { describe, expect, test } from 'vitest';
import { largeGcp } from '../../src/simulator/gcp/estates/large.ts';
import { smallGcp } from '../../src/simulator/gcp/estates/small.ts';
import { calmGcp, exposedGcp } from '../support/planted-gcp.ts';
import { day } from '../support/stage.ts';
import { distrustIn, indexWorld, standing, unitIn, vouchedFor } from './index-world.ts';

describe('on an index that is settled', () => {
  test.each([
    ['calm', () => calmGcp(day)],
    ['with copies open to strangers', () => exposedGcp(day).estate],
    ['of every kind of copy and every shape of member', () => smallGcp({ now: day })],
  ])('a scan with it and one with --full say the same of an estate %s', { timeout: 60_000 }, async (_, estate) => {
    const world = await indexWorld(estate());
    const other = await indexWorld(estate());
    const first = await world.scan(10);
    await other.scan(10);
    const sparing = await world.scan(11);
    const full = await other.scan(11, { selection: { full: true } });
    expect([first.searches, full.searches]).toEqual([0, 0]);
    expect(vouchedFor(sparing)).toBeGreaterThan(0);
    expect(sparing.copies.length).toBe(full.copies.length);
    const [mine, theirs] = [standing(sparing), standing(full)];
    expect(mine.filter((line) => !theirs.includes(line))).toEqual([]);
    expect(theirs.filter((line) => !mine.includes(line))).toEqual([]);
    expect([sparing.exit, sparing.gate.exit]).toEqual([full.exit, full.gate.exit]);
    expect([...distrustIn(sparing)]).toEqual([]);
    expect(sparing.direct).toBeLessThan(full.direct / 2);
  });

  test('a scan of many copies makes a small part of the calls, and the next ones too', {
    timeout: 120_000,
  }, async () => {
    const world = await indexWorld(largeGcp({ now: day, projects: 3, perProject: 300 }));
    const first = await world.scan(10);
    expect(first.direct).toBeGreaterThan(900);
    const direct: number[] = [];
    for (const at of [11, 12, 13]) {
      const next = await world.scan(at);
      direct.push(next.direct);
      expect(next.exit).toBe(0);
    }
    // A share of a thirteenth each day, the lists whose turn it is, what is above the projects.
    for (const count of direct) expect(count).toBeLessThan(first.direct * 0.15);
  });

  test('each fact says that it rests on the index, when that was asked, and when it was last read directly', async () => {
    const world = await indexWorld();
    await world.scan(10);
    const second = await world.scan(11);
    const bases = second.copies.flatMap(({ basis }) => (basis?.via === 'index' ? [basis] : []));
    expect(bases.length).toBeGreaterThan(10);
    for (const { at, directAt } of bases) {
      expect(at).toMatch(/^2026-12-01T00:/);
      expect(directAt).toMatch(/^2026-11-30T00:/);
    }
    expect(unitIn(second, 'planted-home', 'snapshots').index).toMatchObject({
      at: expect.stringMatching(/^2026-12-01T00:/),
      distrust: null,
    });
  });
});
