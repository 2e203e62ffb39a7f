import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../src/access/aws/caller.ts';
import { actionsOf, outsideCaller, withClaims } from '../../../src/access/aws/outside-caller.ts';
import type { Question } from '../../../src/access/aws/question.ts';
import type { KeyState } from '../../../src/access/aws/text-template.ts';
import type { TrustParty } from '../../../src/access/aws/trust-party.ts';
import { because } from '../../../src/access/logic.ts';

const account = '777777777777';
const arn = `arn:aws:iam::${account}:user/eve`;
const home: Standing = { organization: ['o-1'], paths: ['o-1/r-1/'] };
const own: Standing = { organization: ['o-2'], paths: ['o-2/r-2/'] };

const parties = {
  account: { kind: 'account', account },
  identity: { kind: 'identity', arn, account },
  session: { kind: 'session', arn: `arn:aws:sts::${account}:assumed-role/r/s`, account, role: 'r' },
  id: { kind: 'id', id: 'AIDA1' },
  service: { kind: 'service', name: 'ec2.amazonaws.com' },
  saml: { kind: 'saml', arn: 'arn:aws:iam::1:saml-provider/x' },
  oidc: { kind: 'oidc', arn: 'arn:aws:iam::1:oidc-provider/h', host: 'h.example' },
  anyone: { kind: 'anyone' },
  odd: { kind: 'odd', text: 'x' },
} satisfies Readonly<Record<TrustParty['kind'], TrustParty>>;

const open = because.condition;
const keys = [
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principaltype',
  'aws:userid',
] as const;

describe('what is known of an outsider', () => {
  it.each<[TrustParty['kind'], readonly KeyState[]]>([
    ['account', [[account], open, ['false'], 'absent', ['o-2'], ['o-2/r-2/'], open, open]],
    ['identity', [[account], [arn], ['false'], 'absent', ['o-2'], ['o-2/r-2/'], open, open]],
    ['session', [[account], open, ['false'], 'absent', ['o-2'], ['o-2/r-2/'], open, open]],
    ['id', [open, open, ['false'], 'absent', open, open, open, open]],
    ['saml', [open, open, ['false'], 'absent', open, open, open, open]],
    ['oidc', [open, open, ['false'], 'absent', open, open, open, open]],
    ['service', ['absent', 'absent', ['true'], ['ec2.amazonaws.com'], 'absent', 'absent', open, 'absent']],
    ['anyone', [open, open, open, open, open, open, open, open]],
    ['odd', [open, open, open, open, open, open, open, open]],
  ])('%s', (kind, states) => {
    const caller = outsideCaller(parties[kind], home, own);
    expect(keys.map((key) => caller.state(key, false))).toEqual(states);
  });

  it('is not where a stranger stands', () => {
    const caller = outsideCaller(parties.account, home, null);
    expect([caller.state('aws:principalorgid', false), caller.state('aws:principalorgpaths', false)]).toEqual([
      open,
      open,
    ]);
  });

  it('is where the role stands, whose account its ARN tells', () => {
    for (const party of Object.values(parties)) {
      const caller = outsideCaller(party, home, null);
      expect(
        ['aws:resourceorgid', 'aws:resourceorgpaths', 'aws:resourceaccount'].map((key) => caller.state(key, false)),
      ).toEqual([['o-1'], ['o-1/r-1/'], undefined]);
    }
  });
});

describe('the actions by which an outsider becomes a role', () => {
  it.each<[TrustParty['kind'], readonly string[]]>([
    ['account', ['sts:AssumeRole']],
    ['identity', ['sts:AssumeRole']],
    ['session', ['sts:AssumeRole']],
    ['id', ['sts:AssumeRole']],
    ['service', ['sts:AssumeRole']],
    ['saml', ['sts:AssumeRoleWithSAML']],
    ['oidc', ['sts:AssumeRoleWithWebIdentity']],
    ['anyone', ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity']],
    ['odd', ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity']],
  ])('%s: %j', (kind, names) => {
    expect(actionsOf(parties[kind]).map(({ name }) => name)).toEqual(names);
  });
});

describe('claims of a token', () => {
  const question: Question = {
    action: 'sts:assumerolewithwebidentity',
    resourceControl: true,
    target: { kind: 'star', shapes: [] },
    state: () => 'dead',
    read: () => 'absent',
  };

  it('are whatever its provider says, and no other’s', () => {
    const asked = withClaims(question, parties.oidc);
    expect(
      ['h.example:sub', 'h.example:aud', 'h.examples:sub', 'x.h.example:', 'aws:userid'].map((key) =>
        asked.state(key, key),
      ),
    ).toEqual([open, open, 'dead', 'dead', 'dead']);
    expect([asked.read('h.example:sub'), asked.read('aws:userid')]).toEqual([open, 'absent']);
    expect([asked.action, asked.resourceControl]).toEqual([question.action, true]);
  });

  it('are none where nobody brings a token', () => {
    for (const [kind, party] of Object.entries(parties))
      if (kind !== 'oidc') expect(withClaims(question, party)).toBe(question);
  });
});
