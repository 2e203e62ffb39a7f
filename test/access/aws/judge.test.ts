import { describe, expect, it } from 'vitest';
import { actionByName } from '../../../src/access/aws/actions.ts';
import { openLibrary, type Source } from '../../../src/access/aws/document.ts';
import type { Layers } from '../../../src/access/aws/evaluate.ts';
import { grantsOf, openJudge } from '../../../src/access/aws/judge.ts';
import { askOf } from '../../../src/access/aws/question.ts';
import { openThings } from '../../../src/access/aws/things.ts';
import { known } from '../../../src/model/reading.ts';
import { account, snap } from './golden/account.ts';
import { allow, deny, policy, type Statement } from './golden/policy.ts';

const library = openLibrary();
const things = openThings(account({}));
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const [one, other] = [{ StringEquals: { 'aws:SourceVpce': 'a' } }, { StringNotEquals: { 'aws:SourceVpce': 'a' } }];

const asked = (() => {
  const action = actionByName('ec2:deletesnapshot');
  if (action === null) throw new Error('no such action');
  const { target, thing } = things.named(snap('snap-1'), {});
  const type = 'ec2:snapshot';
  return { type, question: askOf({ action, type, target, thing, caller: null, given: new Map(), closed: false }) };
})();

const list = (label: string, ...statements: readonly Statement[]): readonly Source[] => [
  { document: library.read(known(policy(...statements)), label), label },
];
const lost = (what: string): readonly Source[] => [{ document: library.missing(what), label: 'lost' }];
const way = (...statements: readonly Statement[]): Layers => ({
  identity: list('own', ...statements),
  boundary: null,
  levels: [],
  resourceLevels: [],
  root: false,
});
const judged = (...ways: readonly Layers[]) => openJudge()(ways, asked);
const unread = (what: string): Layers => ({ ...way(), identity: lost(what) });

describe('a judgement over several ways', () => {
  it('is none where no way allows it', () => {
    expect([judged(), judged(way()), judged(way(), way(allow('*'), deny('*')))]).toEqual([null, null, null]);
  });

  it('is certain where one way is', () => {
    const allowed = { verdict: 'allowed', condition: null, missing: [] };
    expect(judged(way(allow('*')))).toEqual(allowed);
    expect(judged(way(), way(allow('*', '*', mfa)), unread('x'), way(allow('*')))).toEqual(allowed);
    expect(judged(way(allow('*', '*', one)), way(allow('*', '*', other)))).toEqual(allowed);
  });

  it('is none where its condition never holds', () => {
    expect(judged(way(allow('*', '*', { ...one, ...other })))).toBe(null);
  });

  it('is under the conditions of any of the ways', () => {
    expect(judged(way(allow('*', '*', mfa)), way(), way(allow('*', '*', one)))).toEqual({
      verdict: 'conditional',
      condition: {
        text: 'aws:MultiFactorAuthPresent is true or aws:SourceVpce is a',
        keys: ['aws:MultiFactorAuthPresent', 'aws:SourceVpce'],
      },
      missing: [],
    });
  });

  it('is unknown where something is missing, and says what, sorted; but not of ways that are closed', () => {
    expect(judged(unread('z'), unread('a'), way(allow('*', '*', mfa)))).toEqual({
      verdict: 'unknown',
      condition: null,
      missing: ['a', 'z'],
    });
    const closed = { ...unread('b'), boundary: [] };
    expect(judged(unread('z'), closed)?.missing).toEqual(['z']);
  });

  it('is solved again and again without being another', () => {
    const judge = openJudge();
    const conditional = way(allow('*', '*', mfa));
    expect([judge([conditional], asked)?.verdict, judge([way()], asked), judge([conditional], asked)?.verdict]).toEqual(
      ['conditional', null, 'conditional'],
    );
  });
});

describe('the statements that grant something', () => {
  it('are named where they apply or may, sorted, and never a denial', () => {
    const sources = [
      ...list('b', allow('rds:*'), { ...allow('ec2:*'), Sid: 'Two' }, deny('ec2:*', '*', mfa), {
        ...allow('*', '*', mfa),
        Sid: '',
      }),
      ...list('a', allow('*', snap('snap-2')), allow('*', snap('snap-1')), { ...allow('*'), Effect: 'x' }),
      ...lost('c'),
    ];
    expect(grantsOf(sources, asked.question)).toEqual([
      'a -> statement 2',
      'a -> statement 3',
      'b -> statement 2 (Two)',
      'b -> statement 4',
      'lost -> not read',
    ]);
    expect(grantsOf([], asked.question)).toEqual([]);
  });

  it('are named once', () => {
    expect(grantsOf([...list('a', allow('*')), ...list('a', allow('*'))], asked.question)).toEqual([
      'a -> statement 1',
    ]);
  });
});
