import { describe, expect, it } from 'vitest';
import { openAskerClasses, someone } from '../../../src/access/aws/asker-class.ts';
import { openLibrary } from '../../../src/access/aws/document.ts';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { known } from '../../../src/model/reading.ts';
import { account, role, root, user } from './golden/account.ts';
import { full } from './golden/organization.ts';
import { allow, deny, policy, type Statement, variable } from './golden/policy.ts';

const library = openLibrary();
const traits = (...statements: readonly Statement[]) =>
  openAskerClasses('sts:assumerole').traits([
    [{ document: library.read(known(policy(...statements)), 'x'), label: 'x' }],
  ]);

const reads = (key: string, value: string | readonly string[] = 'x') =>
  allow('sts:*', '*', { StringEquals: { [key]: value } });
const arn = role('one');

describe('what a decision hangs on', () => {
  it.each<[string, readonly Statement[], boolean, boolean]>([
    ['nothing', [allow('sts:*')], false, false],
    ['no statement', [], false, false],
    [
      'a statement about another action',
      [reads('aws:PrincipalTag/a'), allow('ec2:*', arn)].map((one) => ({ ...one, Action: 'ec2:*' })),
      false,
      false,
    ],
    ['a key of the request', [reads('aws:SourceIp')], false, false],
    ['a key of the principal', [reads('aws:PrincipalTag/a')], true, false],
    ['its name', [reads('aws:username')], true, false],
    ['its id', [reads('aws:userid')], true, false],
    ['a key that only begins like its name', [reads('aws:usernames')], false, false],
    ['a key of the thing', [reads('aws:ResourceTag/a')], false, true],
    ['its account', [reads('aws:ResourceAccount')], false, true],
    ['a tag of the thing by the name of a service', [reads('iam:ResourceTag/a')], false, true],
    ['a variable in a value', [reads('aws:SourceIp', ['x', variable('aws:SourceIp')])], true, true],
    ['a variable in a resource', [allow('sts:*', ['*', `${arn}${variable('aws:SourceIp')}`])], true, true],
    ['one resource', [allow('sts:*', arn)], false, true],
    ['one resource and all', [allow('sts:*', [arn, '*'])], false, false],
    ['all but one', [{ Effect: 'Allow', Action: 'sts:*', NotResource: arn }], false, true],
    ['all but none', [{ Effect: 'Allow', Action: 'sts:*', NotResource: '*' }], false, true],
    ['one of two statements', [allow('sts:*'), reads('aws:username'), allow('sts:*')], true, false],
    [
      'one of two tests',
      [allow('sts:*', '*', { StringEquals: { 'aws:SourceIp': 'x', 'aws:username': 'y' } })],
      true,
      false,
    ],
    [
      'one of two tests of the thing',
      [allow('sts:*', '*', { StringEquals: { 'aws:ResourceTag/a': 'y', 'aws:SourceIp': 'x' } })],
      false,
      true,
    ],
    ['a Deny', [deny('sts:*', arn, { StringEquals: { 'aws:username': 'y' } })], true, true],
  ])('%s', (_, statements, personal, particular) => {
    expect(traits(...statements)).toEqual({ personal, particular });
  });

  it('is of all lists together', () => {
    const source = (...statements: readonly Statement[]) => ({
      document: library.read(known(policy(...statements)), 'x'),
      label: 'x',
    });
    const classes = openAskerClasses('sts:assumerole');
    const [plain, who, what] = [source(allow('*')), source(reads('aws:username')), source(allow('*', arn))];
    expect(
      classes.traits([
        [plain, who],
        [what, plain],
      ]),
    ).toEqual({ personal: true, particular: true });
    expect(classes.traits([[plain], [plain]])).toEqual({ personal: false, particular: false });
    expect(classes.traits([])).toEqual({ personal: false, particular: false });
    expect(classes.traits([[who, plain]])).toEqual({ personal: true, particular: false });
    expect(classes.traits([[plain, what]])).toEqual({ personal: false, particular: true });
  });
});

