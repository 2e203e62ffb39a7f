import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../src/access/aws/desk.ts';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import type { PowerEntry } from '../../../src/model/principal.ts';
import { powers } from '../../../src/model/principal.ts';
import { diceOf } from './dice.ts';
import { generateFacts } from './generate-policies.ts';
import { account, dbSnap, home, role, snap, together, user, volume } from './golden/account.ts';
import { allow, deny, policy, type Statement, variable } from './golden/policy.ts';
import { regions } from './sheets.ts';

const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const own = (...statements: readonly Statement[]) => ({ inline: { Own: policy(...statements) } });
const ada = (...statements: readonly Statement[]) => account({ users: { ada: own(...statements) } });
const survey = (facts: AccessFacts, places: readonly string[] = regions) => [...openDesk(facts).survey(places)];

/** What the first of an account can do: `power verdict actions on resources`. */
function shown(facts: AccessFacts, places: readonly string[] = regions): readonly string[] {
  const [first] = survey(facts, places);
  return (first?.entries ?? []).map(
    ({ can, verdict, actions, resources }) => `${can} ${verdict} ${actions.join('+')} on ${resources.join(' ')}`,
  );
}

describe('what one can do', () => {
  it.each<[string, readonly Statement[], readonly string[]]>([
    ['nothing', [], []],
    ['nothing that counts', [allow(['s3:*', 'iam:PassRole'])], []],
    ['one thing', [allow('ec2:DeleteSnapshot')], ['delete allowed ec2:DeleteSnapshot on *']],
    [
      'two things of one power, by one statement',
      [allow(['ec2:DeregisterImage', 'ec2:DeleteSnapshot'])],
      ['delete allowed ec2:DeleteSnapshot+ec2:DeregisterImage on *'],
    ],
    [
      'two things of one power, by two statements',
      [allow('ec2:DeregisterImage'), allow('ec2:DeleteSnapshot')],
      ['delete allowed ec2:DeleteSnapshot on *', 'delete allowed ec2:DeregisterImage on *'],
    ],
    [
      'things of several powers, in their order',
      [allow(['rds:DeleteDBSnapshot', 'ec2:CopySnapshot', 'ebs:GetSnapshotBlock'])],
      [
        'copy allowed ec2:CopySnapshot on *',
        'read-out allowed ebs:GetSnapshotBlock on *',
        'delete allowed rds:DeleteDBSnapshot on *',
      ],
    ],
    [
      'something on some things',
      [allow('ec2:DeleteSnapshot', 'arn:aws:ec2:*::snapshot/snap-1')],
      ['delete conditional ec2:DeleteSnapshot on *'],
    ],
    [
      'something on all things of a type, said by type',
      [allow('ec2:DeleteSnapshot', 'arn:aws:ec2:*::snapshot/*')],
      ['delete allowed ec2:DeleteSnapshot on *'],
    ],
    [
      'something in one region',
      [allow('ec2:DeleteSnapshot', 'arn:aws:ec2:eu-west-1::snapshot/*')],
      ['delete allowed ec2:DeleteSnapshot on arn:aws:ec2:eu-west-1::snapshot/*'],
    ],
    [
      'something where one condition holds',
      [allow('ec2:DeleteSnapshot', '*', mfa)],
      ['delete conditional ec2:DeleteSnapshot on *'],
    ],
    [
      'something sure in one region and conditional in others',
      [allow('ec2:DeleteSnapshot', '*', mfa), allow('ec2:DeleteSnapshot', 'arn:aws:ec2:eu-west-1::snapshot/*')],
      [
        'delete allowed ec2:DeleteSnapshot on arn:aws:ec2:eu-west-1::snapshot/*',
        'delete conditional ec2:DeleteSnapshot on arn:aws:ec2:eu-central-1::snapshot/* arn:aws:ec2:us-east-1::snapshot/* arn:aws:ec2:us-west-2::snapshot/*',
      ],
    ],
    [
      'something on two types, of one of which it is sure',
      [allow('ec2:CreateSnapshot', ['arn:aws:ec2:*::snapshot/*', `arn:aws:ec2:*:${home}:volume/vol-1`])],
      ['create conditional ec2:CreateSnapshot on *'],
    ],
    [
      'something that takes no resource',
      [allow('ec2:DisableSnapshotBlockPublicAccess')],
      ['tamper allowed ec2:DisableSnapshotBlockPublicAccess on *'],
    ],
    ['something denied elsewhere', [allow('ec2:DeleteSnapshot'), deny('ec2:*')], []],
  ])('%s', (_, statements, entries) => {
    expect(shown(ada(...statements))).toEqual(entries);
  });

  it('is told by the statements that grant it, under what, and what is missing', () => {
    expect(survey(ada({ ...allow('ec2:DeleteSnapshot', '*', mfa), Sid: 'Two' }))[0]?.entries).toEqual([
      {
        can: 'delete',
        verdict: 'conditional',
        actions: ['ec2:DeleteSnapshot'],
        resources: ['*'],
        via: ['user/ada -> inline policy Own -> statement 1 (Two)'],
        condition: { text: 'aws:MultiFactorAuthPresent is true', keys: ['aws:MultiFactorAuthPresent'] },
        missing: [],
      },
    ]);
    expect(survey(ada({ ...allow('ec2:DeleteSnapshot'), Odd: 1 }))[0]?.entries).toMatchObject([
      {
        verdict: 'unknown',
        condition: null,
        missing: ['user/ada -> inline policy Own, statement 1: unknown element "Odd"'],
      },
    ]);
  });
});

