import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerFigures, answer, isAllClear, lead } from '../../../src/model/view/answer.ts';

const well: AnswerFigures = {
  exposed: 0,
  public: 0,
  latent: 0,
  unjudged: 0,
  copies: 330,
  accounts: 3,
  regions: 4,
  places: 12,
  unread: 0,
  partlyRead: 0,
  unconfigured: 0,
  off: 0,
  exposedWaived: 0,
};

function sentence(figures: Partial<AnswerFigures>): string {
  return answer({ ...well, ...figures })
    .map((piece) => piece.text)
    .join('');
}

describe('the answer', () => {
  it.each<[Partial<AnswerFigures>, string]>([
    [{}, 'No copy can be used by anyone outside your trust list. All 12 places were read.'],
    [{ places: 1 }, 'No copy can be used by anyone outside your trust list. The only place was read.'],
    [{ places: 2 }, 'No copy can be used by anyone outside your trust list. Both places were read.'],
    [{ exposed: 1 }, '1 copy can be used by people outside your trust list. All 12 places were read.'],
    [
      { exposed: 7, unread: 2 },
      '7 copies can be used by people outside your trust list. 2 of 12 places could not be read, so nothing is said about them.',
    ],
    [
      { exposed: 7, unread: 1 },
      '7 copies can be used by people outside your trust list. 1 of 12 places could not be read, so nothing is said about it.',
    ],
    [
      { exposed: 7, unread: 1, partlyRead: 2 },
      '7 copies can be used by people outside your trust list. 1 of 12 places could not be read and 2 only in part, so nothing is said about the rest.',
    ],
    [
      { partlyRead: 1 },
      'Among what could be judged, no copy can be used by anyone outside your trust list. 1 of 12 places could be read only in part, so nothing is said about the rest.',
    ],
    [
      { unjudged: 1 },
      'Among what could be judged, no copy can be used by anyone outside your trust list; for 1 copy this is not known. All 12 places were read.',
    ],
    [
      { exposed: 5, unjudged: 3 },
      '5 copies can be used by people outside your trust list; for 3 more this is not known. All 12 places were read.',
    ],
    [
      { places: 1, unread: 1, copies: 0 },
      'The only place could not be read, so nothing is known of who can use your copies.',
    ],
    [{ unread: 12, copies: 0 }, 'None of 12 places could be read, so nothing is known of who can use your copies.'],
    [
      { places: 0, exposed: 2 },
      '2 copies can be used by people outside your trust list. No place was read in this scan.',
    ],
    [{ places: 0, copies: 0 }, 'No place was read, so nothing is known of who can use your copies.'],
    [
      { unconfigured: 1 },
      'Among what could be judged, no copy can be used by anyone outside your trust list. 1 of 12 places is no longer configured, so nothing is said about what it holds today.',
    ],
  ])('for %j is: %s', (figures, text) => {
    expect(sentence(figures)).toBe(text);
  });

  it('says that all is well only where nobody outside can use a copy and every place was read', () => {
    const count = fc.nat({ max: 3 });
    const figures = fc.record({
      exposed: count,
      unjudged: count,
      places: count,
      unread: count,
      partlyRead: count,
      unconfigured: count,
      latent: count,
      copies: count,
    });
    fc.assert(
      fc.property(figures, (some) => {
        const all = { ...well, ...some };
        const clear =
          all.exposed + all.unjudged + all.unread + all.partlyRead + all.unconfigured === 0 && all.places > 0;
        expect(isAllClear(all)).toBe(clear);
        expect(answer(all).some((piece) => piece.tone === 'good')).toBe(clear);
        if (all.unread + all.partlyRead + all.unjudged > 0)
          expect(answer(all).some((piece) => piece.tone === 'blind')).toBe(true);
      }),
    );
  });
});

describe('the line below the answer', () => {
  it.each<[Partial<AnswerFigures>, string]>([
    [{}, '330 copies (snapshots, images, database snapshots) in 3 accounts and 4 regions.'],
    [{ exposed: 7, public: 2 }, ' 2 of the 7 are public.'],
    [{ exposed: 1, public: 1 }, ' It is public.'],
    [{ exposed: 2, public: 2, exposedWaived: 1 }, ' All of them are public. 1 of the 2 is waived.'],
    [{ latent: 1 }, ' 1 copy becomes public the moment a block is lifted.'],
    [
      { latent: 4, off: 2 },
      " 4 copies become public the moment a block is lifted. 2 places are off by the cloud's own word, and not counted.",
    ],
  ])('for %j ends: %s', (figures, text) => {
    expect(lead({ ...well, ...figures }).endsWith(text)).toBe(true);
  });
});