describe('a class of those who ask', () => {
  const text = policy(allow('sts:AssumeRole'));
  const held = { inline: { Own: text }, attached: ['P'], groups: ['ops'] };
  const facts = account({
    users: {
      ada: held,
      bob: held,
      eve: { ...held, boundary: 'P' },
      sam: { ...held, inline: { Other: text } },
      tom: { ...held, inline: { Own: policy(allow('sts:*')) } },
      tim: { ...held, groups: [] },
      joe: { inline: { Own: policy(allow('sts:*', '*', { StringEquals: { 'aws:username': 'joe' } })) } },
    },
    roles: {
      worker: { inline: { Own: text }, attached: ['P'] },
      helper: { inline: { Own: text }, attached: ['P'] },
      AWSServiceRole: { path: '/aws-service-role/x/', inline: { Own: text }, attached: ['P'] },
    },
    groups: { ops: { inline: { Ops: text } } },
    policies: { P: text },
    guard: { service: [[full], [full]], resource: [[], []] },
  });
  const realm = openRealm(facts);
  const classes = openAskerClasses('sts:assumerole');
  const of = (key: string) => {
    const asker = realm.asker(key);
    if (asker === null) throw new Error(`nobody is ${key}`);
    return classes.of(asker);
  };

  it('holds those whom the same policies bind by the same ways', () => {
    expect(of(user('bob'))).toBe(of(user('ada')));
    expect(of(role('helper'))).toBe(of(role('worker')));
    const others = ['ada', 'eve', 'sam', 'tom', 'tim', 'joe'].map((name) => of(user(name)));
    const roles = [role('worker'), role('aws-service-role/x/AWSServiceRole')].map(of);
    expect(new Set([...others, ...roles, of(root())]).size).toBe(9);
  });

  it('names none of them', () => {
    const { layers } = of(user('ada'));
    expect(layers.identity.map(({ label }) => label)).toEqual([
      `${someone} -> inline policy Own`,
      `${someone} -> arn:aws:iam::111122223333:policy/P`,
      `${someone} -> group/ops -> inline policy Ops`,
    ]);
    expect(of(user('eve')).layers.boundary?.map(({ label }) => label)).toEqual([
      `${someone} -> boundary -> arn:aws:iam::111122223333:policy/P`,
    ]);
    expect(
      layers.levels.flatMap((level) => level.map(({ label }) => label)).every((label) => !label.startsWith(someone)),
    ).toBe(true);
    expect([layers.levels.length, layers.boundary, layers.root]).toEqual([2, null, false]);
  });

  it('knows what all that binds it hangs on', () => {
    expect([of(user('ada')).traits, of(user('joe')).traits]).toEqual([
      { personal: false, particular: false },
      { personal: true, particular: false },
    ]);
    const odd = account({
      users: { ada: { inline: { Own: text }, boundary: 'B' }, bob: { inline: { Own: text } } },
      policies: { B: policy(allow('*', arn)) },
      guard: {
        scps: { S: policy(allow('*', '*', { StringEquals: { 'aws:PrincipalTag/a': 'b' } })) },
        service: [[full], ['S']],
      },
    });
    const other = openRealm(odd);
    const found = ['ada', 'bob'].map((name) => {
      const asker = other.asker(user(name));
      return asker === null ? null : openAskerClasses('sts:assumerole').of(asker).traits;
    });
    expect(found).toEqual([
      { personal: true, particular: true },
      { personal: true, particular: false },
    ]);
  });

  it('keeps accounts apart', () => {
    const two = openRealm({
      ...facts,
      identities: facts.identities.map((one) => (one.name === 'bob' ? { ...one, account: '444455556666' } : one)),
    });
    const [ada, bob] = [two.asker(user('ada')), two.asker(user('bob'))];
    const other = openAskerClasses('sts:assumerole');
    expect(ada !== null && bob !== null && other.of(ada) === other.of(bob)).toBe(false);
  });
});
