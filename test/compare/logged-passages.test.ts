import { describe, expect, it } from 'vitest';
import { cameAndWent, type Ends } from '../../src/compare/came-and-went.ts';
import { type PassageSide, wantedKeys, withPassages } from '../../src/compare/logged-passages.ts';
import { seenOf } from '../../src/compare/sight.ts';
import type { Attribution, CameAndWent } from '../../src/model/change.ts';
import type { Audience } from '../../src/model/exposure.ts';
import type { Passage } from '../../src/model/passage.ts';
import { known } from '../../src/model/reading.ts';
import type { StoredSnapshot } from '../../src/model/verdict.ts';
import { covered, denied, everyone, exposedTo, shared, stored, stranger } from './stored.ts';

const at = (hour: number): string => `2026-11-26T${String(hour).padStart(2, '0')}:00:00Z`;
const deed = (event: string, hour: number): Attribution => ({
  principal: 'arn:aws:iam::111111111111:user/mallory',
  event,
  at: at(hour),
  from: '203.0.113.9',
});
const key = stored('a').fact.key;
const calm: Ends = { before: stored('a'), after: stored('a') };
const nowhere: Ends = { before: null, after: null };

/** The stranger let in at two and taken out at three, unless it says else. */
function passage(over: Partial<Passage> = {}): Passage {
  return {
    key,
    type: 'aws:ec2:snapshot',
    name: 'a',
    cloud: 'aws',
    account: '111111111111',
    region: 'eu-west-1',
    audience: { who: 'account', id: '999999999999' },
    came: deed('came', 2),
    went: deed('went', 3),
    goneAt: at(3),
    routine: false,
    ...over,
  };
}

/** A copy that nobody else can use, as the later scan read it at that hour. */
const later = (hour: number, fact: Partial<StoredSnapshot['fact']> = {}): Ends => ({
  before: stored('a'),
  after: stored('a', { fact, stored: { lastSeen: at(hour) } }),
});

/** What a diff of scans at one and twelve o'clock tells. */
async function told(
  seen: readonly CameAndWent[],
  passages: readonly Passage[],
  over: Partial<PassageSide> & { readonly ends?: Ends } = {},
) {
  const diff = { from: 1, to: 9, changes: [], cameAndWent: seen, logs: [] };
  return withPassages(diff, {
    passages,
    covers: () => false,
    from: at(1),
    to: at(12),
    isOutside: () => true,
    endsOf: async () => over.ends ?? calm,
    ...over,
  });
}

const seenAs = (
  audience: Audience,
  ends: Ends = calm,
  { fact }: StoredSnapshot = stored('a'),
): readonly CameAndWent[] =>
  cameAndWent({ fact, verdict: shared('a', [audience]).verdict, fromScan: 2, toScan: 3 }, ends, seenOf([covered(1)]));
const brief = (all: readonly CameAndWent[]) =>
  all.map(({ what, seen, came, went, events }) => [
    what,
    seen,
    came.state === 'known' ? (came.value?.event ?? 'nobody') : came.why.cause,
    went.state === 'known' ? (went.value?.event ?? 'nobody') : went.why.cause,
    events.join(' '),
  ]);

