import { describe, expect, it } from 'vitest';
import { actionByName } from '../../../src/access/aws/actions.ts';
import { openLibrary, type Source } from '../../../src/access/aws/document.ts';
import type { Layers } from '../../../src/access/aws/evaluate.ts';
import { evidenceOf } from '../../../src/access/aws/evidence.ts';
import { idOf, leavesOf } from '../../../src/access/aws/formula.ts';
import { conditionOf } from '../../../src/access/aws/formula-words.ts';
import { openParts } from '../../../src/access/aws/open-parts.ts';
import { askOf } from '../../../src/access/aws/question.ts';
import { openThings } from '../../../src/access/aws/things.ts';
import { because } from '../../../src/access/logic.ts';
import { known } from '../../../src/model/reading.ts';
import { account, snap } from './golden/account.ts';
import { allow, deny, policy, type Statement, variable } from './golden/policy.ts';

const library = openLibrary();
const things = openThings(account({}));
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const network = { StringEquals: { 'aws:SourceVpce': 'vpce-1' } };
const isMfa = 'aws:MultiFactorAuthPresent is true';
const isNetwork = 'aws:SourceVpce is vpce-1';

function asked(action = 'ec2:deletesnapshot', key = snap('snap-1')) {
  const found = actionByName(action);
  if (found === null) throw new Error(`no action ${action}`);
  const { target, thing } = things.named(key, undefined);
  const type = found.types[0]?.type ?? null;
  return {
    type,
    question: askOf({ action: found, type, target, thing, caller: null, given: new Map(), closed: false }),
  };
}

const list = (label: string, ...statements: readonly Statement[]): readonly Source[] => [
  { document: library.read(known(policy(...statements)), label), label },
];
const lost = (what: string): readonly Source[] => [{ document: library.missing(what), label: 'lost' }];
const full = list('full', allow('*'));
const free: Layers = { identity: full, boundary: null, levels: [], resourceLevels: [], root: false };
const parts = (layers: Partial<Layers>, one = asked()) => {
  const { formula, missing } = openParts({ ...free, ...layers }, one);
  return { text: conditionOf(formula).text, missing };
};
const own = (...statements: readonly Statement[]) => ({ identity: list('own', ...statements) });

describe('what is left open', () => {
  it.each<[string, Partial<Layers>, string]>([
    ['of what is granted', {}, 'always'],
    ['of nothing', { identity: [] }, 'never'],
    ['of another grant', own(allow('rds:*')), 'never'],
    ['of a denial', own(allow('*'), deny('*')), 'never'],
    ['of a condition', own(allow('*', '*', mfa)), isMfa],
    ['of two conditions', own(allow('*', '*', { ...mfa, ...network })), `${isMfa} and ${isNetwork}`],
    ['of two grants', own(allow('*', '*', mfa), allow('*', '*', network)), `${isMfa} or ${isNetwork}`],
    ['of a grant beside one without condition', own(allow('*', '*', mfa), allow('*')), 'always'],
    ['of a denial under a condition', own(allow('*'), deny('*', '*', mfa)), `not (${isMfa})`],
    ['of a boundary', { boundary: list('bound', allow('*', '*', mfa)) }, isMfa],
    ['of a boundary that leaves it out', { boundary: [] }, 'never'],
    ['of a boundary that denies', { boundary: list('bound', allow('*'), deny('*', '*', mfa)) }, `not (${isMfa})`],
    [
      'of levels',
      { levels: [list('a', allow('*', '*', mfa)), list('b', allow('*', '*', network))] },
      `${isMfa} and ${isNetwork}`,
    ],
    ['of a level that leaves it out', { levels: [full, []] }, 'never'],
    ['of the root user', { root: true, identity: [] }, 'always'],
    ['of the root user below a level', { root: true, identity: [], levels: [list('a', allow('*', '*', mfa))] }, isMfa],
    ['of what is settled', own(allow('*', '*', { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } })), 'always'],
    ['of resource control policies of another service', { resourceLevels: [list('rcp', deny('*'))] }, 'always'],
  ])('%s', (_, layers, text) => {
    expect(parts(layers)).toEqual({ text, missing: [] });
  });

  it('of resource control policies is what they deny, and never what they allow', () => {
    const key = asked('kms:schedulekeydeletion', 'arn:aws:kms:eu-central-1:111122223333:key/k');
    const rcp = (...statements: readonly Statement[]): readonly Source[] => {
      const text = known(policy(...statements.map((one) => ({ ...one, Principal: '*' }))));
      return [{ document: library.read(text, 'rcp', 'resource-control'), label: 'rcp' }];
    };
    expect(parts({ resourceLevels: [rcp(deny('*', '*', mfa))] }, key)).toEqual({ text: `not (${isMfa})`, missing: [] });
    expect(parts({ resourceLevels: [rcp(allow('*', '*', mfa)), []] }, key)).toEqual({ text: 'always', missing: [] });
    expect(parts({ resourceLevels: [lost('rcps were not read')] }, key).missing).toEqual(['rcps were not read']);
  });

  it('of patterns and variables is whether they match', () => {
    const open = { StringEquals: { 'aws:SourceVpce': variable('aws:SourceVpc') } };
    expect(parts(own(allow('*', '*', open))).text).toBe(`aws:SourceVpce is ${variable('aws:SourceVpc')}`);
    const resource = `arn:aws:ec2:*::snapshot/${variable('aws:SourceVpc')}`;
    expect(parts(own(allow('*', resource)))).toEqual({ text: `the snapshot is ${resource}`, missing: [] });
    expect(parts(own({ Effect: 'Allow', Action: '*', NotResource: resource })).text).toBe(
      `not (the snapshot is ${resource})`,
    );
  });
});

