import { describe, expect, it } from 'vitest';
import { chainText } from '../../src/cli/chain-text.ts';
import { chainOf, probing, stageAt } from '../support/chain.ts';
import { quietIo } from '../support/whole-scan.ts';

const io = quietIo('2026-11-26T02:00:00Z');
const setting = { io, width: 100, names: new Map([['999999999999', 'unknown buyer']]), eventOf: () => null, most: 3 };

describe('a chain for people', () => {
  it('says how bad, what happened in order and by whom, why, and what is not known', () => {
    const consumed = [{ account: '999999999999', at: '2026-11-26T01:03:00Z', event: 'e' }];
    expect(chainText(chainOf('high', { consumed, unseen: [] }), setting).split('\n')).toEqual([
      '● high 45  snap-0a1   chain-00112233aabbccdd',
      '    created, shared; in 111122223333; still shared; used by unknown buyer (999999999999)',
      '    2026-11-26T01:01:00Z  created  snap-0a1  from vol-1         by user/mallory',
      '    2026-11-26T01:02:00Z  shared   snap-0a1  with 999999999999  by user/mallory',
      '    +5    a copy was made',
      '    +40   shared with 999999999999, which nobody vouches for',
      '    ◌ not known: new-place',
      '    The Sentinel rule would score it 0 as written, 3 as meant.',
    ]);
  });

  it('says where no log could have shown a use, and for how long it was shared', () => {
    const text = chainText(chainOf('high', { consumed: null, exposedSeconds: 300 }), setting);
    expect(text.replace(/\s+/g, ' ')).toContain(
      'shared for 5 minutes; whether somebody else used it the logs could not have shown',
    );
  });

  it('says of what was not shared that reads of its blocks are unseen only where all of it is told', () => {
    const quiet = chainOf('high', {
      stages: [stageAt(1, 'create'), stageAt(2, 'restore')],
      consumed: [],
      unseen: ['block-reads'],
    });
    const told = (most: number | null) => chainText(quiet, { ...setting, most }).replace(/\s+/g, ' ');
    expect(told(3)).not.toContain('blocks');
    expect(told(null)).toContain(
      'created, restored; in 111122223333; whether its blocks were read the logs could not have shown',
    );
  });

  it('cuts a long one and says how to see the rest', () => {
    const stages = Array.from({ length: 6 }, (_, at) => stageAt(at, 'copy'));
    expect(chainText(chainOf('low', { stages }), setting)).toContain(
      '    and 3 more: stillwatch explain tells them all',
    );
    const whole = chainText(chainOf('low', { stages }), { ...setting, most: null });
    expect(whole).not.toContain('more:');
    expect(whole).toContain('not known: new-place (where addresses lie is not configured)');
  });

  it('of denied calls names who tried, and that nothing worked', () => {
    const text = chainText(probing('medium', 2), setting);
    expect(text).toContain('2 denied attempts by user/mallory');
    expect(text).toContain('nothing of it worked');
    expect(text).toContain('Client.UnauthorizedOperation');
  });

  it('shows control characters of untrusted texts, never obeys them', () => {
    const stages = [stageAt(1, 'share', { detail: 'with \u001b[31mred\nline', key: 'arn:x/\u202egnp' })];
    const text = chainText(chainOf('high', { stages }), setting);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\u202e');
    expect(text).toContain('\\u{1b}[31mred\\nline');
  });
});
