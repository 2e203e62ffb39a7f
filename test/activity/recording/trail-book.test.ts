import { describe, expect, test } from 'vitest';
import { openTrailBook } from '../../../src/activity/recording/trail-book.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import { atWork, lockedBucket, memberView, trailView } from './trails.ts';

describe('the book of all trails', () => {
  test('fills in for a member what its owner was told, in any order', () => {
    const [own, theirs] = [trailView(), memberView({ status: unknown('unsupported') })];
    for (const views of [
      [own, theirs],
      [theirs, own],
    ]) {
      const book = openTrailBook(views);
      expect(book.selectors(theirs)).toEqual(known({ form: 'default' }));
      expect(book.status(theirs)).toEqual(known(atWork));
      expect(book.bucket(theirs)).toEqual(known(lockedBucket));
      expect(book.isOwnBucket(theirs)).toEqual(known(false));
    }
  });

  test('does not take the status of another region', () => {
    const theirs = memberView({ status: unknown('denied'), region: 'us-east-1' });
    expect(openTrailBook([trailView(), theirs]).status(theirs)).toEqual(unknown('denied'));
  });

  test('rather says why whoever may be told was refused than that a member was not asked', () => {
    const theirs = memberView();
    const book = openTrailBook([theirs, trailView({ selectors: unknown('throttled') })]);
    expect(book.selectors(theirs)).toEqual(unknown('throttled'));
    expect(openTrailBook([theirs]).selectors(theirs)).toEqual(theirs.selectors);
  });

  test('keeps each part of a bucket that any region read', () => {
    const part = (more: object) => known({ ...lockedBucket, ...more } as typeof lockedBucket);
    const book = openTrailBook([
      trailView({ storage: part({ expiries: unknown('throttled') }) }),
      trailView({ region: 'us-east-1', storage: part({ lock: unknown('denied') }) }),
    ]);
    expect(book.bucket(trailView())).toEqual(known(lockedBucket));
  });

  test('knows whose a bucket is only where somebody could tell', () => {
    const blind = trailView({ storage: unknown('denied') });
    expect(openTrailBook([blind]).isOwnBucket(blind)).toEqual(unknown('denied'));
    expect(openTrailBook([blind]).bucket(blind)).toEqual(unknown('denied'));
    const archive = memberView({ storage: known(lockedBucket) });
    expect(openTrailBook([blind, archive]).isOwnBucket(blind)).toEqual(known(false));
    expect(openTrailBook([blind, archive]).isOwnBucket(archive)).toEqual(known(true));
    const theirs = memberView();
    expect(openTrailBook([theirs]).bucket(theirs)).toMatchObject({ why: { cause: 'not-asked' } });
  });

  test('fills in how long a log group keeps events', () => {
    const logGroup = 'arn:aws:logs:eu-west-1:1:log-group:trail:*';
    const theirs = memberView({ logGroup, groupDays: unknown('not-asked') });
    expect(openTrailBook([theirs, trailView({ logGroup, groupDays: known(30) })]).groupDays(theirs)).toEqual(known(30));
    expect(openTrailBook([]).groupDays(trailView())).toMatchObject({ state: 'unknown' });
  });

  test.each([
    ['its owner at home', trailView(), [trailView()], true, true],
    ['its owner elsewhere', trailView({ region: 'us-east-1' }), [trailView()], true, false],
    ['its owner elsewhere, home not scanned', trailView({ region: 'us-east-1' }), [], true, true],
    ['a member beside its owner', memberView(), [trailView()], false, false],
    ['a member elsewhere, its owner at home', memberView({ region: 'us-east-1' }), [trailView()], false, false],
    ['a member alone', memberView(), [], true, true],
  ])('tells of a trail with %s', (_, view, others, here, atHome) => {
    const book = openTrailBook([view, ...others]);
    expect([book.isTold(view, false), book.isTold(view, true)]).toEqual([here, atHome]);
  });
});
