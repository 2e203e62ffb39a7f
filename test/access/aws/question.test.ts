import { describe, expect, it } from 'vitest';
import { actionByName } from '../../../src/access/aws/actions.ts';
import type { Caller } from '../../../src/access/aws/caller.ts';
import { askOf, type Question, type Thing } from '../../../src/access/aws/question.ts';
import { shapeOf } from '../../../src/access/aws/resource-pattern.ts';
import type { CarriedState } from '../../../src/access/aws/test-atom.ts';
import { because } from '../../../src/access/logic.ts';

const caller: Caller = {
  state: (key, closed) =>
    ({
      'aws:principalarn': ['arn:aws:iam::1:user/ada'],
      'aws:principaltag/team': closed ? 'absent' : because.condition,
      'aws:userid': ['AIDA'],
      'aws:username': 'absent',
      'aws:resourceaccount': ['1'],
      'aws:resourceorgid': ['o-1'],
    })[key] as CarriedState as readonly string[] | 'absent' | number | undefined,
};

const thing: Thing = {
  tags: new Map([
    ['team', ['red']],
    ['env', ['prod', 'dev']],
  ]),
  attributes: new Map<string, readonly string[] | number>([
    ['ec2:volumesize', ['8']],
    ['aws:requestedregion', ['eu-west-1']],
    ['ec2:owner', because.condition],
    ['ec2:parentvolume', because.gap],
  ]),
};

interface Part {
  readonly action?: string;
  readonly type?: string | null;
  readonly thing?: Thing;
  readonly caller?: Caller | null;
  readonly given?: Readonly<Record<string, readonly string[]>>;
  readonly closed?: boolean;
}

function ask({ action = 'ec2:deletesnapshot', given = {}, ...rest }: Part = {}): Question {
  const found = actionByName(action);
  if (found === null) throw new Error(`no action ${action}`);
  const target = { kind: 'thing', shapes: [shapeOf([])] } as const;
  const whole = { type: 'ec2:snapshot', thing, caller, closed: false, ...rest };
  return askOf({ action: found, target, given: new Map(Object.entries(given)), ...whole });
}

const stateOf = (key: string, part: Part = {}) => ask(part).state(key.toLowerCase(), key);