describe('what one can do with what the scan knows', () => {
  const [red, blue] = [snap('snap-0a'), snap('snap-0b')];
  const resources = { [red]: { tags: { team: 'red' } }, [blue]: { tags: { team: 'blue' } } };
  const on = (...statements: readonly Statement[]) => account({ users: { ada: own(...statements) }, resources });
  const teamRed = { StringEquals: { 'aws:ResourceTag/team': 'red' } };

  it('is named where it is more than with any other', () => {
    expect(shown(on(allow('ec2:DeleteSnapshot', red)), ['eu-central-1'])).toEqual([
      `delete allowed ec2:DeleteSnapshot on ${red}`,
      expect.stringContaining('delete conditional ec2:DeleteSnapshot on arn:aws:ec2:eu-central-1::snapshot/snap-'),
    ]);
  });

  it('leaves out where it is less', () => {
    const [first, second] = survey(on(allow('ec2:DeleteSnapshot', '*', teamRed)), ['eu-central-1'])[0]?.entries ?? [];
    expect([first?.verdict, first?.resources]).toEqual(['allowed', [red]]);
    expect(second?.verdict).toBe('conditional');
    const matched = (key: string) => second?.resources.some((one) => key.startsWith(one.replace('*', '')));
    expect([matched(blue), matched(snap('snap-0c')), matched(snap('snap-ff'))]).toEqual([false, true, true]);
    // What is certain is not told again as conditional, but need not be left out of a pattern.
    expect(matched(red)).toBe(true);
  });

  it('leaves denied things out of what is allowed', () => {
    const [only, ...others] =
      survey(on(allow('ec2:DeleteSnapshot'), deny('ec2:*', blue)), ['eu-central-1'])[0]?.entries ?? [];
    const [named, ...rest] = others;
    expect([only?.verdict, only?.resources]).toEqual(['allowed', [red]]);
    expect([named?.verdict, rest]).toEqual(['conditional', []]);
    expect(named?.resources.some((one) => blue.startsWith(one.replace('*', '')))).toBe(false);
  });

  it('is not told twice where it is the same as with any other', () => {
    expect(shown(on(allow('ec2:DeleteSnapshot'), allow('ec2:DeleteSnapshot', '*', teamRed)), ['eu-central-1'])).toEqual(
      [
        'delete allowed ec2:DeleteSnapshot on arn:aws:ec2:*::snapshot/*',
        // By one statement less.
        `delete allowed ec2:DeleteSnapshot on ${blue}`,
      ],
    );
    expect(
      shown(on(allow('ec2:DeleteSnapshot'), deny('ec2:DeleteSnapshot', '*', { StringEquals: { 'ec2:Owner': 'x' } })), [
        'eu-central-1',
      ]),
    ).toEqual(['delete conditional ec2:DeleteSnapshot on *']);
  });

  it('keeps whole patterns where no region is known, and regions that only things tell', () => {
    expect(shown(on(allow('ec2:DeleteSnapshot', red)), [])).toEqual([
      `delete allowed ec2:DeleteSnapshot on ${red}`,
      expect.stringContaining('delete conditional ec2:DeleteSnapshot on arn:aws:ec2:eu-central-1::snapshot/snap-'),
    ]);
    const global = account({ users: { ada: own(allow('ec2:DeleteSnapshot', '*', mfa)) } });
    expect(shown(global, [])).toEqual(['delete conditional ec2:DeleteSnapshot on *']);
  });

  it('tells names of databases apart by each of their letters', () => {
    const facts = account({
      users: { ada: own(allow('rds:DeleteDBSnapshot'), deny('rds:*', dbSnap('ab'))) },
      resources: { [dbSnap('ab')]: {}, [dbSnap('b')]: {} },
    });
    const entries = survey(facts, ['eu-central-1'])[0]?.entries ?? [];
    const open = entries.find(({ verdict }) => verdict === 'conditional');
    const covers = (key: string) =>
      open?.resources.filter((one) => (one.endsWith('*') ? key.startsWith(one.slice(0, -1)) : one === key)).length;
    expect(['ab', 'a', 'abc', 'b', 'ac', 'c'].map((name) => covers(dbSnap(name)))).toEqual([0, 1, 1, 1, 1, 1]);
    expect(entries.find(({ verdict }) => verdict === 'allowed')?.resources).toEqual([dbSnap('b')]);
  });

  it('is what each of its tags lets one do where a variable reads it', () => {
    const facts = account({
      users: {
        red: {
          tags: { team: 'red' },
          ...own(
            allow('ec2:DeleteSnapshot', '*', {
              StringEquals: { 'aws:ResourceTag/team': variable('aws:PrincipalTag/team') },
            }),
          ),
        },
      },
      resources,
    });
    expect(survey(facts, ['eu-central-1'])[0]?.entries[0]).toMatchObject({ verdict: 'allowed', resources: [red] });
  });
});

