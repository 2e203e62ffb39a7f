import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logReach } from '../../src/activity/log-reach.ts';
import { spansOf } from '../../src/model/log-hour.ts';
import { owner } from '../support/audit-event.ts';
import { hour, hoursOf } from './copy-scene.ts';

const ms = (hours: number): number => Date.parse(hour(hours));

describe('how far a log reaches', () => {
  it('is the whole time without a gap that holds both moments', () => {
    const reach = logReach([...spansOf([...hoursOf(10, 12), ...hoursOf(0, 4)])].reverse());
    const span = {
      account: owner,
      region: 'eu-west-1',
      from: '2026-11-27T02:00:00.000Z',
      to: '2026-11-27T06:00:00.000Z',
    };
    expect(reach(owner, 'eu-west-1', ms(0), ms(4))).toEqual(span);
    expect(reach(owner, 'eu-west-1', ms(1.5), ms(2))).toEqual(span);
    for (const [from, to] of [
      [-0.1, 2],
      [1, 4.1],
      [5, 6],
      [3, 11],
      [2, 1],
    ] as const)
      expect(reach(owner, 'eu-west-1', ms(from), ms(to)), `${from} ${to}`).toBeNull();
    expect(reach(owner, 'us-east-1', ms(1), ms(2))).toBeNull();
    expect(reach('999988887777', 'eu-west-1', ms(1), ms(2))).toBeNull();
    expect(reach(owner, 'eu-west-1', Number.NaN, ms(2))).toBeNull();
    expect(reach(owner, 'eu-west-1', ms(1), Number.NaN)).toBeNull();
  });

  it('holds two moments exactly where every hour between them was read', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 20 }),
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 1, max: 40 }),
        (read, quarter, quarters) => {
          const hours = read.flatMap((one) => hoursOf(one, one + 1));
          const [from, to] = [quarter / 4, (quarter + quarters) / 4];
          let isWhole = true;
          for (let one = Math.floor(from); one < to; one += 1) isWhole &&= read.includes(one);
          expect(logReach(spansOf(hours))(owner, 'eu-west-1', ms(from), ms(to)) !== null).toBe(isWhole);
        },
      ),
    );
  });
});
