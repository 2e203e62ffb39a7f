import { describe, expect, it } from 'vitest';
import type { ReportActivity } from '../../../src/model/report.ts';
import { chainsView } from '../../../src/model/view/chains.ts';
import { clockIn } from '../../../src/model/view/clock.ts';
import { chainOf, probing, stageAt } from '../../support/chain.ts';

const clock = clockIn('UTC');
const view = (activity: Partial<ReportActivity>) =>
  chainsView(
    { activity: { wasRead: true, missing: 0, between: null, chains: [], ...activity }, accountNames: {} },
    clock,
  );
const said = (activity: Partial<ReportActivity>) =>
  view(activity)
    .sentence.map(({ text }) => text)
    .join('');

describe('what happened, on a page', () => {
  it('is unknown where no log was read, and that is never said as a calm word', () => {
    expect(view({ wasRead: false }).sentence[0]).toEqual({
      tone: 'blind',
      text: 'No audit log was read yet, so nothing is said of who did what. ',
    });
  });

  it('says how many logs were asked for and not read, whatever else is known', () => {
    for (const wasRead of [true, false])
      expect(view({ wasRead, missing: 2 }).sentence.at(-1)).toEqual({
        tone: 'blind',
        text: ' 2 logs were asked for and not read: what they hold is in no chain.',
      });
  });

  it('begins with how many need somebody now, and the time that is known', () => {
    const between = { from: '2026-11-26T00:00:00Z', to: '2026-11-26T06:00:00Z' };
    expect(said({ chains: [chainOf('low'), chainOf('critical')], between })).toMatch(
      /^1 chain of events needs somebody now\. 1 more is milder\. Events from .*26 Nov.* to /,
    );
    expect(said({ chains: [chainOf('low')] })).toMatch(/^No chain of events is high or critical\./);
    expect(said({})).toBe('No chain of events about copies in the logs that were read.');
  });

  it('lists them worst first, each with its steps, factors and what is not known', () => {
    const rows = view({ chains: [chainOf('medium', { id: 'chain-b' }), chainOf('critical')] }).rows;
    expect(rows.map(({ word }) => word)).toEqual(['critical 45', 'medium 45']);
    expect(rows[0]).toMatchObject({
      name: 'snap-0a1',
      story: 'created, shared',
      by: 'user/mallory',
      facts: 'still shared; whether somebody else used it the logs could not have shown',
      steps: [{ what: 'created' }, { what: 'shared', detail: 'with 999999999999' }],
      factors: [{ points: '+5' }, { points: '+40' }],
      unknown: ['new-place: where addresses lie is not configured'],
    });
  });

  it('tells how long it was shared, who used it, and where no log could show that', () => {
    const consumed = [{ account: '999999999999', at: '2026-11-26T01:03:00Z', event: 'e' }];
    const facts = (more: object) => view({ chains: [chainOf('high', more)] }).rows[0]?.facts;
    expect(facts({ exposedSeconds: 60, consumed, unseen: [] })).toBe('shared for 60 seconds; used by 999999999999');
    expect(facts({ exposedSeconds: 7200, consumed: null })).toBe(
      'shared for 2 hours; whether somebody else used it the logs could not have shown',
    );
  });

  it('counts what was denied, and cuts what is long', () => {
    expect(view({ chains: [probing('medium', 6)] }).rows[0]).toMatchObject({
      name: 'user/mallory',
      story: '6 denied attempts',
      steps: Array.from({ length: 6 }, () => ({ what: 'denied: created' })),
    });
    const stages = Array.from({ length: 59 }, (_, at) => stageAt(at, 'copy'));
    expect(view({ chains: [chainOf('low', { stages })] }).rows[0]?.more).toMatch(/^and 19 more steps/);
    const many = Array.from({ length: 60 }, (_, at) => chainOf('low', { id: `chain-${at}` }));
    expect(view({ chains: many }).rest).toMatch(/^and 10 milder ones/);
  });
});
