import { expect, it } from 'vitest';
import { spansOf } from '../../src/model/log-hour.ts';

const hour = (text: string, region = 'eu-central-1') =>
  ({ cloud: 'aws', account: '012345678912', region, hour: text, events: 1, proven: true }) as const;

it('hours that follow one another are one span, in whatever order they come, across midnight', () => {
  const hours = [hour('2026-11-27T00'), hour('2026-11-26T22'), hour('2026-11-26T23'), hour('2026-11-26T23')];
  expect(spansOf(hours)).toEqual([
    {
      account: '012345678912',
      region: 'eu-central-1',
      from: '2026-11-26T22:00:00.000Z',
      to: '2026-11-27T01:00:00.000Z',
    },
  ]);
});

it('an hour without a record ends a span, and every region has its own', () => {
  const spans = spansOf([hour('2026-11-26T01'), hour('2026-11-26T03'), hour('2026-11-26T02', 'us-east-1')]);
  expect(spans.map(({ region, from }) => `${region} ${from.slice(11, 13)}`)).toEqual([
    'eu-central-1 01',
    'eu-central-1 03',
    'us-east-1 02',
  ]);
});

it('hours that are not proven are in no span', () => {
  const spans = spansOf([hour('2026-11-26T01'), { ...hour('2026-11-26T02'), proven: false }, hour('2026-11-26T03')]);
  expect(spans.map(({ from }) => from.slice(11, 13))).toEqual(['01', '03']);
});

it('what is no hour proves nothing', () => {
  expect(spansOf([hour('someday')])).toEqual([]);
});
