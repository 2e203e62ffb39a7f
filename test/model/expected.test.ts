import { describe, expect, it } from 'vitest';
import { expectationKey, expectationOf, reviewsOf } from '../../src/model/expected.ts';
import type { ExpectedEntry } from '../../src/model/policy.ts';

const entry = (over: Partial<ExpectedEntry> = {}): ExpectedEntry => ({
  can: ['create', 'share'],
  principals: ['arn:aws:iam::*:role/backup-*'],
  reviewer: 'iam-team',
  until: '2027-03-31',
  ...over,
});
const backup = 'arn:aws:iam::111122223333:role/backup-eu';

describe('how somebody stands to a power', () => {
  it.each([
    ['nothing is expected', [], { standing: 'undeclared' }],
    ['no entry names the power', [entry({ can: ['delete'] })], { standing: 'undeclared' }],
    ['an entry names them', [entry()], { standing: 'expected', reviewer: 'iam-team', until: '2027-03-31' }],
    [
      'only others are expected',
      [entry({ principals: ['arn:aws:iam::*:role/dr-*'] })],
      { standing: 'unexpected', ended: null },
    ],
    [
      'only others are expected, and no longer',
      [entry({ principals: ['x'], until: '2026-01-01' })],
      { standing: 'unexpected', ended: null },
    ],
    [
      'the review that named them has ended',
      [entry({ until: '2026-11-19' })],
      { standing: 'unexpected', ended: { reviewer: 'iam-team', until: '2026-11-19' } },
    ],
    [
      'it ends today',
      [entry({ until: '2026-11-20' })],
      { standing: 'expected', reviewer: 'iam-team', until: '2026-11-20' },
    ],
    [
      'one review has ended and another holds',
      [entry({ until: '2026-01-01', reviewer: 'old' }), entry({ until: '2026-12-31', reviewer: 'new' })],
      { standing: 'expected', reviewer: 'new', until: '2026-12-31' },
    ],
  ] as const)('where %s', (_, expected, standing) => {
    expect(expectationOf(expected, 'share', backup, '2026-11-20T23:59:59.999Z')).toEqual(standing);
    expect(expectationOf([...expected].reverse(), 'share', backup, '2026-11-20T23:59:59.999Z')).toEqual(standing);
  });

  it('turns with the first moment after the last day, UTC', () => {
    const at = (asOf: string) => expectationOf([entry()], 'share', backup, asOf).standing;
    expect(at('2027-03-31T23:59:59.999Z')).toBe('expected');
    expect(at('2027-04-01T00:00:00.000Z')).toBe('unexpected');
    expect(at('2027-04-01T01:00:00+02:00')).toBe('expected');
  });
});

describe('what is expected', () => {
  it('has one key, however it is written and whoever renews it', () => {
    const key = 'stillwatch:expected:copy,share/a*,b';
    expect(expectationKey({ can: ['share', 'copy'], principals: ['b', 'a*'] })).toBe(key);
    expect(expectationKey({ can: ['copy', 'share', 'share'], principals: ['a*', 'b'] })).toBe(key);
  });

  it('is reviewed once for each key, by the review that holds longest, in a stable order', () => {
    const older = entry({ until: '2026-01-01', reviewer: 'old' });
    const same = entry({ can: ['share', 'create'] });
    const other = entry({ can: ['copy'] });
    const reviews = reviewsOf([same, other, older]);
    expect(reviews.map(({ key, until }) => [key, until])).toEqual([
      ['stillwatch:expected:copy/arn:aws:iam::*:role/backup-*', '2027-03-31'],
      ['stillwatch:expected:create,share/arn:aws:iam::*:role/backup-*', '2027-03-31'],
    ]);
    expect(reviewsOf([older, other, same])).toEqual(reviews);
    expect(reviewsOf([])).toEqual([]);
  });
});
