import { describe, expect, it } from 'vitest';
import { actionByName } from '../../../src/access/aws/actions.ts';
import { openLibrary, type Source } from '../../../src/access/aws/document.ts';
import { applies, decide, type Layers, resourceCell, votes } from '../../../src/access/aws/evaluate.ts';
import { askOf, type Question } from '../../../src/access/aws/question.ts';
import { openThings } from '../../../src/access/aws/things.ts';
import { because, type Cell, no, unsure, yes } from '../../../src/access/logic.ts';
import { known } from '../../../src/model/reading.ts';
import { account, snap } from './golden/account.ts';
import { allow, deny, policy, type Statement } from './golden/policy.ts';

const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const condition = unsure(because.condition);
const gap = unsure(because.gap);
const library = openLibrary();
const things = openThings(account({}));

function question(action = 'ec2:deletesnapshot', key = snap('snap-1')): Question {
  const found = actionByName(action);
  if (found === null) throw new Error(`no action ${action}`);
  const { target, thing } = things.named(key, {});
  return askOf({
    action: found,
    type: found.types[0]?.type ?? null,
    target,
    thing,
    caller: null,
    given: new Map(),
    closed: false,
  });
}

const list = (...statements: readonly Statement[]): readonly Source[] => [
  { document: library.read(known(policy(...statements)), 'policy'), label: 'policy' },
];
const lost: readonly Source[] = [{ document: library.missing('lost'), label: 'lost' }];
const full = list(allow('*'));
const free: Layers = { identity: full, boundary: null, levels: [], resourceLevels: [], root: false };

describe('a statement', () => {
  it.each<[Statement, Cell]>([
    [allow('ec2:*'), yes],
    [allow('ec2:*', snap('snap-2')), no],
    [allow('ec2:*', [snap('snap-2'), snap('snap-1')]), yes],
    [{ Effect: 'Allow', Action: '*', NotResource: snap('snap-2') }, yes],
    [{ Effect: 'Allow', Action: '*', NotResource: [snap('snap-2'), snap('snap-1')] }, no],
    [allow('*', 'arn:aws:ec2:*:snapshot/*'), unsure(because.ambiguous)],
    [{ Effect: 'Deny', Action: '*', NotResource: 'arn:aws:ec2:*:snapshot/*' }, unsure(because.ambiguous)],
    [allow('*', '*', mfa), condition],
    [allow('*', snap('snap-2'), mfa), no],
    [allow('*', 'arn:aws:ec2:*:snapshot/*', mfa), condition | because.ambiguous],
    [allow('*', '*', { ...mfa, StringEquals: { 'ec2:ResourceTag/a': 'b' } }), no],
    [allow('*', '*', { StringNotEquals: { 'ec2:ResourceTag/a': 'b' } }), yes],
    [allow('*', '*', { StringEquals: { 'rds:db-tag/a': 'b' } }), unsure(because.undocumented)],
    [deny('*', '*', { StringEquals: { 'rds:db-tag/a': 'b' } }), no],
    [{ ...allow('*'), Effect: 'allow' }, gap],
    [{ ...allow('*', snap('snap-2')), Effect: 'allow' }, no],
    [{ ...allow('*', '*', mfa), Odd: 1 }, gap | because.condition],
    [{ Effect: 'Allow' }, gap],
  ])('%j applies: %d', (statement, cell) => {
    const [one] = library.read(known(policy(statement)), 'policy').statements;
    expect(one === undefined ? null : applies(one, question())).toBe(cell);
  });

  it('without resources covers all', () => {
    const [one] = library.missing('x').statements;
    expect(one === undefined ? null : resourceCell(one, question())).toBe(yes);
  });
});

describe('a document', () => {
  it.each<[readonly Statement[], Cell, Cell]>([
    [[allow('*')], yes, no],
    [[deny('*')], no, yes],
    [[allow('rds:*'), deny('rds:*')], no, no],
    [[allow('*', '*', mfa), allow('ec2:*')], yes, no],
    [[allow('*'), deny('*', '*', mfa)], yes, condition],
    [[deny('*', '*', mfa), deny('*')], no, yes],
    [[{ ...allow('*'), Effect: 'allow' }], gap, gap],
    [[{ ...allow('*'), Effect: 'allow' }, allow('*')], yes, gap],
    [[{ Effect: 'Deny' }], no, gap],
  ])('%j allows %d and denies %d', (statements, allows, denies) => {
    const document = library.read(known(policy(...statements)), 'policy');
    expect(votes(document, question())).toEqual({ allow: allows, deny: denies });
  });
});