describe('the state of a key', () => {
  it.each<[string, CarriedState, CarriedState]>([
    // Of the thing.
    ['aws:ResourceTag/Team', ['red'], ['red']],
    ['ec2:ResourceTag/team', ['red'], ['red']],
    ['aws:ResourceTag/cost', 'absent', 'absent'],
    ['aws:ResourceTag/env', because.ambiguous, because.ambiguous],
    ['ec2:VolumeSize', ['8'], ['8']],
    ['aws:RequestedRegion', ['eu-west-1'], ['eu-west-1']],
    ['ec2:Owner', because.condition, 'absent'],
    ['ec2:ParentVolume', because.gap, because.gap],
    ['ec2:SnapshotTime', because.condition, 'absent'],
    // Of the caller.
    ['aws:PrincipalArn', ['arn:aws:iam::1:user/ada'], ['arn:aws:iam::1:user/ada']],
    ['aws:PrincipalTag/team', because.condition, 'absent'],
    ['aws:userid', ['AIDA'], ['AIDA']],
    ['aws:username', 'absent', 'absent'],
    ['aws:ResourceAccount', ['1'], ['1']],
    ['aws:ResourceOrgID', ['o-1'], ['o-1']],
    // What the caller does not settle is of the request.
    ['aws:PrincipalNew', because.condition, 'absent'],
    ['aws:ResourceOrgPaths', because.condition, 'absent'],
    // Of the request.
    ['aws:SourceIp', because.condition, 'absent'],
    ['aws:MultiFactorAuthPresent', because.condition, 'absent'],
    ['lambda:SourceFunctionArn', because.condition, 'absent'],
    // Tags of the request: DeleteSnapshot carries none.
    ['aws:RequestTag/team', 'absent', 'absent'],
    ['aws:TagKeys', 'absent', 'absent'],
    // Not documented.
    ['ec2:Add/userId', 'dead', 'dead'],
    ['rds:db-tag/team', 'dead', 'dead'],
    ['ec2:New', 'dead', 'dead'],
    ['nothing', 'dead', 'dead'],
  ])('%s is %j, and with all said %j', (key, open, closed) => {
    expect([stateOf(key), stateOf(key, { closed: true })]).toEqual([open, closed]);
  });

  it('is what is given before what is known', () => {
    const given = {
      'ec2:volumesize': ['9'],
      'aws:resourcetag/team': ['blue'],
      'aws:principalarn': ['x'],
      'aws:sourceip': [],
    };
    expect(stateOf('ec2:VolumeSize', { given })).toEqual(['9']);
    expect(stateOf('aws:ResourceTag/team', { given })).toEqual(['blue']);
    expect(stateOf('aws:PrincipalArn', { given })).toEqual(['x']);
    expect(stateOf('aws:SourceIp', { given })).toEqual([]);
  });

  it('is not what is given of a key that the action does not carry', () => {
    const given = { 'aws:requesttag/team': ['red'], 'ec2:add/userid': ['1'] };
    expect([stateOf('aws:RequestTag/team', { given }), stateOf('ec2:Add/userId', { given })]).toEqual([
      'absent',
      'dead',
    ]);
  });

  it('depends on who asks where nobody is named', () => {
    for (const closed of [false, true])
      for (const key of [
        'aws:PrincipalArn',
        'aws:PrincipalNew',
        'aws:username',
        'aws:userid',
        'aws:ResourceAccount',
        'aws:ResourceOrgID',
      ])
        expect(stateOf(key, { caller: null, closed })).toBe(because.principal);
    for (const key of ['aws:usernames', 'aws:ResourceAccounts', 'aws:SourceIp'])
      expect(stateOf(key, { caller: null })).toBe(because.condition);
    expect(stateOf('aws:ResourceTag/team', { caller: null })).toEqual(['red']);
  });

  it('is open for tags where nobody knows them, unless all is said', () => {
    const open = { tags: null, attributes: new Map() };
    expect(stateOf('aws:ResourceTag/team', { thing: open })).toBe(because.condition);
    expect(stateOf('aws:ResourceTag/team', { thing: open, closed: true })).toBe('absent');
  });

  it('depends on the type that is asked about: what another carries is absent here', () => {
    const create = { action: 'ec2:createsnapshot' };
    const open = { tags: null, attributes: new Map() };
    const on = (type: string, key: string) => stateOf(key, { ...create, type, thing: open });
    expect([on('ec2:volume', 'ec2:VolumeIops'), on('ec2:snapshot', 'ec2:VolumeIops')]).toEqual([
      because.condition,
      'absent',
    ]);
    expect([on('ec2:volume', 'aws:RequestTag/a'), on('ec2:snapshot', 'aws:RequestTag/a')]).toEqual([
      'absent',
      because.condition,
    ]);
    expect([on('ec2:volume', 'aws:ResourceTag/a'), on('ec2:snapshot', 'aws:ResourceTag/a')]).toEqual([
      because.condition,
      'absent',
    ]);
    expect([on('ec2:volume', 'ec2:Add/userId'), on('ec2:snapshot', 'ec2:Add/userId')]).toEqual(['dead', 'dead']);
    // Asked again it is the same.
    expect(on('ec2:snapshot', 'ec2:VolumeIops')).toBe('absent');
  });

  it('of an action that knows no resources has no tags to read', () => {
    const part = { action: 'dlm:createlifecyclepolicy', type: null };
    expect(stateOf('aws:ResourceTag/team', part)).toBe('absent');
    expect(stateOf('aws:RequestTag/team', part)).toBe(because.condition);
    expect(stateOf('aws:SourceIp', part)).toBe(because.condition);
  });
});

describe('a question', () => {
  it('reads variables as it reads keys; one that is not documented is open', () => {
    const { read } = ask();
    expect([read('aws:resourcetag/team'), read('aws:username'), read('ec2:add/userid'), read('aws:sourceip')]).toEqual([
      ['red'],
      'absent',
      because.undocumented,
      because.condition,
    ]);
  });

  it('knows its action, and whether resource control policies bind its service', () => {
    expect(ask()).toMatchObject({ action: 'ec2:deletesnapshot', resourceControl: false });
    expect(ask({ action: 'kms:schedulekeydeletion' })).toMatchObject({ resourceControl: true });
    expect(ask().target.shapes).toHaveLength(1);
  });
});