describe('what came and went as logs alone tell', () => {
  it('is who was let in and taken out between two scans, with who did it, when and by which events', async () => {
    expect(await told([], [passage()])).toEqual([
      {
        key,
        type: 'aws:ec2:snapshot',
        cloud: 'aws',
        account: '111111111111',
        region: 'eu-west-1',
        name: 'a',
        owner: null,
        what: 'shared with 999999999999',
        audience: { who: 'account', id: '999999999999', through: 'createVolumePermission' },
        seen: false,
        fromScan: 1,
        toScan: 9,
        came: known(deed('came', 2)),
        went: known(deed('went', 3)),
        times: 1,
        events: ['came', 'went'],
      },
    ]);
  });

  it.each<[string, Partial<Passage>, Ends, string]>([
    ['everyone', { audience: { who: 'everyone' } }, calm, 'public'],
    ['an organization', { audience: { who: 'organization', id: 'o-1' } }, calm, 'shared with organization o-1'],
    ['a copy itself', { audience: null }, nowhere, 'made and removed'],
    ['who was let in to a copy that is gone with it', {}, nowhere, 'shared with 999999999999'],
  ])('is told of %s', async (_, over, ends, what) => {
    expect(await told([], [passage(over)], { ends })).toMatchObject([{ what, seen: false, name: 'a' }]);
  });

  it.each<[string, Partial<Passage>, Partial<PassageSide> & { readonly ends?: Ends }]>([
    ['came before the earlier scan', { came: deed('came', 0) }, {}],
    ['went after the later one', { went: deed('went', 13), goneAt: at(13) }, {}],
    ['may be there still', { went: null, goneAt: null }, { ends: nowhere }],
    [
      'is still there',
      { went: null, goneAt: null },
      { ends: { before: stored('a'), after: shared('a', [stranger], { stored: { lastSeen: at(11) } }) } },
    ],
    ['the later scan read too early to tell', { went: null, goneAt: null }, { ends: later(2) }],
    ['the later scan could not read', { went: null, goneAt: null }, { ends: later(11, { grants: denied }) }],
    [
      'is somebody not named, who may be there still',
      { audience: 'unread', went: null, goneAt: null },
      { ends: later(11) },
    ],
    ['may have been there before', { came: null }, {}],
    ['is trusted', {}, { isOutside: () => false }],
    ['is a service at its trade', { routine: true }, {}],
    [
      'a scan at an end shows: the net difference tells it',
      {},
      { ends: { before: null, after: shared('a', [stranger]) } },
    ],
    ['the earlier scan shows', {}, { ends: { before: shared('a', [stranger]), after: null } }],
    ['is a copy that is there', { audience: null }, { ends: { before: null, after: stored('a') } }],
    ['is whoever else was in', { audience: 'all' }, {}],
  ])('is silent of what %s', async (_, over, side) => {
    expect(await told([], [passage(over)], side)).toEqual([]);
  });

  it('of a name that was used again is told beside the copy that has it now', async () => {
    const name = { type: 'aws:rds:db-snapshot', audience: null } as const;
    const again = (createdAt: string | null): Ends => ({ before: null, after: stored('a', { fact: { createdAt } }) });
    expect(await told([], [passage(name)], { ends: again('2026-11-28T00:00:00Z') })).toHaveLength(1);
    expect(await told([], [passage(name)], { ends: again(at(2)) })).toEqual([]);
    expect(await told([], [passage(name)], { ends: again(null) })).toEqual([]);
  });

  it('is told where an end could not be read: nothing there says that it was seen', async () => {
    const unread = stored('a', { fact: { grants: denied }, verdict: { grants: denied, exposure: exposedTo([], 'x') } });
    expect(await told([], [passage()], { ends: { before: unread, after: unread } })).toHaveLength(1);
  });

  it('is told where a later list lets nobody in by it any more, and no event says since when', async () => {
    expect(brief(await told([], [passage({ went: null, goneAt: null })], { ends: later(11) }))).toEqual([
      ['shared with 999999999999', false, 'came', 'not-asked', 'came'],
    ]);
  });

  it('is told of somebody whom the record of the share does not tell', async () => {
    expect(await told([], [passage({ audience: 'unread' })], { isOutside: () => false })).toMatchObject([
      { what: 'shared with somebody its record does not name', audience: { who: 'unknown' }, seen: false },
    ]);
  });

  it('counts how often, from the first coming to the last going', async () => {
    const again = passage({ came: deed('again', 5), went: deed('over', 6), goneAt: at(6) });
    expect(await told([], [again, passage()])).toMatchObject([
      {
        times: 2,
        came: { value: { event: 'came' } },
        went: { value: { event: 'over' } },
        events: ['came', 'went', 'again', 'over'],
      },
    ]);
  });

  it('says that nobody is known for an end that an answer alone shows, and nobody on record only in a whole log', async () => {
    const silent = passage({ went: null, type: 'aws:rds:db-snapshot' });
    expect(brief(await told([], [silent]))).toEqual([['shared with 999999999999', false, 'came', 'not-asked', 'came']]);
    expect(brief(await told([], [silent], { covers: () => true }))).toEqual([
      ['shared with 999999999999', false, 'came', 'nobody', 'came'],
    ]);
  });

  it('tells exposures first, then copies, each in order', async () => {
    const b = { key: `${key}b`, name: 'b' };
    const all = [passage({ audience: null }), passage(b), passage(), passage({ ...b, audience: null })];
    const names = (list: readonly CameAndWent[]) => list.map(({ name, what }) => `${name} ${what}`);
    const expected = [
      'a shared with 999999999999',
      'b shared with 999999999999',
      'a made and removed',
      'b made and removed',
    ];
    expect(names(await told([], all, { ends: nowhere }))).toEqual(expected);
    expect(names(await told([], all.toReversed(), { ends: nowhere }))).toEqual(expected);
  });
});

