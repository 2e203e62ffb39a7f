import { describe, expect, it } from 'vitest';
import { lineagesOf } from '../../src/activity/lineage.ts';
import type { Lineage } from '../../src/model/chain.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import { digest, event, everyone, group, image, machine, snap, steps, vol } from '../support/audit-event.ts';

const { create, copy, share, restore, attach, wear, open, close, gone } = steps;

/** Chains of events that nobody holds: they are made as they are read. */
function chainsOf(
  many: number,
  make: (index: number) => readonly AuditEvent[],
  last: readonly AuditEvent[] = [],
): readonly Lineage[] {
  function* all(): Generator<AuditEvent> {
    for (let index = 0; index < many; index += 1) yield* make(index);
    yield* last;
  }
  return lineagesOf(all(), { digest });
}

const stagesOf = (chains: readonly Lineage[]): number => chains.reduce((sum, { stages }) => sum + stages.length, 0);

// What takes quadratic time would run for hours here, and what calls itself for each copy would run out of stack.
describe('chains of very many events', () => {
  it('may be copies of copies, 100,000 deep', () => {
    const [chain, ...others] = chainsOf(
      100_000,
      (index) => [event(`c${index}`, index + 1, copy(snap(`snap-${index + 1}`), snap(`snap-${index}`)))],
      [event('share', 200_000, share(snap('snap-50000'), everyone))],
    );
    expect(others).toEqual([]);
    expect(chain?.root).toBe(snap('snap-0').key);
    expect(chain?.things).toHaveLength(100_001);
  });

  it('may be machines that come and go in one group that is opened and closed as often', () => {
    const on = group('sg-1');
    const chains = chainsOf(10_000, (index) => [
      event(`a${index}`, index, [
        restore([machine(`i-${index}`)], snap(`snap-${index}`)),
        wear(machine(`i-${index}`), on),
      ]),
      event(`d${index}`, 20_000 + index * 3, gone(machine(`i-${index}`))),
      event(`o${index}`, 50_000 + index * 3, open(on)),
      event(`x${index}`, 50_001 + index * 3, close(on)),
    ]);
    expect(chains).toHaveLength(10_000);
    expect(stagesOf(chains)).toBe(20_000);
  });

  it('may be machines in one group that is opened once', () => {
    const on = group('sg-1');
    const chains = chainsOf(
      10_000,
      (index) => [
        event(`a${index}`, index, [
          restore([machine(`i-${index}`)], snap(`snap-${index}`)),
          wear(machine(`i-${index}`), on),
        ]),
      ],
      [event('o', 20_000, open(on))],
    );
    expect(stagesOf(chains)).toBe(20_000);
  });

  it('may be volumes of as many chains on one machine', () => {
    const on = machine('i-1');
    const chains = chainsOf(
      10_000,
      (index) => [
        event(`r${index}`, index, restore([vol(`vol-${index}`)], snap(`snap-${index}`))),
        event(`t${index}`, index + 1, attach(vol(`vol-${index}`), on)),
      ],
      [event('o', 20_000, open(on))],
    );
    expect(chains).toHaveLength(10_000);
    expect(stagesOf(chains)).toBe(30_000);
  });

  it('may be launches of one image', () => {
    const chains = chainsOf(
      10_000,
      (index) => [event(`l${index}`, index, restore([machine(`i-${index}`)], image('ami-1')))],
      [event('c', 0, create([image('ami-1')], machine('i-first')))],
    );
    expect(chains).toHaveLength(1);
    expect(stagesOf(chains)).toBe(10_001);
  });
});