describe('what is missing', () => {
  const gapped = { ...allow('*'), Odd: 1 };

  it.each<[string, Partial<Layers>, readonly string[]]>([
    ['of a text that was not read', { identity: lost('policy x was not read') }, ['policy x was not read']],
    ['of a boundary that was not read', { boundary: lost('bound was not read') }, ['bound was not read']],
    ['of a level that was not read', { levels: [full, lost('level was not read')] }, ['level was not read']],
    ['of a statement that is not understood', own(gapped), ['own, statement 1: unknown element "Odd"']],
    ['of the second statement', own(allow('rds:*'), gapped), ['own, statement 2: unknown element "Odd"']],
    [
      'of a test that cannot be decided',
      own(allow('*', '*', { StringMatches: { 'aws:x': 'y' } })),
      ['own, statement 1: unknown operator "StringMatches"'],
    ],
    [
      'of a key that is not documented',
      own(allow('*', '*', { StringEquals: { 'rds:db-tag/a': 'b' } })),
      ['own, statement 1: undocumented key rds:db-tag/a'],
    ],
    ['of an ambiguous pattern', own(allow('*', 'arn:aws:ec2:*:snapshot/*')), ['own, statement 1: ambiguous pattern']],
    [
      'of an ambiguous condition',
      own(allow('*', '*', { NumericLessThan: { 'aws:RequestedRegion': '8' } })),
      ['own, statement 1: ambiguous condition on aws:RequestedRegion'],
    ],
    [
      'of a variable that is not documented',
      own(allow('*', `arn:aws:ec2:*::snapshot/${variable('rds:db-tag/a')}`)),
      ['own, statement 1: a variable with an undocumented key'],
    ],
    ['of a denial', own(allow('*'), { ...deny('*'), Odd: 1 }), ['own, statement 2: unknown element "Odd"']],
    ['of neither', own({ ...allow('*'), Effect: 'x' }), ['own, statement 1: an effect that is neither Allow nor Deny']],
    // What is granted anyway is not in doubt.
    ['of a grant beside one that is certain', own(gapped, allow('*')), []],
    [
      'of a grant beside one under a condition',
      own(gapped, allow('*', '*', mfa)),
      ['own, statement 1: unknown element "Odd"'],
    ],
    [
      'of a denial beside one that is certain',
      own(allow('*'), { ...deny('*'), Odd: 1 }, deny('*')),
      ['own, statement 2: unknown element "Odd"'],
    ],
    [
      'of several things, sorted',
      { identity: [...list('z', gapped), ...list('a', gapped)], boundary: lost('m') },
      ['a, statement 1: unknown element "Odd"', 'm', 'z, statement 1: unknown element "Odd"'],
    ],
  ])('%s', (_, layers, missing) => {
    expect(parts(layers).missing).toEqual(missing);
  });

  it('of a key that was not read', () => {
    const one = asked();
    const question = { ...one.question, state: () => because.gap };
    const condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } };
    const layers = { ...free, ...own(allow('*', '*', condition)) };
    expect(openParts(layers, { ...one, question }).missing).toEqual([
      'own, statement 1: aws:PrincipalOrgID was not read',
    ]);
    const read = { ...one.question, read: () => because.gap };
    const pattern = { ...free, ...own(allow('*', `arn:aws:ec2:*::snapshot/${variable('aws:PrincipalOrgID')}`)) };
    expect(openParts(pattern, { ...one, question: read }).missing).toEqual([
      'own, statement 1: a variable whose value was not read',
    ]);
  });
});

