import { describe, expect, it } from 'vitest';
import { judgedDenials } from '../../src/audit/judged-denials.ts';
import type { Chain, ChainAttempt } from '../../src/model/chain.ts';
import { chainOf, stageAt, taken } from '../support/chain.ts';

const by = (name: string) => `arn:aws:iam::111122223333:user/${name}`;
const attempt = (minute: number, who: string, key = taken): ChainAttempt => ({
  ...stageAt(minute, 'share', { principal: by(who), key, event: `no-${minute}` }),
  error: 'AccessDenied',
});
const minutes = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);
const listed = (id: string, attempts: readonly ChainAttempt[]): Chain => chainOf('low', { id, attempts });
const alone = (who: string, attempts: readonly ChainAttempt[]): Chain =>
  chainOf('low', { id: `of-${who}`, root: by(who), stages: [], attempts });
const judged = (...chains: readonly Chain[]) =>
  Object.fromEntries(
    [...judgedDenials(chains)].map(([id, list]) => [id, list.map(({ event }) => event.slice(3)).join(' ')]),
  );

describe('where denied calls are judged', () => {
  it('is with the chain that they stand in', () => {
    expect(judged(listed('a', [attempt(1, 'ann')]), listed('b', []))).toEqual({ a: '1', b: '' });
  });

  it("is with a principal's own chain, those of other chains too", () => {
    const chains = [
      listed(
        'a',
        minutes(10, 9).map((at) => attempt(at, 'eve')),
      ),
      alone('eve', [attempt(5, 'eve', 'k')]),
    ];
    expect(judged(...chains)).toEqual({ a: '', 'of-eve': '5 10 11 12 13 14 15 16 17 18' });
  });

  it('is with the chain that holds most of a principal’s, once', () => {
    const chains = [
      listed('a', [attempt(1, 'eve'), attempt(2, 'eve'), attempt(3, 'bob')]),
      listed(
        'b',
        minutes(10, 3).map((at) => attempt(at, 'eve')),
      ),
    ];
    expect(judged(...chains)).toEqual({ a: '3', b: '1 2 10 11 12' });
    expect(judged(...chains.toReversed())).toEqual({ a: '3', b: '1 2 10 11 12' });
  });

  it('is, of many principals at one copy, with the first of them', () => {
    const chains = minutes(1, 6).map((at) => alone(`p${at}`, [attempt(at, `p${at}`)]));
    expect(judged(...chains.toReversed())['of-p1']).toBe('1 2 3 4 5 6');
    expect(judged(...chains)['of-p2']).toBe('2');
  });

  it('is with the chain of that copy, where it has one', () => {
    const many = minutes(1, 4).map((at) => alone(`p${at}`, [attempt(at, `p${at}`)]));
    expect(judged(...many, listed('a', [attempt(9, 'p9')]))['a']).toBe('1 2 3 4 9');
  });

  it('is with each alone where they are few, at different copies, or at nothing that is named', () => {
    const few = minutes(1, 4).map((at) => alone(`p${at}`, [attempt(at, `p${at}`)]));
    const apart = minutes(11, 6).map((at) => alone(`p${at}`, [attempt(at, `p${at}`, `k${at}`)]));
    const bare = minutes(21, 6).map((at) => alone(`p${at}`, [attempt(at, `p${at}`, '')]));
    for (const [id, list] of Object.entries(judged(...few, ...apart, ...bare)))
      expect(list).toBe(id.slice('of-p'.length));
  });
});
