import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Iam, IamPart, IamRow } from '../../../src/clouds/aws/iam.ts';
import { readPrincipals } from '../../../src/clouds/aws/principals.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { known, type Why } from '../../../src/model/reading.ts';
import { identityMaker } from '../../../src/simulator/aws/estates/identity-maker.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import type { IamUser } from '../../../src/simulator/aws/identities.ts';
import { type AwsSimulator, startAwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { heldShelf, itemsOf } from '../../../src/simulator/shelf.ts';
import { cellsOf, reportedAt, reportText } from './credential-lines.ts';
import { day, readOnce, simulated, unitAt } from './sight.ts';

const unit = unitAt('principals', 'global');
const at = 'arn:aws:iam::111111111111';
const keyOf = (arn: string) => `stillwatch:scope:aws/111111111111/global/principals#${arn}`;
const bound = 'arn:aws:iam::aws:policy/PowerUserAccess';

const arns = (facts: readonly Fact[]) =>
  facts.map((fact) => (fact.kind === 'managed-policy' ? fact.arn : fact.key).replace(/^arn:aws:iam::/, '')).sort();
const policyIn = (facts: readonly Fact[], arn: string) =>
  facts.find((fact) => fact.kind === 'managed-policy' && fact.arn === arn);

describe('the principals of an account', () => {
  let simulator: AwsSimulator;
  beforeAll(async () => {
    simulator = await simulated();
  });
  afterAll(() => simulator.close());
  beforeEach(() => {
    simulator.replace(smallEstate({ now: day }));
    simulator.faults.clear();
    simulator.requests.reset();
  });

  const all = [
    '111111111111:group/administrators',
    '111111111111:group/team/backup',
    '111111111111:policy/bounds/limits',
    '111111111111:policy/write-copies',
    '111111111111:role/StillwatchAudit',
    '111111111111:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup',
    '111111111111:role/power',
    '111111111111:role/worker',
    '111111111111:user/admin',
    '111111111111:user/team/bounded',
    'aws:policy/AdministratorAccess',
    'aws:policy/PowerUserAccess',
    'aws:policy/SecurityAudit',
    'aws:policy/aws-service-role/AWSBackupServiceLinkedRolePolicyForBackup',
  ];

  test('are all there, and a policy that only bounds is read by itself', async () => {
    const seen = await readOnce(simulator.url, unit);
    expect([seen.gaps, seen.refused]).toEqual([[], []]);
    expect(arns(seen.facts)).toEqual(all);
    expect(policyIn(seen.facts, bound)).toMatchObject({
      key: keyOf(bound),
      version: 'v4',
      text: { state: 'known', value: expect.stringContaining('NotAction') },
    });
    expect(simulator.requests.count({ action: 'GetPolicy' })).toBe(1);
    expect(simulator.requests.count({ action: 'GetPolicyVersion' })).toBe(1);
  });

  test('are read in every account by its own role, also where AWS owns the policies', async () => {
    const [home, member] = [
      await readOnce(simulator.url, unit),
      await readOnce(simulator.url, unitAt('principals', 'global', '222222222222')),
    ];
    expect(member.gaps).toEqual([]);
    const keys = new Set(home.facts.map(({ key }) => key));
    expect(member.facts.length).toBeGreaterThan(5);
    expect(member.facts.filter(({ key }) => keys.has(key))).toEqual([]);
  });

  test('are the same in pages of two', async () => {
    const whole = await readOnce(simulator.url, unit);
    const narrow = await startAwsSimulator({
      estate: smallEstate({ now: day }),
      now: () => day,
      behaviour: { mostRows: 2 },
    });
    try {
      const seen = await readOnce(narrow.url, unit);
      expect(narrow.requests.count({ action: 'GetAccountAuthorizationDetails' })).toBeGreaterThan(5);
      expect(seen.gaps).toEqual([]);
      expect(seen.facts).toEqual(whole.facts);
    } finally {
      await narrow.close();
    }
  });

  test.each([1, 2])('that may not be read from call %i on are a gap', async (from) => {
    simulator.faults.add({ service: 'iam', action: 'GetAccountAuthorizationDetails', kind: 'denied', from });
    const seen = await readOnce(simulator.url, unit);
    expect(seen.gaps[0]).toMatchObject({
      cause: 'denied',
      needs: 'iam:GetAccountAuthorizationDetails',
      scope: 'stillwatch:scope:aws/111111111111/global/principals',
    });
    expect(arns(seen.facts)).toEqual(from === 1 ? [] : all.slice(0, 2));
    // What is missing may stand in the part that was not read.
    expect(simulator.requests.count({ action: 'GetPolicy' })).toBe(0);
  });

  test('of which a later page is refused are told as far as they were read', async () => {
    const narrow = await startAwsSimulator({
      estate: smallEstate({ now: day }),
      now: () => day,
      behaviour: { mostRows: 3 },
    });
    try {
      narrow.faults.add({ service: 'iam', action: 'GetAccountAuthorizationDetails', kind: 'denied', from: 3 });
      const seen = await readOnce(narrow.url, unit);
      expect(seen.gaps).toMatchObject([{ cause: 'denied' }]);
      expect(seen.facts).toHaveLength(5);
    } finally {
      await narrow.close();
    }
  });

  test.each([
    ['GetPolicy', 'denied', 'denied'],
    ['GetPolicyVersion', 'denied', 'denied'],
    ['GetPolicyVersion', 'deleted', 'gone'],
    ['GetPolicy', 'deleted', 'gone'],
  ] as const)(
    'have a boundary of which %s is %s: it is there, and its text is unknown',
    async (action, kind, cause) => {
      simulator.faults.add({ service: 'iam', action, kind });
      const seen = await readOnce(simulator.url, unit);
      expect(seen.gaps).toEqual([]);
      expect(arns(seen.facts)).toEqual(all);
      expect(policyIn(seen.facts, bound)).toMatchObject({ text: { state: 'unknown', why: { cause } } });
      expect(seen.refused).toMatchObject([{ cause, needs: `iam:${action}` }]);
    },
  );
});

describe('when users were last used', () => {
  let simulator: AwsSimulator;
  beforeAll(async () => {
    simulator = await simulated();
  });
  afterAll(() => simulator.close());
  beforeEach(() => {
    simulator.replace(smallEstate({ now: day }));
    simulator.faults.clear();
    simulator.requests.reset();
  });
  const usesIn = (facts: readonly Fact[]) =>
    facts.flatMap((fact) => (fact.kind === 'iam-identity' && fact.type === 'user' ? [fact.lastUsed] : []));
  const polls = () =>
    ['GenerateCredentialReport', 'GetCredentialReport'].map((action) => simulator.requests.count({ action }));

  test('stands in the report on credentials, which is read once for all of them', async () => {
    const seen = await readOnce(simulator.url, unit);
    expect([seen.gaps, seen.refused]).toEqual([[], []]);
    expect(usesIn(seen.facts)).toEqual([known('2026-11-18T00:00:00.000Z'), known('2026-07-13T00:00:00.000Z')]);
    expect(polls()).toEqual([2, 1]);
  });

  test.each([
    ['GenerateCredentialReport', 'denied', 'denied'],
    ['GenerateCredentialReport', 'throttled', 'throttled'],
    ['GenerateCredentialReport', 'empty-body', 'malformed'],
    ['GetCredentialReport', 'denied', 'denied'],
    ['GetCredentialReport', 'foreign-page', 'malformed'],
    ['GetCredentialReport', 'cut-page', 'malformed'],
  ] as const)(
    'is not known where %s is %s: all else is there, and the unit is partial',
    async (action, kind, cause) => {
      const whole = await readOnce(simulator.url, unit);
      simulator.faults.add({ service: 'iam', action, kind });
      const seen = await readOnce(simulator.url, unit);
      const reason = { cause, needs: `iam:${action}`, scope: null };
      expect(usesIn(seen.facts)).toMatchObject(usesIn(whole.facts).map(() => ({ state: 'unknown', why: reason })));
      expect([seen.gaps, seen.refused]).toMatchObject([[], [reason]]);
      const rest = (facts: readonly Fact[]) => facts.map((fact) => ({ ...fact, lastUsed: null }));
      expect(rest(seen.facts)).toEqual(rest(whole.facts));
    },
  );

  test('is not known where the report never gets ready, and no time passes but by the waits of the session', async () => {
    const users = simulator.estate.accounts.get('111111111111')?.identities;
    if (users === undefined) throw new Error('The small estate has no such account.');
    Object.defineProperty(users, 'report', { get: () => null, set: () => {} });
    const seen = await readOnce(simulator.url, unit);
    expect(seen.refused).toMatchObject([{ cause: 'timed-out', needs: 'iam:GenerateCredentialReport' }]);
    expect(polls()).toEqual([16, 0]);
  });

  test('of somebody made since the report is nothing yet', async () => {
    await readOnce(simulator.url, unit);
    const late = new Date(day.getTime() + 3_600_000);
    identityMaker(simulator.estate, late, '111111111111', 77).user('late', { daysOld: 0 });
    const seen = await readOnce(simulator.url, unit);
    expect([usesIn(seen.facts).at(-1), seen.refused]).toEqual([known(null), []]);
    expect(polls()).toEqual([3, 2]);
  });

  test('is not asked for in an account without users', async () => {
    const shelf = simulator.estate.accounts.get('111111111111')?.identities.users;
    for (const { id } of [...itemsOf(shelf ?? heldShelf<IamUser>())]) shelf?.remove(id);
    const seen = await readOnce(simulator.url, unit);
    expect([seen.gaps, seen.refused, polls()]).toEqual([[], [], [0, 0]]);
  });
});

describe('rows of principals', () => {
  const denied = () => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDenied' }));
  const group = (name: string): IamRow => ({
    kind: 'group',
    row: {
      Arn: `${at}:group/${name}`,
      GroupId: 'A',
      GroupName: name,
      GroupPolicyList: [],
      AttachedManagedPolicies: [],
    },
  });
  const user = (name: string, groups: string[] = []): IamRow => ({
    kind: 'user',
    row: {
      Arn: `${at}:user/${name}`,
      UserId: 'A',
      UserName: name,
      CreateDate: new Date('2024-01-31T08:30:00Z'),
      GroupList: groups,
      AttachedManagedPolicies: [],
    },
  });
  const role = (name: string, attached: readonly string[], trust = '%7B%7D'): IamRow => ({
    kind: 'role',
    row: {
      Arn: `${at}:role/${name}`,
      RoleId: 'A',
      RoleName: name,
      RolePolicyList: [],
      AttachedManagedPolicies: attached.map((PolicyArn) => ({ PolicyArn })),
      AssumeRolePolicyDocument: trust,
    },
  });
  const policy = (name: string, AttachmentCount = 1): IamRow => ({
    kind: 'policy',
    row: {
      Arn: `${at}:policy/${name}`,
      AttachmentCount,
      PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: '%7B%7D' }],
    },
  });

  async function read(rows: Readonly<Record<IamPart, readonly IamRow[]>>, more: Partial<Iam> = {}) {
    const asked: string[] = [];
    const iam: Iam = {
      details: (part) => async () => ({ items: rows[part], next: undefined }),
      policy: async (arn) => {
        asked.push(arn);
        return { DefaultVersionId: 'v1' };
      },
      policyVersion: async () => ({ Document: '%7B%7D' }),
      reportState: async () => 'COMPLETE',
      report: async () => ({ content: new TextEncoder().encode(reportText(cellsOf('u'))), madeAt: reportedAt }),
      ...more,
    };
    const facts: Fact[] = [];
    const gaps: Why[] = [];
    const refused: Why[] = [];
    const pages: number[] = [];
    for await (const page of readPrincipals(iam, unit, async () => {})) {
      facts.push(...page.items);
      gaps.push(...page.gaps.map((gap) => gap.why));
      refused.push(...page.refused);
      pages.push(page.items.length);
    }
    return { facts, gaps, refused, asked, pages };
  }

  test('are each read once where an endpoint gives more than it was asked for', async () => {
    const rows = [group('g'), user('u', ['g']), role('r', [`${at}:policy/p`]), policy('p')];
    const { facts, gaps, asked } = await read({ groups: rows, others: rows });
    expect(arns(facts)).toEqual(['g', 'p', 'r', 'u'].map((name) => expect.stringContaining(`/${name}`)));
    expect([gaps, asked]).toEqual([[], []]);
  });

  test('of which one is malformed leave the others as they are', async () => {
    const { facts, gaps } = await read({
      groups: [group('g'), { kind: 'group', row: {} }],
      others: [user('u', ['g']), user('lost', ['elsewhere']), { kind: 'role', row: {} }, { kind: 'policy', row: {} }],
    });
    expect(arns(facts)).toHaveLength(2);
    expect(gaps.map(({ cause, said }) => `${cause}: ${said}`)).toEqual([
      'malformed: the answer has no ARN of a group',
      'malformed: a user is in a group that the list of groups does not hold',
      'malformed: the answer has no ARN of a role',
      'malformed: the answer has no ARN of a policy',
    ]);
  });

  test('with a text that cannot be read are there, and the unit is partial', async () => {
    const { facts, gaps, refused } = await read({ groups: [], others: [role('r', [], '%')] });
    expect(facts).toMatchObject([{ trust: { state: 'unknown' } }]);
    expect([gaps, refused]).toMatchObject([[], [{ cause: 'malformed', said: 'the document cannot be decoded' }]]);
  });

  test('that are roles whose last use is not told leave the unit complete: it decides nothing of who may do what', async () => {
    const { facts, refused } = await read({ groups: [], others: [role('r', [])] });
    expect(facts).toMatchObject([{ lastUsed: { state: 'unknown' } }]);
    expect(refused).toEqual([]);
  });

  test('that are users of whom the report says nothing are there, and the unit is partial', async () => {
    const { facts, gaps, refused } = await read({ groups: [], others: [user('u'), user('lost')] });
    expect(facts).toMatchObject([{ lastUsed: known(null) }, { lastUsed: { state: 'unknown' } }]);
    expect([gaps, refused]).toMatchObject([[], [{ cause: 'malformed', needs: 'iam:GetCredentialReport' }]]);
  });

  test('leave out policies of AWS that nothing uses, and ask for one that something does', async () => {
    const idle: IamRow = { kind: 'policy', row: { Arn: bound, AttachmentCount: 0 } };
    expect((await read({ groups: [], others: [idle] })).facts).toEqual([]);
    const { facts, asked } = await read({ groups: [], others: [idle, role('r', [bound])] });
    expect(asked).toEqual([bound]);
    expect(policyIn(facts, bound)).toMatchObject({ text: known('{}') });
  });

  test('refer to policies that are asked for once each, in pages of a hundred', async () => {
    const many = Array.from({ length: 150 }, (_, number) => `${at}:policy/p${number}`);
    const { asked, pages } = await read({ groups: [], others: [role('a', many), role('b', many)] });
    expect(asked).toHaveLength(150);
    expect(pages).toEqual([2, 100, 50]);
  });

  test('whose policies are all refused are there with unknown texts', async () => {
    const { facts, refused, gaps } = await read({ groups: [], others: [role('a', [bound])] }, { policy: denied });
    expect(policyIn(facts, bound)).toMatchObject({
      name: 'PowerUserAccess',
      version: null,
      text: { state: 'unknown' },
    });
    expect([gaps, refused]).toMatchObject([[], [{ cause: 'denied', needs: 'iam:GetPolicy' }]]);
  });
});
