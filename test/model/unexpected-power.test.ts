import { describe, expect, it } from 'vitest';
import type { PowerStanding } from '../../src/model/power-facts.ts';
import type { PowerEntry } from '../../src/model/principal.ts';
import { judgeUnexpected } from '../../src/model/unexpected-power.ts';
import { power } from '../audit/sample.ts';

const held = (entries: readonly PowerEntry[], ended: Extract<PowerStanding, { ended: unknown }>['ended'] = null) =>
  judgeUnexpected('share', { standing: 'unexpected', entries, ended });
const conditional = power('share', {
  verdict: 'conditional',
  condition: { text: 'from 10.0.0.0/8', keys: ['aws:sourceip'] },
});

describe('a power that somebody holds', () => {
  it('fails with actions, resources, way and condition of each entry', () => {
    expect(
      held([power('share', { actions: ['ec2:A', 'ec2:B'], resources: ['x', 'y'], via: ['v', 'w'] }), conditional]),
    ).toEqual({
      outcome: 'fail',
      message: 'Can share copies, and nobody expects it to: ec2:A, ec2:B, ec2:share',
      evidence: [
        {
          can: 'share',
          verdict: 'allowed',
          actions: 'ec2:A, ec2:B',
          resources: 'x, y',
          via: 'v; w',
          condition: null,
          missing: null,
        },
        {
          can: 'share',
          verdict: 'conditional',
          actions: 'ec2:share',
          resources: '*',
          via: 'user/ada -> arn:aws:iam::111122223333:policy/Backups -> statement 1',
          condition: 'from 10.0.0.0/8',
          missing: null,
        },
      ],
    });
  });

  it('fails under a condition too, and says so where all of it is', () => {
    expect(held([conditional])).toMatchObject({
      message: expect.stringMatching(/^Can share copies, under a condition, and nobody/),
    });
  });

  it('fails for what is certain, and names what is open beside it', () => {
    const open = power('share', { verdict: 'unknown', actions: ['rds:X'], missing: ['organization policies'] });
    const said = held([power('share'), open]);
    expect(said).toMatchObject({ outcome: 'fail', message: 'Can share copies, and nobody expects it to: ec2:share' });
    expect(said).toMatchObject({ evidence: [{}, { verdict: 'unknown', missing: 'organization policies' }] });
  });

  it('names few of many actions in its message', () => {
    expect(held([power('share', { actions: ['a:A', 'a:B', 'a:C', 'a:D', 'a:E'] })])).toMatchObject({
      message: 'Can share copies, and nobody expects it to: a:A, a:B, a:C and 2 more',
    });
  });

  it('names the review that once expected it', () => {
    expect(held([power('share')], { reviewer: 'iam', until: '2026-01-01' })).toMatchObject({
      message: expect.stringMatching(/; iam expected it until 2026-01-01$/),
    });
  });
});

it.each([
  ['lacks the power', { standing: 'unexpected', entries: [], ended: null }, 'not-applicable', /^Cannot share copies$/],
  ['holds one nobody declared', { standing: 'undeclared' }, 'not-applicable', /^No entry of `expected` says who/],
  [
    'is expected',
    { standing: 'expected', reviewer: 'iam', until: '2027-01-01' },
    'pass',
    /^Expected by iam until 2027-01-01$/,
  ],
] as const)('whoever %s does not fail', (_, standing, outcome, message) => {
  expect(judgeUnexpected('share', standing)).toMatchObject({ outcome, message: expect.stringMatching(message) });
});
