import { describe, expect, it } from 'vitest';
import { mayTagSessions } from '../../../src/access/aws/session-tags.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import { policy, trust } from './golden/policy.ts';

const anyone = { AWS: '*' };

describe('sessions of a role may carry tags of their own', () => {
  it.each([
    ['where its trust lets one tag them', trust(anyone, undefined, ['sts:AssumeRole', 'sts:TagSession']), true],
    ['where that is written in another case', trust(anyone, undefined, 'STS:tagsession'), true],
    ['where it lets one do everything', trust(anyone, undefined, 'sts:*'), true],
    ['also under a condition', trust(anyone, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, '*'), true],
    [
      'where only something else is left out',
      policy({ Effect: 'Allow', Principal: anyone, NotAction: 'sts:AssumeRole' }),
      true,
    ],
    ['not where it only lets one become it', trust(anyone), false],
    ['not where tagging is denied', policy({ Effect: 'Deny', Principal: anyone, Action: 'sts:*' }), false],
    [
      'not where just that is left out',
      policy({ Effect: 'Allow', Principal: anyone, NotAction: 'sts:TagSession' }),
      false,
    ],
    ['not where nobody may become it', policy(), false],
    ['where the effect cannot be told', policy({ Effect: 'allow', Principal: anyone, Action: 'sts:TagSession' }), true],
    ['where a statement is not understood', policy({ Effect: 'Allow', Action: 'sts:AssumeRole' }), true],
    ['not where a Deny is not understood', policy({ Effect: 'Deny', Action: 'sts:TagSession' }), false],
    ['where it is no policy', 'x', true],
  ])('%s', (_, text, says) => {
    expect(mayTagSessions(known(text))).toBe(says);
  });

  it('where its trust was not read', () => {
    expect([mayTagSessions(unknown('denied')), mayTagSessions(null)]).toEqual([true, true]);
  });
});
