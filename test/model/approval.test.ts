import { describe, expect, it } from 'vitest';
import { approvedChange, type Deed } from '../../src/model/approval.ts';
import { parseApprovedChanges } from '../../src/model/approved-change.ts';
import { wallClockIn } from '../../src/model/local-time.ts';

const volume = 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-0abc';
const deed = (over: Partial<Deed> = {}): Deed => ({
  at: '2026-11-20T21:30:00Z',
  principal: 'arn:aws:iam::111122223333:role/backup-eu',
  keys: [volume],
  tags: [{ app: 'payroll' }],
  ...over,
});
const ticketFor = (row: Readonly<Record<string, string>>, over: Partial<Deed> = {}, zone = 'Europe/Berlin') => {
  const full = { principal: '*', selector: '*', from: '', to: '', every: '', ticket: 'CHG-1', ...row };
  const { entries, problems } = parseApprovedChanges([full]);
  expect(problems).toEqual([]);
  return approvedChange(deed(over), entries, wallClockIn(zone));
};
const day = { from: '2026-11-20', to: '2026-11-20' };

describe('an approved change covers a deed', () => {
  it.each([
    ['by anyone, on anything, that day', day],
    ['by a pattern of its caller', { ...day, principal: 'arn:aws:iam::*:role/backup-??' }],
    ['by the id of what it was made from', { ...day, selector: 'vol-0abc' }],
    ['by a whole key', { ...day, selector: volume }],
    ['by a tag of what it was made from', { ...day, selector: 'tag:app=pay*' }],
    ['between two times of the zone', { from: '2026-11-20T22:30', to: '2026-11-20T22:30' }],
    ['between two instants', { from: '2026-11-20T21:30Z', to: '2026-11-20T21:30Z' }],
    ['in a window of every week', { every: 'fri 22:00-23:00' }],
  ])('%s', (_, row) => {
    expect(ticketFor(row)).toBe('CHG-1');
  });

  it.each([
    ['by another caller', { ...day, principal: '*:role/deploy' }],
    ['on something else', { ...day, selector: 'vol-0ab' }],
    ['with another tag', { ...day, selector: 'tag:app=web' }],
    ['with a tag that is not there', { ...day, selector: 'tag:constructor=*' }],
    ['the day before', { from: '2026-11-19', to: '2026-11-19' }],
    ['the day after', { from: '2026-11-21', to: '2026-11-22' }],
    ['until just before', { from: '2026-11-20', to: '2026-11-20T22:29' }],
    ['from just after', { from: '2026-11-20T21:30:01Z', to: '2026-11-22' }],
    ['in another window', { every: 'sat 22:00-23:00' }],
    ['in a window that ended', { every: 'fri 22:00-23:00', to: '2026-11-19' }],
  ])('but not %s', (_, row) => {
    expect(ticketFor(row)).toBeNull();
  });

  it.each<[string, Partial<Deed>, string, string | null]>([
    ['on two things that it selects both', { keys: [volume, `${volume}2`] }, 'vol-0abc*', 'CHG-1'],
    ['but not on one of two', { keys: [volume, `${volume}2`] }, 'vol-0abc', null],
    ['but not on what nobody knows', { keys: [] }, 'vol-*', null],
    ['on anything at all', { keys: [] }, '*', 'CHG-1'],
    ['on two things with its tag', { tags: [{ app: 'payroll' }, { app: 'pay' }] }, 'tag:app=pay*', 'CHG-1'],
    ['but not where one of two has another', { tags: [{ app: 'payroll' }, { app: 'web' }] }, 'tag:app=pay*', null],
    ['but not where the tags of one are not known', { tags: [{ app: 'payroll' }, null] }, 'tag:app=pay*', null],
    ['but not where no tags are known', { tags: [] }, 'tag:app=pay*', null],
  ])('%s', (_, over, selector, ticket) => {
    expect(ticketFor({ ...day, selector }, over)).toBe(ticket);
  });

  it('in the zone of the list', () => {
    const late = { at: '2026-11-20T23:30:00Z' };
    expect(ticketFor(day, late, 'UTC')).toBe('CHG-1');
    expect(ticketFor(day, late, 'Europe/Berlin')).toBeNull();
  });

  it('in summer time and after it', () => {
    const window = { every: 'sun 03:00-04:00' };
    expect(ticketFor(window, { at: '2026-03-29T01:30:00Z' })).toBe('CHG-1');
    expect(ticketFor(window, { at: '2026-10-25T02:30:00Z' })).toBe('CHG-1');
    expect(ticketFor(window, { at: '2026-10-25T01:30:00Z' })).toBeNull();
  });

  it('never at a time that cannot be read', () => {
    expect(ticketFor(day, { at: 'then' })).toBeNull();
  });

  it('by the first that does', () => {
    const rows = ['CHG-2', 'CHG-3'].map((ticket) => ({
      principal: '*',
      selector: '*',
      every: 'daily 00:00-24:00',
      ticket,
    }));
    expect(approvedChange(deed(), parseApprovedChanges(rows).entries, wallClockIn('UTC'))).toBe('CHG-2');
    expect(approvedChange(deed(), [], wallClockIn('UTC'))).toBeNull();
  });
});