describe('what scans saw come and go', () => {
  it('is told once, with who did it', async () => {
    expect(brief(await told(seenAs(stranger), [passage()]))).toEqual([
      ['shared with 999999999999', true, 'came', 'went', 'came went'],
    ]);
  });

  it.each<[string, readonly Passage[], boolean, string, string]>([
    ['not known where no log was read', [], false, 'not-asked', 'not-asked'],
    ['nobody on record where the log was read whole', [], true, 'nobody', 'nobody'],
    ['known for one end alone', [passage({ went: null, goneAt: null })], false, 'came', 'not-asked'],
    ['known for the other alone', [passage({ came: null })], false, 'not-asked', 'went'],
    [
      'whoever took all out',
      [passage({ went: null, goneAt: null }), passage({ audience: 'all', came: null })],
      false,
      'came',
      'went',
    ],
    ['not whoever let another in', [passage({ audience: { who: 'everyone' } })], false, 'not-asked', 'not-asked'],
  ])('is %s', async (_, passages, isRead, came, went) => {
    const [, , first, last] = brief(await told(seenAs(stranger), passages, { covers: () => isRead })).find(
      ([what]) => what === 'shared with 999999999999',
    ) ?? ['', '', '', ''];
    expect([first, last]).toEqual([came, went]);
  });

  it('through an image is whoever shared the image, and its end never nobody', async () => {
    const image = 'arn:aws:ec2:eu-west-1::image/ami-1';
    const seen = seenAs({ ...stranger, through: `image:${image}` });
    expect([...wantedKeys({ cameAndWent: seen })].sort()).toEqual([image, key]);
    expect(brief(await told(seen, [passage({ key: image, type: 'aws:ec2:image' })]))).toMatchObject([
      [expect.stringMatching(/ through arn:/), true, 'came', 'went', 'came went'],
    ]);
    expect(brief(await told(seen, [], { covers: () => true }))).toMatchObject([
      [{}, true, 'unsupported', 'unsupported', ''],
    ]);
  });

  it('of somebody who could do less at an end is never nobody: a mask did it', async () => {
    const latent = shared('a', [{ ...everyone, reach: 'latent-public' }]);
    const seen = seenAs(everyone, { before: latent, after: latent });
    expect(brief(await told(seen, [], { covers: () => true }))).toEqual([
      ['public', true, 'unsupported', 'unsupported', ''],
    ]);
  });

  it('of a kind that is not followed, or in another cloud, is not known', async () => {
    const other = (fact: Partial<StoredSnapshot['fact']>) => seenAs(stranger, calm, stored('a', { fact }));
    const whole = { covers: () => true };
    expect(brief(await told(other({ type: 'aws:redshift:cluster-snapshot' }), [], whole))[0]?.[2]).toBe('unsupported');
    expect(brief(await told(other({ cloud: 'gcp', type: 'gcp:compute:snapshot' }), [], whole))[0]?.[2]).toBe(
      'not-asked',
    );
  });

  it('that was there only in between is whoever made it, however long before, and whoever deleted it', async () => {
    const life = passage({ audience: null, came: deed('made', 0) });
    const seen = (sight: readonly ReturnType<typeof covered>[]) => {
      const { fact, verdict } = stored('a');
      return cameAndWent({ fact, verdict, fromScan: 2, toScan: 3 }, nowhere, seenOf(sight));
    };
    expect(brief(await told(seen([covered(1)]), [life]))).toEqual([
      ['made and removed', true, 'made', 'went', 'made went'],
    ]);
    expect(brief(await told(seen([]), [], { covers: () => true }))).toEqual([
      ['first seen and removed', true, 'unsupported', 'nobody', ''],
    ]);
  });
});
