import { describe, expect, it } from 'vitest';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { placesOf } from '../../../src/access/aws/policy-places.ts';
import { account, home, role, together, user } from './golden/account.ts';
import { full, type Guard, management, organizationId } from './golden/organization.ts';
import { allow, policy } from './golden/policy.ts';

const text = policy(allow('ec2:*'));
const arn = `arn:aws:iam::${home}:policy/Guard`;
const node = (type: string, id: string) => `arn:aws:organizations::${management}:${type}/${organizationId}/${id}`;

describe('the places of policies', () => {
  it('are those of managed ones, with all whom they are attached to or bound', () => {
    const facts = account({
      users: { zoe: { attached: ['Guard'] }, ada: { attached: ['Guard'], boundary: 'Guard' } },
      roles: { ops: { boundary: 'Guard' } },
      groups: { all: { attached: ['Guard'] } },
      policies: { Guard: text, Loose: text },
    });
    const [place, ...others] = placesOf(facts);
    expect(others).toEqual([]);
    expect(place).toMatchObject({
      key: arn,
      policy: arn,
      account: home,
      partition: 'aws',
      name: 'Guard',
      kind: 'identity',
    });
    expect(place?.attachedTo).toEqual([`arn:aws:iam::${home}:group/all`, role('ops'), user('ada'), user('zoe')]);
    expect(place?.text.state).toBe('known');
  });

  it('are those of policies that were not read, by the end of their ARN', () => {
    const [place] = placesOf(account({ users: { ada: { attached: ['Gone'] } } }));
    const gone = `arn:aws:iam::${home}:policy/Gone`;
    expect(place).toMatchObject({ key: `${home} ${gone}`, policy: gone, name: 'Gone', attachedTo: [user('ada')] });
    expect(place?.text.state).toBe('unknown');
  });

  it('call a policy by its own name where that was read', () => {
    const facts = account({ users: { ada: { attached: ['Guard'] } }, policies: { Guard: text } });
    const renamed = { ...facts, policies: facts.policies.map((one) => ({ ...one, name: 'Other' })) };
    expect(placesOf(renamed).map(({ name }) => name)).toEqual(['Other']);
  });

  it('are those inside users, roles and groups', () => {
    const held = { inline: { Own: text } };
    const facts = account({ users: { ada: held }, roles: { ops: held }, groups: { all: held } });
    expect(placesOf(facts).map(({ key, policy: path, attachedTo }) => [key, path, attachedTo])).toEqual([
      [
        `arn:aws:iam::${home}:group/all/policy/Own`,
        'group/all -> inline policy Own',
        [`arn:aws:iam::${home}:group/all`],
      ],
      [`${role('ops')}/policy/Own`, 'role/ops -> inline policy Own', [role('ops')]],
      [`${user('ada')}/policy/Own`, 'user/ada -> inline policy Own', [user('ada')]],
    ]);
  });

  it('are those of the organization that are attached to something, each in its own kind', () => {
    const guard = {
      service: [[full, 'Both'], ['Unit'], ['Both']],
      resource: [['Data'], [], []],
      scps: { Both: text, Unit: text, Nowhere: text },
      rcps: { Data: text },
    };
    const places = placesOf(account({ guard }));
    expect(places.map(({ name, kind, attachedTo }) => [name, kind, attachedTo])).toEqual([
      ['Data', 'resource-control', [node('root', 'r-root')]],
      [
        'RCPFullAWSAccess',
        'resource-control',
        [node('account', home), node('ou', 'ou-root-level1'), node('root', 'r-root')],
      ],
      ['Both', 'identity', [node('account', home), node('root', 'r-root')]],
      [full, 'identity', [node('root', 'r-root')]],
      ['Unit', 'identity', [node('ou', 'ou-root-level1')]],
    ]);
    expect(new Set(places.map(({ partition }) => partition))).toEqual(new Set(['aws']));
  });

  it('are those of the organization of which nobody read whether they are attached', () => {
    const names = (guard: Guard) =>
      placesOf(account({ guard })).map(({ name, attachedTo }) => `${name} ${attachedTo.length}`);
    const scps = { Loose: text };
    expect(names({ service: [[full], [full]], scps })).toEqual(['FullAWSAccess 2']);
    expect(names({ service: [[full], null], scps })).toEqual(['FullAWSAccess 1', 'Loose 0']);
    expect(names({ service: [[full], [full]], scps, gap: true })).toEqual([
      'RCPFullAWSAccess 0',
      'FullAWSAccess 2',
      'Loose 0',
    ]);
  });

  it('keep accounts apart, and know the partition of each', () => {
    const both = together(
      account({ users: { ada: { attached: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } } }),
      account({ id: '444455556666', users: { ada: { attached: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } } }),
    );
    expect(placesOf(both).map(({ attachedTo }) => attachedTo)).toEqual([[user('ada')], [user('ada', '444455556666')]]);
    const held = account({ users: { ada: { attached: ['Guard'], inline: { Own: text } } }, policies: { Guard: text } });
    const china = JSON.parse(JSON.stringify(held).replaceAll('arn:aws:', 'arn:aws-cn:')) as AccessFacts;
    expect(placesOf(china).map(({ partition }) => partition)).toEqual(['aws-cn', 'aws-cn']);
    const odd = JSON.parse(JSON.stringify(held).replaceAll('arn:aws:', 'odd::')) as AccessFacts;
    expect(placesOf(odd).map(({ partition }) => partition)).toEqual(['aws', 'aws']);
  });
});
