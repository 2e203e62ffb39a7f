import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Check,
  type CheckDefinition,
  defineCheck,
  fail,
  isCheck,
  type Judgement,
  notApplicable,
  pass,
} from '../../src/model/check.ts';
import type { Exposure, ExposureState } from '../../src/model/exposure.ts';
import { known, unknown } from '../../src/model/reading.ts';

type Definition = CheckDefinition<'snapshot', 'exposure'>;

function checkOf(judge: Definition['judge'], part: Partial<Definition> = {}): Check {
  return defineCheck({
    id: 'a-check',
    title: 'All is well',
    why: 'Because.',
    severity: 'high',
    subject: 'snapshot',
    needs: ['exposure'],
    attack: [],
    frameworks: {},
    fix: { note: 'Mend it.' },
    ...part,
    judge,
  });
}

const exposure = (state: ExposureState, certain = true): Exposure => ({
  state,
  certain,
  audiences: [],
  why: certain ? null : 'the block could not be read',
});
const facts = (state: ExposureState, certain = true) => ({ exposure: known(exposure(state, certain)) });

describe('a check', () => {
  it('says what its judge says of what is known', () => {
    const check = checkOf(({ exposure: { state } }) =>
      state === 'public' ? fail('It is public', [{ who: 'everyone' }]) : pass(),
    );
    expect(check.decide(facts('public'))).toEqual(fail('It is public', [{ who: 'everyone' }]));
    expect(check.decide(facts('private'))).toEqual(pass());
    expect(checkOf(() => notApplicable('no baseline')).decide(facts('private'))).toEqual(notApplicable('no baseline'));
  });

  it('does not judge what is not known, and says which permission would show it', () => {
    const check = checkOf(() => {
      throw new Error('was judged');
    });
    const outcome = check.decide({ exposure: unknown('denied', { needs: 'ec2:DescribeSnapshotAttribute' }) });
    expect(outcome).toMatchObject({
      outcome: 'unknown',
      message: 'Not assessed: exposure is not known: denied, needs ec2:DescribeSnapshotAttribute',
      why: { cause: 'denied' },
    });
    expect(check.decide({})).toMatchObject({ outcome: 'unknown', why: { cause: 'unsupported' } });
  });

  it('hands its judge what it declared and nothing else', () => {
    let handed: readonly string[] = [];
    const check = checkOf((given) => {
      handed = Object.keys(given);
      return pass();
    });
    check.decide({ ...facts('private'), tags: known({ owner: 'x' }) });
    expect(handed).toEqual(['exposure']);
  });

  it('may fail on an exposure that is not certain, but never passes one', () => {
    const judgements: readonly Judgement[] = [
      pass(),
      pass('fine', []),
      notApplicable('no'),
      fail('bad', [{ id: '1' }]),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...judgements),
        fc.constantFrom<ExposureState>('public', 'private', 'unknown'),
        fc.boolean(),
        (judgement, state, certain) => {
          const { outcome } = checkOf(() => judgement).decide(facts(state, certain));
          const isClear = certain && state !== 'unknown';
          expect(outcome).toBe(judgement.outcome === 'fail' || isClear ? judgement.outcome : 'unknown');
        },
      ),
    );
    expect(checkOf(() => pass()).decide(facts('private', false))).toMatchObject({
      message: 'Not assessed: exposure is not known: the block could not be read',
    });
  });

  it.each<readonly [string, () => unknown]>([
    ['throws', () => Object.fromEntries([]).x.y],
    ['says nothing', () => undefined],
    ['says yes', () => true],
    ['fails without a culprit', () => ({ outcome: 'fail', message: 'x', evidence: [] })],
    ['fails without a message', () => ({ outcome: 'fail', evidence: [{}] })],
    ['says unknown by itself', () => ({ outcome: 'unknown', message: 'x' })],
    ['gives a promise', () => Promise.resolve(pass())],
    ['passes with evidence that is no list', () => ({ outcome: 'pass', evidence: 'x' })],
  ])('whose judge %s is broken, which is unknown and no pass', (_, judge) => {
    const outcome = checkOf(judge as Definition['judge']).decide(facts('private'));
    expect(outcome).toMatchObject({ outcome: 'unknown', why: { cause: 'crashed' } });
    expect(outcome.message).toContain('check a-check broke');
  });

  it('is known by how it was made: a likeness without the fences is none', () => {
    const check = checkOf(() => pass());
    expect(isCheck(check)).toBe(true);
    expect([{ ...check }, null, 'a-check', { decide: () => pass() }].map(isCheck)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(Object.isFrozen(check)).toBe(true);
  });

  it('may be about several subjects, and has references even where none were written', () => {
    const both = checkOf(() => pass(), { references: ['https://example.com'] });
    expect([both.subjects, both.references]).toEqual([['snapshot'], ['https://example.com']]);
    expect(checkOf(() => pass()).references).toEqual([]);
  });
});
