import { describe, expect, it } from 'vitest';
import { expectedSchema } from '../../src/config/expected.ts';
import { explainIssues } from '../../src/config/explain.ts';
import { configJsonSchema, configSchema } from '../../src/config/schema.ts';

const entry = { can: ['share'], principals: ['arn:aws:iam::*:role/dr-*'], reviewer: 'iam-team', until: '2027-03-31' };

function said(over: object): string {
  const { error } = configSchema.safeParse({ clouds: { aws: {} }, expected: [{ ...entry, ...over }] });
  return error === undefined ? 'fits' : explainIssues(error, configJsonSchema()).join(' ');
}

describe('an entry of what is expected', () => {
  it('names powers, principals, a reviewer and a last day', () => {
    expect(expectedSchema.parse([entry])).toEqual([entry]);
    expect(expectedSchema.parse(undefined)).toEqual([]);
    expect(said({ can: ['create', 'copy', 'share', 'read-out', 'delete', 'restore', 'tamper'] })).toBe('fits');
  });

  it.each([
    [
      'without an end is no review',
      { until: undefined },
      '`expected.0.until` is missing: a review without an end is no review.',
    ],
    [
      'without a reviewer is nobody’s',
      { reviewer: undefined },
      '`expected.0.reviewer` is missing: without a reviewer nobody answers for it.',
    ],
    ['names nobody', { principals: [] }, '`expected.0.principals` names nobody.'],
    ['names no power', { can: [] }, '`expected.0.can` names no power.'],
    [
      'has a power nobody knows',
      { can: ['shrae'] },
      '`expected.0.can.0` must be one of create, copy, share, read-out, delete, restore, tamper.',
    ],
    ['ends on no day', { until: '2027-02-30' }, '`expected.0.until` is not a day of the calendar.'],
    ['ends on a number', { until: 20270331 }, '`expected.0.until` must be a day.'],
    ['has an unknown key', { revewer: 'x' }, '`expected.0.revewer` is not a known key. Did you mean `reviewer`?'],
  ])('that %s is refused, and the sentence says so', (_, over, sentence) => {
    expect(said(over)).toBe(sentence);
  });
});