describe('a survey', () => {
  it('goes through accounts and identities by name', () => {
    const facts = together(
      account({ id: '444455556666', users: { zoe: {}, ada: {} } }),
      account({ roles: { worker: {} }, users: { bob: {} } }),
    );
    expect(survey(facts).map(({ identity }) => identity.key)).toEqual([
      role('worker'),
      user('bob'),
      user('ada', '444455556666'),
      user('zoe', '444455556666'),
    ]);
  });

  it('tells whom the same policies bind the same, each by its own name', () => {
    const held = { inline: { Own: policy(allow('ec2:DeleteSnapshot')) }, attached: ['Lost'], groups: ['ops'] };
    const facts = account({
      users: { ada: held, adam: held },
      roles: { worker: { inline: held.inline, attached: ['Lost'] } },
      groups: { ops: { inline: { Ops: policy(allow('ec2:CopySnapshot')) } } },
    });
    const found = new Map(survey(facts).map(({ identity, entries }) => [identity.name, entries]));
    const renamed = JSON.stringify(found.get('ada')).replaceAll('user/ada', 'user/adam');
    expect(JSON.stringify(found.get('adam'))).toBe(renamed);
    expect(
      found
        .get('worker')
        ?.flatMap(({ via }) => via)
        .every((one) => one.startsWith('role/worker -> ')),
    ).toBe(true);
    expect(found.get('adam')?.[0]?.via.every((one) => one.startsWith('user/adam -> '))).toBe(true);
  });

  it('keeps those apart who hold the same statements by other ways', () => {
    const text = policy(allow('ec2:DeleteSnapshot'));
    const facts = account({
      users: { ada: { inline: { One: text } }, bob: { inline: { Two: text } }, eve: { attached: ['Three'] } },
      policies: { Three: text },
    });
    expect(survey(facts).map(({ entries }) => entries[0]?.via)).toEqual([
      ['user/ada -> inline policy One -> statement 1'],
      ['user/bob -> inline policy Two -> statement 1'],
      [`user/eve -> arn:aws:iam::${home}:policy/Three -> statement 1`],
    ]);
  });

  it('says who can do everything', () => {
    const facts = account({
      users: {
        ada: own(allow('*')),
        bob: own(allow('*', '*', mfa)),
        eve: own(allow('*'), deny('ec2:DeleteSnapshot')),
        sam: own(allow(['ec2:*', 'rds:*'])),
      },
    });
    expect(survey(facts).map(({ everything }) => everything)).toEqual([true, false, false, false]);
    const [first] = survey(facts);
    const said = (first?.entries ?? []).filter(({ missing }) => missing.length === 0);
    expect(said.map(({ can, verdict, resources }) => [can, verdict, ...resources])).toEqual(
      powers.map((power) => [power, 'allowed', '*']),
    );
    expect(first?.entries.reduce((sum, { actions }) => sum + actions.length, 0)).toBe(185);
  });

  it('is of each account what it is alone', () => {
    const one = account({
      users: { ada: own(allow('ec2:*', `arn:aws:ec2:*:${home}:volume/*`)) },
      resources: { [volume('vol-1')]: {} },
    });
    const other = account({
      id: '444455556666',
      users: { ada: own(allow('ec2:*', snap('snap-1'))) },
      resources: { [snap('snap-1')]: {} },
    });
    const both = survey(together(one, other)).map(({ entries }) => entries);
    expect(both).toEqual([survey(one)[0]?.entries, survey(other)[0]?.entries]);
  });

  it('does not depend on the order of what was read', () => {
    const dice = diceOf(11);
    const listed = (facts: AccessFacts) =>
      JSON.stringify(survey(facts).map(({ identity, entries, everything }) => [identity.key, entries, everything]));
    for (let round = 0; round < 2; round += 1) {
      const facts = generateFacts(dice);
      const mixed = {
        ...facts,
        identities: dice
          .shuffled(facts.identities)
          .map((one) => ({ ...one, attached: dice.shuffled(one.attached), groups: dice.shuffled(one.groups) })),
        policies: dice.shuffled(facts.policies),
        resources: dice.shuffled(facts.resources),
      };
      expect(listed(mixed) === listed(facts)).toBe(true);
    }
  });

  it('keeps the promises of its records', () => {
    const dice = diceOf(7);
    const sorted = (list: readonly string[]) =>
      [...list].sort().join('\n') === list.join('\n') && new Set(list).size === list.length;
    const broken = ({ verdict, actions, resources, via, condition, missing }: PowerEntry) =>
      !sorted(actions) ||
      !sorted(resources) ||
      !sorted(via) ||
      !sorted(missing) ||
      actions.length === 0 ||
      resources.length === 0 ||
      via.length === 0 ||
      (verdict === 'conditional') !== (condition !== null) ||
      (verdict === 'unknown') !== missing.length > 0;
    for (let round = 0; round < 2; round += 1) {
      const entries = survey(generateFacts(dice)).flatMap((one) => one.entries);
      expect(entries.length).toBeGreaterThan(10);
      expect(entries.filter(broken)).toEqual([]);
    }
  });
});
