import { describe, expect, it } from 'vitest';
import { account, event, snap, steps, stranger, vol } from '../../support/audit-event.ts';
import { eventsBehind, scoredOne, sister, verdictOf } from '../score-scene.ts';

const made = event('made', 0, steps.create([snap('snap-1')], vol('vol-1')));
const restored = event('restored', 60, steps.restore([vol('vol-2')], snap('snap-1')));

describe('a creation and a restore', () => {
  it('count where they are seen, each with its events', () => {
    const chain = scoredOne([made, restored]);
    expect([verdictOf(chain, 'created'), verdictOf(chain, 'restored')]).toEqual([5, 10]);
    expect([eventsBehind(chain, 'created'), eventsBehind(chain, 'restored')]).toEqual([['made'], ['restored']]);
  });

  it('do not count where they are not', () => {
    expect(verdictOf(scoredOne([restored]), 'created')).toBe('absent');
    const shared = event('shared', 60, steps.share(snap('snap-1'), account(stranger)));
    expect(verdictOf(scoredOne([made, shared]), 'restored')).toBe('absent');
  });
});

describe('a copy', () => {
  it.each([
    ['in the same region and account', event('copy', 30, steps.copy(snap('snap-2'), snap('snap-1'))), 'absent'],
    [
      'in another region',
      event('copy', 30, steps.copy(snap('snap-2', undefined, 'us-east-1'), snap('snap-1')), { region: 'us-east-1' }),
      10,
    ],
    ['in another account', event('copy', 30, steps.copy(snap('snap-2'), snap('snap-1')), { account: sister }), 10],
  ])('%s', (_, copy, verdict) => {
    expect(verdictOf(scoredOne([made, copy, restored]), 'copied-across')).toBe(verdict);
  });
});

describe('an export', () => {
  it.each([
    ['into a bucket that is declared', steps.exported(snap('snap-1'), 'own-exports'), 'absent'],
    ['into a bucket that is not', steps.exported(snap('snap-1'), 'elsewhere'), 45],
    ['to a place that is not named', steps.exported(snap('snap-1'), null), 45],
    ['block by block', steps.read(snap('snap-1')), 45],
  ])('%s', (_, step, verdict) => {
    expect(verdictOf(scoredOne([made, event('out', 30, step)]), 'exported')).toBe(verdict);
  });

  it.each([
    [
      'the bucket',
      steps.exported(snap('snap-1'), 'elsewhere'),
      ['own-*'],
      /^Its data went to bucket elsewhere, not declared as ours\.$/,
    ],
    [
      'the bucket alone where none can be declared',
      steps.exported(snap('snap-1'), 'elsewhere'),
      [],
      /^Its data went to bucket elsewhere\.$/,
    ],
    [
      'who read its blocks',
      steps.read(snap('snap-1')),
      [],
      /^Its blocks were read by arn:.*: who reads them has the data\.$/,
    ],
  ])('names %s', (_, step, buckets, words) => {
    const { score } = scoredOne([made, event('out', 30, step)], { buckets });
    expect(score.factors.find(({ id }) => id === 'exported')?.reason).toMatch(words);
  });
});
