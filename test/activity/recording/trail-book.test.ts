import { describe, expect, test } from 'vitest';
import { openTrailBook } from '../../../src/activity/recording/trail-book.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import type { Trail } from '../../../src/model/trail.ts';
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
      expect(book.bucketOwner(theirs)).toEqual(known('other'));
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

  describe('of several scans', () => {
    const first = new Set<Trail>();
    const scanOf = (view: Trail) => (first.has(view) ? 1 : 2);
    const earlier = (view: Trail) => {
      first.add(view);
      return view;
    };

    test('does not fill in what is refused now by what was read before', () => {
      const logGroup = 'arn:aws:logs:eu-west-1:1:log-group:trail:*';
      const own = earlier(trailView({ logGroup, groupDays: known(30) }));
      const refused = unknown('denied');
      const theirs = memberView({ status: refused, storage: refused, logGroup, groupDays: refused });
      const book = openTrailBook([own, theirs], scanOf);
      expect(book.status(theirs)).toEqual(refused);
      expect(book.groupDays(theirs)).toEqual(refused);
      expect([book.bucket(theirs), book.bucketOwner(theirs)]).toEqual([refused, refused]);
      const elsewhere = trailView({ region: 'us-east-1', selectors: unknown('throttled'), storage: refused });
      expect(openTrailBook([own, elsewhere], scanOf).selectors(elsewhere)).toEqual(unknown('throttled'));
    });

    test('fills in what a member is never told, whenever the owner was', () => {
      const own = earlier(trailView());
      const theirs = memberView({ status: unknown('gone') });
      const book = openTrailBook([own, theirs], scanOf);
      expect(book.selectors(theirs)).toEqual(known({ form: 'default' }));
      expect(book.status(theirs)).toEqual(known(atWork));
      expect(book.bucket(theirs)).toEqual(known(lockedBucket));
    });

    test('tells a member of the owner’s latest answer, not of its best', () => {
      const part = known({ ...lockedBucket, lock: unknown('denied') } as typeof lockedBucket);
      const own = earlier(trailView());
      const later = trailView({ region: 'us-east-1', selectors: unknown('denied'), storage: part });
      for (const views of [
        [own, later, memberView()],
        [later, memberView(), own],
      ]) {
        const book = openTrailBook(views, scanOf);
        expect(book.selectors(memberView())).toEqual(unknown('denied'));
        expect(book.bucket(memberView())).toEqual(part);
      }
    });
  });
});
