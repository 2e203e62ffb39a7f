import { describe, expect, it } from 'vitest';
import { loggingView } from '../../../src/model/view/logging.ts';
import { sampleLogging } from '../../reports/fixture-logging.ts';

const view = (logging = sampleLogging) => loggingView({ logging, accountNames: { '111111111111': 'production' } });

describe('what the logs would have recorded, on a page', () => {
  it('says first where changes pass unrecorded, then where it is not known', () => {
    expect(view().sentence).toEqual([
      { tone: 'bad', text: 'In 1 of 3 places a change to copies could pass unrecorded. ' },
      { tone: 'blind', text: 'Of 1 of 3 places it is not known. ' },
      { tone: 'plain', text: "Reads of a snapshot's blocks are recorded in 0 of them." },
    ]);
  });

  it('is calm only where every place was read and records everything', () => {
    expect(view(sampleLogging.slice(0, 1)).sentence[0]).toEqual({
      tone: 'plain',
      text: 'Every change to copies is recorded in the one place. ',
    });
    expect(view([]).sentence[0]?.tone).toBe('blind');
  });

  it('has a row a place and a cell a call, with how long it is kept and whether it can be altered', () => {
    const [read, bare, dark] = view().rows;
    expect(read).toMatchObject({
      account: 'production',
      kept: '400 days',
      safe: 'cannot be altered unseen',
      where: 's3://example-trail',
    });
    expect(read?.cells.map(({ word }) => word)).toEqual(['yes', 'yes', 'no']);
    expect(bare).toMatchObject({ kept: 'nothing kept', safe: 'nothing to alter', where: '' });
    expect(dark?.cells.every(({ word, tone }) => word === 'not known' && tone === 'unknown')).toBe(true);
    expect(dark?.kept).toBe('not known: denied, needs cloudtrail:DescribeTrails');
  });

  it('says of what was not looked into that it may be any region, and of a cloud which', () => {
    const [, , dark] = sampleLogging;
    if (dark === undefined) throw new Error('no sample');
    const rows = view([
      { ...dark, region: 'global' },
      { ...dark, cloud: 'azure', account: '*', region: 'global' },
    ]).rows;
    expect(rows.map(({ account, region }) => `${account}, ${region}`)).toEqual([
      '222222222222, every region',
      'Azure, every region',
    ]);
  });

  it('names the calls that stand worse than the others', () => {
    const [first] = sampleLogging;
    if (first === undefined) throw new Error('no sample');
    const calls = { ...first.calls, CopySnapshot: 'no', DeleteSnapshot: 'unknown' } as const;
    expect(view([{ ...first, calls }]).rows[0]?.cells[0]).toEqual({
      word: 'no',
      tone: 'external',
      which: 'CopySnapshot',
    });
  });

  it('cuts a long list and says where all of it is', () => {
    const many = Array.from({ length: 203 }, () => sampleLogging)
      .flat()
      .slice(0, 203);
    expect(view(many).rest).toBe('and 3 more places: stillwatch export logging lists all.');
  });
});