describe('a verdict', () => {
  it.each<[string, Partial<Layers>, Cell]>([
    ['what is granted', {}, yes],
    ['nothing granted', { identity: [] }, no],
    ['something else granted', { identity: list(allow('rds:*')) }, no],
    ['granted twice', { identity: [...list(allow('rds:*')), ...full] }, yes],
    ['granted and denied', { identity: list(allow('*'), deny('*')) }, no],
    ['denied elsewhere', { identity: [...full, ...list(deny('ec2:*'))] }, no],
    ['granted under a condition', { identity: list(allow('*', '*', mfa)) }, condition],
    ['denied under a condition', { identity: list(allow('*'), deny('*', '*', mfa)) }, condition],
    ['not read', { identity: lost }, gap],
    ['not read beside a grant', { identity: [...lost, ...full] }, gap],
    ['not read beside a denial', { identity: [...lost, ...list(deny('*'))] }, no],
    ['within its boundary', { boundary: full }, yes],
    ['outside of its boundary', { boundary: list(allow('rds:*')) }, no],
    ['with an empty boundary', { boundary: [] }, no],
    ['denied by its boundary', { boundary: list(allow('*'), deny('ec2:*')) }, no],
    ['with a boundary not read', { boundary: lost }, gap],
    ['with a boundary not read and a denial', { identity: list(allow('*'), deny('*')), boundary: lost }, no],
    ['granted by the boundary alone', { identity: [], boundary: full }, no],
    ['allowed by every level', { levels: [full, full, full] }, yes],
    ['left out by one level', { levels: [full, list(allow('rds:*')), full] }, no],
    ['with a level without a policy', { levels: [full, []] }, no],
    ['denied by one level', { levels: [full, [...full, ...list(deny('ec2:*'))]] }, no],
    [
      'denied by the last level',
      { levels: [list(allow('*'), deny('*', '*', mfa)), list(allow('*'), deny('ec2:*'))] },
      no,
    ],
    ['with a level not read', { levels: [full, lost] }, gap],
    ['with a level not read and one that leaves it out', { levels: [lost, list(allow('rds:*'))] }, no],
    ['with conditions on two levels', { levels: [list(allow('*', '*', mfa)), lost] }, gap | because.condition],
    ['root', { root: true, identity: [] }, yes],
    ['root, bound by a level', { root: true, identity: [], levels: [full, list(deny('*'))] }, no],
    ['root, left out by a level', { root: true, identity: [], levels: [list(allow('rds:*'))] }, no],
    ['root, with what is denied to it', { root: true, identity: list(deny('*')) }, yes],
    ['bound by a resource control policy of another service', { resourceLevels: [list(deny('*'))] }, yes],
  ])('%s', (_, layers, cell) => {
    expect(decide({ ...free, ...layers }, question())).toBe(cell);
  });

  it('of a service that resource control policies bind counts their denials, and what they allow does not', () => {
    const asked = question('kms:schedulekeydeletion', 'arn:aws:kms:eu-central-1:111122223333:key/k');
    const rcp = (statement: Statement): readonly Source[] => [
      {
        document: library.read(known(policy({ ...statement, Principal: '*' })), 'rcp', 'resource-control'),
        label: 'rcp',
      },
    ];
    const says = (layers: Partial<Layers>) => decide({ ...free, ...layers }, asked);
    expect(asked.resourceControl).toBe(true);
    expect(says({ resourceLevels: [rcp(deny('kms:*'))] })).toBe(no);
    expect(says({ resourceLevels: [rcp(allow('*')), []] })).toBe(yes);
    expect(says({ resourceLevels: [rcp(allow('*')), rcp(deny('*', '*', mfa))] })).toBe(condition);
    expect(says({ resourceLevels: [lost] })).toBe(gap);
    expect(says({ identity: [], resourceLevels: [rcp(allow('*'))] })).toBe(no);
  });
});
