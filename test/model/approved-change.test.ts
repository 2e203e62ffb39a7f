import { describe, expect, it } from 'vitest';
import { parseApprovedChanges } from '../../src/model/approved-change.ts';

const row = (over: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  principal: 'arn:aws:iam::*:role/backup-*',
  selector: 'vol-0abc*',
  from: '2026-11-20',
  to: '2026-11-21',
  every: '',
  ticket: 'CHG-7',
  ...over,
});
const only = (over: Readonly<Record<string, string>>) => {
  const { entries, problems } = parseApprovedChanges([row(over)]);
  return problems[0] ?? entries[0];
};

describe('a list of approved changes', () => {
  it('reads who, what, when and the ticket', () => {
    expect(only({})).toEqual({
      principal: 'arn:aws:iam::*:role/backup-*',
      selector: { by: 'key', pattern: 'vol-0abc*' },
      from: '2026-11-20',
      to: '2026-11-21',
      every: null,
      ticket: 'CHG-7',
    });
  });

  it.each([
    [{ from: ' 2026-11-20 22:00 ' }, { from: '2026-11-20T22:00' }],
    [{ from: '2026-11-20T22:00:30' }, { from: '2026-11-20T22:00' }],
    [{ from: '2026-11-20T22:00+01:00' }, { from: '2026-11-20T21:00:00.000Z' }],
    [
      { from: '', to: '', every: 'sun 01:00-05:00' },
      { from: null, to: null, every: { days: ['sun'], from: 60, to: 300 } },
    ],
    [
      { from: '', every: 'daily 01:00-05:00' },
      { from: null, to: '2026-11-21' },
    ],
    [{ selector: 'tag:app=pay=roll*' }, { selector: { by: 'tag', tag: 'app', value: 'pay=roll*' } }],
    [{ selector: 'tag:app=' }, { selector: { by: 'tag', tag: 'app', value: '' } }],
    [
      { principal: '*', selector: '*' },
      { principal: '*', selector: { by: 'key', pattern: '*' } },
    ],
  ])('reads %j', (over, expected) => {
    expect(only(over)).toMatchObject(expected);
  });

  it.each([
    [{ principal: ' ' }, 'no principal'],
    [{ selector: '' }, 'no selector'],
    [{ ticket: '' }, 'no ticket'],
    [{ to: '' }, 'no end'],
    [{ from: '' }, 'no end'],
    [{ from: 'soon' }, '"soon" is no time'],
    [{ from: '2026-02-30' }, '"2026-02-30" is no time'],
    [{ to: '2026-11-20T25:00' }, 'is no time'],
    [{ to: '2026-11-20T24:00' }, 'is no time'],
    [{ to: '2026-11-19' }, 'ends before it begins'],
    [{ from: '2026-11-22T01:00', to: '2026-11-21' }, 'ends before it begins'],
    [{ every: 'sundays' }, '"sundays" is no window'],
    [{ selector: 'tag:app' }, 'is no tag'],
    [{ selector: 'tag:=x' }, 'is no tag'],
    [{ until: '2026-11-21' }, 'there is no column "until"'],
    [{ every: 'x'.repeat(500) }, `"${'x'.repeat(60)}" is no window`],
  ])('does not guess what %j means', (over, problem) => {
    expect(only(over)).toMatch(/^Row 1: /);
    expect(only(over)).toContain(problem);
  });

  it('keeps the rows it can read and names the others by number', () => {
    const { entries, problems } = parseApprovedChanges([row(), row({ ticket: '' }), row({ ticket: 'CHG-8' })]);
    expect(entries.map(({ ticket }) => ticket)).toEqual(['CHG-7', 'CHG-8']);
    expect(problems).toEqual(['Row 2: no ticket.']);
  });

  it('takes nothing from what every object has', () => {
    expect(parseApprovedChanges([{}]).problems).toHaveLength(1);
    expect(only(JSON.parse('{"__proto__": "x"}'))).toMatch(/no column/);
  });
});
