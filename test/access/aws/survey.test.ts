import { describe, expect, it } from 'vitest';
import { powerActions } from '../../../src/access/aws/actions.ts';
import { openDesk } from '../../../src/access/aws/desk.ts';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { glob, matchesText } from '../../../src/access/aws/glob.ts';
import type { AccessVerdict } from '../../../src/model/access-request.ts';
import type { PowerEntry } from '../../../src/model/principal.ts';
import { account, role, snap, together, user } from './golden/account.ts';
import { goldens } from './golden/all.ts';
import { allow, deny, policy, type Statement } from './golden/policy.ts';

const rank: Readonly<Record<AccessVerdict, number>> = { denied: 0, conditional: 1, unknown: 2, allowed: 3 };
const regions = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'];

function verdictIn(entries: readonly PowerEntry[], action: string, key: string): AccessVerdict {
  return entries
    .filter((entry) => entry.actions.includes(action))
    .filter((entry) => entry.resources.some((pattern) => matchesText(glob(pattern), key)))
    .map((entry) => entry.verdict)
    .reduce<AccessVerdict>((best, one) => (rank[one] > rank[best] ? one : best), 'denied');
}

describe('a survey', () => {
  it('says of every golden account what single requests say, on each thing that the scan knows', () => {
    const odd: string[] = [];
    let compared = 0;
    for (const { name, facts } of goldens) {
      const desk = openDesk(facts);
      const found = new Map([...desk.survey(regions)].map(({ identity, entries }) => [identity.key, entries]));
      for (const { key: principal, account } of facts.identities) {
        for (const { key, account: holder } of facts.resources) {
          if (holder !== account) continue;
          const answer = desk.ask({ id: null, principal, resources: [key] });
          for (const action of powerActions) {
            if (
              !action.types.some(
                ({ type }) => type.includes('snapshot') || type.includes('volume') || type.includes('image'),
              )
            )
              continue;
            const asked = answer.verdicts[action.name];
            const listed = verdictIn(found.get(principal) ?? [], action.name, key);
            compared += 1;
            if (asked !== listed)
              odd.push(`${name}: ${principal} ${action.name} ${key}: asked ${asked}, listed ${listed}`);
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(3000);
    expect(odd.slice(0, 20)).toEqual([]);
  });
});

describe('what a survey says of one', () => {
  const own = (...statements: readonly Statement[]) => ({ inline: { Own: policy(...statements) } });
  const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  const survey = (facts: AccessFacts, places: readonly string[] = regions) => [...openDesk(facts).survey(places)];
  const shown = (...statements: readonly Statement[]) =>
    (survey(account({ users: { ada: own(...statements) } }))[0]?.entries ?? []).map(
      ({ can, verdict, actions }) => `${can} ${verdict} ${actions.join('+')}`,
    );

  it('is sorted by power, then by action, then by verdict', () => {
    expect(shown(allow(['ec2:DeleteSnapshot', 'ebs:GetSnapshotBlock', 'rds:CreateDBSnapshot']))).toEqual([
      'create allowed rds:CreateDBSnapshot',
      'read-out allowed ebs:GetSnapshotBlock',
      'delete allowed ec2:DeleteSnapshot',
    ]);
    expect(shown(allow('ec2:UnlockSnapshot'), allow('ec2:LockSnapshot'))).toEqual([
      'tamper allowed ec2:LockSnapshot',
      'tamper allowed ec2:UnlockSnapshot',
    ]);
  });

  it('puts together what is as unknown by the same statements, whatever denies one of it besides', () => {
    const odd = { ...allow(['ec2:DeleteSnapshot', 'ec2:DeregisterImage']), Unless: 'Monday' };
    expect(shown(odd, deny('ec2:DeleteSnapshot', '*', mfa))).toEqual([
      'delete unknown ec2:DeleteSnapshot+ec2:DeregisterImage',
    ]);
  });

  it('keeps statements apart however many there are', () => {
    const others = Array.from({ length: 8 }, () => allow('sqs:*'));
    const [entry, other] =
      survey(account({ users: { ada: own(allow('ec2:DeleteSnapshot'), ...others, allow('ec2:DeregisterImage')) } }))[0]
        ?.entries ?? [];
    expect([entry?.via, other?.via]).toEqual([
      ['user/ada -> inline policy Own -> statement 1'],
      ['user/ada -> inline policy Own -> statement 10'],
    ]);
  });

  it('says of what AWS Backup does what was not read, not that vaults may say more', () => {
    const [entry] =
      survey(account({ users: { ada: own({ ...allow('backup:DeleteRecoveryPoint'), Unless: 'x' }) } }))[0]?.entries ??
      [];
    expect(entry?.missing).toEqual(['user/ada -> inline policy Own, statement 1: unknown element "Unless"']);
  });

  it('is made once for all whom the same policies bind, in whichever order', () => {
    const held = { inline: { Own: policy(allow('ec2:DeleteSnapshot', '*', mfa)) } };
    const facts = account({
      users: {
        ada: { ...held, attached: ['A', 'B'], groups: ['ops'] },
        bob: { ...held, attached: ['B', 'A'], groups: ['ops'] },
        eve: { ...held, attached: ['A', 'B'], groups: ['ops'], boundary: 'A' },
        sam: { inline: { Other: policy(allow('ec2:DeregisterImage', '*', mfa)) } },
      },
      groups: { ops: { attached: ['A'] } },
      policies: {
        A: policy(allow(['ec2:*', 'rds:DeleteDBSnapshot'], '*', mfa)),
        B: policy(allow('rds:CopyDBSnapshot')),
      },
    });
    const [ada, bob, eve, sam] = survey(facts).map(({ entries }) => entries);
    expect(ada?.length).toBeGreaterThan(3);
    expect(bob?.map(({ actions }, at) => actions === ada?.[at]?.actions)).toEqual(ada?.map(() => true));
    expect(bob?.[0]?.via.every((one) => one.startsWith('user/bob -> '))).toBe(true);
    expect(eve?.some(({ actions }, at) => actions === ada?.[at]?.actions)).toBe(false);
    // Conditions that say the same are worded once.
    const worded = ada?.find(({ can }) => can === 'delete')?.condition;
    expect(sam?.[0]?.condition).toEqual({
      text: 'aws:MultiFactorAuthPresent is true',
      keys: ['aws:MultiFactorAuthPresent'],
    });
    expect(sam?.[0]?.condition).toBe(worded);
  });

  it('reads of each who it is, whoever was asked about before', () => {
    const byName = (name: string) => own(allow('ec2:DeleteSnapshot', '*', { StringEquals: { 'aws:username': name } }));
    const facts = account({ users: { ada: byName('ada'), bob: byName('bob'), eve: byName('bob') } });
    expect(survey(facts).map(({ entries }) => entries.map(({ verdict }) => verdict))).toEqual([
      ['allowed'],
      ['allowed'],
      [],
    ]);
  });

  it('names things of its own account alone', () => {
    const facts = together(
      account({ users: { ada: own(allow('ec2:DeleteSnapshot', snap('snap-0a'))) } }),
      account({ id: '444455556666', users: { bob: {} }, resources: { [snap('snap-0a')]: {} } }),
    );
    const [ada] = survey(facts);
    expect(ada?.entries.map(({ verdict, resources }) => [verdict, resources])).toEqual([
      ['conditional', ['arn:aws:ec2:eu-central-1::snapshot/*']],
    ]);
  });

  it('knows no region of things that lie in none', () => {
    const statements = [allow('ec2:DeleteSnapshot', snap('*', 'eu-west-1')), allow('ec2:*', '*', mfa)];
    const facts = (resources: Readonly<Record<string, object>>) =>
      account({ users: { ada: own(...statements) }, resources });
    const [bare, other] = [{}, { 'arn:aws:s3:::bucket': {} }].map((one) => survey(facts(one), ['eu-west-1']));
    expect(other?.map(({ entries }) => entries)).toEqual(bare?.map(({ entries }) => entries));
    expect(bare?.[0]?.entries.find(({ actions }) => actions.includes('ec2:DeleteSnapshot'))?.resources).toEqual(['*']);
  });

  it('writes ARNs of China there', () => {
    const text = JSON.stringify(
      account({
        users: {
          ada: own(
            allow('ec2:CreateSnapshot', ['arn:aws:ec2:*::snapshot/*', 'arn:aws:ec2:*:*:volume/*']),
            deny('ec2:*', 'arn:aws:ec2:eu-west-1::snapshot/*'),
          ),
        },
      }),
    );
    const facts = JSON.parse(text.replaceAll('arn:aws:', 'arn:aws-cn:')) as AccessFacts;
    const patterns = survey(facts)[0]?.entries.flatMap(({ resources }) => resources) ?? [];
    expect(patterns.length).toBeGreaterThan(1);
    expect(patterns.filter((one) => !one.startsWith('arn:aws-cn:'))).toEqual([]);
  });

  it('goes through accounts and keys in order', () => {
    const facts = together(
      account({ id: '444455556666', users: { ada: {} } }),
      account({ users: { zoe: {}, bob: {} }, roles: { ops: {} } }),
    );
    expect(survey(facts).map(({ identity }) => identity.key)).toEqual([
      role('ops'),
      user('bob'),
      user('zoe'),
      user('ada', '444455556666'),
    ]);
  });
});
