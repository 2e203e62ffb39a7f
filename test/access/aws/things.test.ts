import { describe, expect, it } from 'vitest';
import { literal } from '../../../src/access/aws/glob.ts';
import { openThings, tagsOf } from '../../../src/access/aws/things.ts';
import { because } from '../../../src/access/logic.ts';
import { account, dbSnap, home, snap, volume } from './golden/account.ts';
import { management } from './golden/organization.ts';

const member = '444455556666';
const stranger = '777777777777';
const facts = account({
  guard: { service: [['FullAWSAccess'], ['FullAWSAccess']] },
  resources: {
    [snap('snap-1')]: { tags: { Team: 'red' }, attributes: { 'ec2:volumesize': ['8'], 'ec2:owner': [home] } },
    [dbSnap('one')]: {},
  },
});
const nodes = [
  ...facts.organization.nodes,
  ...facts.organization.nodes.filter(({ type }) => type === 'account').map((node) => ({ ...node, id: member })),
];
const things = openThings({ ...facts, organization: { ...facts.organization, nodes } });
const attributes = (key: string) => Object.fromEntries(things.named(key, undefined).thing.attributes);
const foreign = (key: string) => Object.fromEntries(things.named(key, undefined).foreign.attributes);

describe('a thing by its name', () => {
  it('that the scan knows has its tags, its attributes and its account', () => {
    const one = things.named(snap('snap-1'), undefined);
    expect(one).toMatchObject({ key: snap('snap-1'), account: home, region: 'eu-central-1' });
    expect([...one.types].sort()).toEqual(['backup:recoveryPoint', 'ebs:snapshot', 'ec2:snapshot']);
    expect([...(one.thing.tags ?? [])]).toEqual([['team', ['red']]]);
    expect(attributes(snap('snap-1'))).toEqual({
      'ec2:volumesize': ['8'],
      'ec2:owner': [home],
      'aws:requestedregion': ['eu-central-1'],
      'ec2:region': ['eu-central-1'],
      'aws:resourceaccount': [home],
    });
    expect(one.foreign.tags).toBe(one.thing.tags);
  });

  it('that it does not know has open tags, and is of nobody where its ARN names no account', () => {
    const one = things.named(snap('snap-2'), undefined);
    expect([one.account, one.thing.tags, one.foreign.tags]).toEqual([null, null, null]);
    expect(attributes(snap('snap-2'))).toEqual({
      'aws:requestedregion': ['eu-central-1'],
      'ec2:region': ['eu-central-1'],
    });
    expect(foreign(snap('snap-2'))).toEqual(attributes(snap('snap-2')));
  });

  it('is of the account that its ARN names', () => {
    expect(things.named(volume('vol-1'), undefined).account).toBe(home);
    expect(attributes(dbSnap('two'))).toEqual({
      'aws:requestedregion': ['eu-central-1'],
      'aws:resourceaccount': [home],
    });
    for (const odd of ['aws', '1', `${home}0`, '*'])
      expect(things.named(`arn:aws:rds:eu-west-1:${odd}:snapshot:x`, undefined).account).toBe(null);
  });

  it('of another account is of an organization that was not read, unless it is in ours', () => {
    const known = { 'aws:requestedregion': ['eu-west-1'] };
    expect(foreign(`arn:aws:rds:eu-west-1:${stranger}:snapshot:x`)).toEqual({
      ...known,
      'aws:resourceaccount': [stranger],
      'aws:resourceorgid': because.condition,
      'aws:resourceorgpaths': because.condition,
    });
    // Which unit a member is in is not looked up; that it is in the organization is enough to know its id.
    expect(foreign(`arn:aws:rds:eu-west-1:${member}:snapshot:x`)).toEqual({
      ...known,
      'aws:resourceaccount': [member],
      'aws:resourceorgpaths': because.condition,
    });
    expect(foreign(`arn:aws:rds:eu-west-1:${management}:snapshot:x`)['aws:resourceorgid']).toBe(because.condition);
    expect(attributes(`arn:aws:rds:eu-west-1:${stranger}:snapshot:x`)).toEqual({
      ...known,
      'aws:resourceaccount': [stranger],
    });
  });

  it('has the tags it is named with, and only then', () => {
    const tagged = things.named(snap('snap-1'), { Cost: '7' });
    expect([...(tagged.thing.tags ?? [])]).toEqual([['cost', ['7']]]);
    expect([...(things.named(snap('snap-1'), {}).thing.tags ?? ['open'])]).toEqual([]);
    expect([...(things.named(snap('snap-1'), undefined).thing.tags ?? [])]).toEqual([['team', ['red']]]);
    expect(attributes(snap('snap-1'))['ec2:volumesize']).toEqual(['8']);
  });

  it('is made once', () => {
    expect(things.named(snap('snap-3'), undefined)).toBe(things.named(snap('snap-3'), undefined));
    expect(things.named(snap('snap-3'), {})).not.toBe(things.named(snap('snap-3'), {}));
  });

  it('is cut into six parts, however many it has', () => {
    const partsOf = (key: string) => things.named(key, undefined).target.shapes[0]?.parts;
    expect(partsOf('arn:aws:rds:r:1:snapshot:rds:x')).toEqual(
      ['arn', 'aws', 'rds', 'r', '1', 'snapshot:rds:x'].map(literal),
    );
    expect(partsOf('x')).toEqual(['x', ''].map(literal));
    expect(things.named('x', undefined)).toMatchObject({ account: null, region: null, types: [] });
    expect(attributes('arn:aws:iam::111122223333:role/x')).toEqual({ 'aws:resourceaccount': [home] });
    expect(things.named('*', undefined).target.kind).toBe('thing');
  });
});

describe('tags', () => {
  it('are found by their names in lower case, and keep every value of names that differ in case alone', () => {
    expect([...tagsOf({ Team: 'a', team: 'b', X: '' })]).toEqual([
      ['team', ['a', 'b']],
      ['x', ['']],
    ]);
    expect(tagsOf({}).size).toBe(0);
  });
});
