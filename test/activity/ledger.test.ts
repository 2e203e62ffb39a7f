import { describe, expect, it } from 'vitest';
import { ledgerOf } from '../../src/activity/ledger.ts';
import { denied, event, everyone, group, machine, snap, steps, stranger, vol } from '../support/audit-event.ts';

const { create, share, unshare, sharedWith, wear, open, close, gone, attach, restore } = steps;
const one = snap('snap-1');

describe('a ledger', () => {
  it('puts what happened in one second in causal order, then by event', () => {
    const on = machine('i-1');
    const { effects } = ledgerOf([
      event('h', 0, [
        gone(one),
        close(group('sg-1')),
        open(group('sg-1')),
        wear(on, group('sg-1')),
        attach(vol('vol-1'), on),
      ]),
      event('g', 0, [sharedWith(one), unshare(one)]),
      event('f', 0, [sharedWith(one, everyone), share(one, everyone)]),
      event('e', 0, [restore([vol('vol-1')], one), create([one])]),
    ]);
    expect(effects.map(({ entry, does }) => `${entry.id} ${does.kind}`)).toEqual([
      'e create',
      'f share',
      'f stated',
      'e restore',
      'h attach',
      'h wear',
      'h open',
      'h close',
      'g unshare',
      'g stated',
      'h delete',
    ]);
  });

  it('keeps denied calls apart, and neither dry runs nor failures', () => {
    const dry = event('c', 0, share(one, everyone), {
      outcome: 'dry-run',
      error: { code: 'DryRunOperation', message: null },
    });
    const failed = event('d', 0, share(one, everyone), {
      outcome: 'failed',
      error: { code: 'Throttling', message: null },
    });
    const { effects, denied: refused } = ledgerOf([
      denied('b', 0, share(one, everyone)),
      denied('a', 0, [], { name: 'CreateDBSnapshot' }),
      dry,
      failed,
    ]);
    expect(effects).toEqual([]);
    expect(refused.map(({ id, denial }) => [id, denial?.bare])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('does not learn whose a thing is from somebody who was refused it', () => {
    const theirs = { ...one, account: stranger };
    const { names } = ledgerOf([
      denied('a', 0, share(theirs, everyone)),
      event('b', 1, gone({ ...one, account: '999999999999' })),
    ]);
    expect(names.map(({ account }) => account)).toEqual(['999999999999']);
  });

  it('holds a name and a text once, whoever says it', () => {
    const { names, effects } = ledgerOf([event('a', 0, share(one, everyone)), event('b', 1, gone({ ...one }))]);
    expect(names).toHaveLength(1);
    expect(new Set(effects.map(({ things }) => things[0]?.of)).size).toBe(1);
  });
});