describe('the tests that are left', () => {
  const leaves = (condition: object, action?: string, key?: string) =>
    leavesOf(openParts({ ...free, ...own(allow('*', '*', condition as typeof mfa)) }, asked(action, key)).formula);

  it('of keys of the request hang together whatever is asked about, those of a thing do not', () => {
    const condition = { StringEquals: { 'aws:SourceVpce': 'a', 'ec2:Owner': 'b', 'aws:ResourceTag/x': 'c' } };
    expect(leaves(condition).map(({ variable: name }) => name)).toEqual([
      'aws:sourcevpce',
      'ec2:snapshot aws:resourcetag/x',
      'ec2:snapshot ec2:owner',
    ]);
    const ofNothing = leaves({ StringEquals: { 'aws:RequestTag/a': 'b' } }, 'dlm:createlifecyclepolicy', '*');
    expect(ofNothing.map(({ variable: name }) => name)).toEqual(['aws:requesttag/a']);
  });

  it('are the same where they test the same in the same way', () => {
    const ids = (condition: object) => leaves(condition).map(({ id }) => id);
    expect(ids({ StringEquals: { 'aws:SourceVpce': ['a', 'b'] } })).toEqual(
      ids({ stringequals: { 'AWS:sourcevpce': ['a', 'b'] } }),
    );
    const others = [
      { StringEquals: { 'aws:SourceVpce': ['a'] } },
      { StringEquals: { 'aws:SourceVpce': ['ab'] } },
      { StringLike: { 'aws:SourceVpce': ['a'] } },
      { StringEquals: { 'aws:SourceVpc': ['a'] } },
      { StringEquals: { 'aws:SourceVpce': [variable('aws:SourceVpc')] } },
    ];
    expect(new Set(others.flatMap(ids)).size).toBe(others.length);
  });

  it('with an open variable stand for themselves', () => {
    const [open] = leaves({ StringEquals: { 'aws:SourceVpce': ['a', variable('aws:SourceVpc')] } });
    expect([open?.variable, open?.test?.values]).toEqual([open?.id, null]);
    const [filled] = leaves({ StringEquals: { 'aws:SourceVpce': ['a', variable('aws:RequestedRegion')] } });
    expect(filled?.variable).toBe('aws:sourcevpce');
    expect(filled?.test?.values?.map((codes) => String.fromCharCode(...codes))).toEqual(['a', 'eu-central-1']);
    // What a variable without a value stands for matches nothing.
    const [empty] = leaves({ StringEquals: { 'aws:SourceVpce': ['a', variable('aws:RequestTag/x')] } });
    expect(empty?.test?.values?.length).toBe(1);
  });

  it('can be handed over where they are known already', () => {
    const one = asked();
    const layers = { ...free, ...own(allow('*', '*', mfa)) };
    let looks = 0;
    const handed = openParts(layers, one, (document) => {
      looks += 1;
      return evidenceOf(document, one);
    });
    expect([looks, idOf(handed.formula)]).toEqual([1, idOf(openParts(layers, one).formula)]);
  });
});
