import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src/access/aws/document.ts';
import { type Features, featuresOf, isPlain, vocabularyOf } from '../../../src/access/aws/features.ts';
import { known } from '../../../src/model/reading.ts';
import { allow, deny, policy, type Statement, variable } from './golden/policy.ts';

const home = { account: '111122223333', partition: 'aws' };
const library = openLibrary();
const documentOf = (...statements: readonly Statement[]) => library.read(known(policy(...statements)), 'policy');

function features(type: string, ...statements: readonly Statement[]) {
  const { patterns, ...rest } = featuresOf(type, vocabularyOf([documentOf(...statements)]), home);
  return { patterns: patterns.map(({ template }) => template.text), ...rest };
}

const none = { patterns: [], tags: [], keys: [], regional: false };
const keyed = (...keys: readonly string[]) =>
  allow('*', '*', { StringEquals: Object.fromEntries(keys.map((key) => [key, 'x'])) });

describe('what tells things of a type apart', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['ec2:snapshot', ['*'], []],
    ['ec2:snapshot', ['arn:aws:ec2:*::snapshot/*'], ['arn:aws:ec2:*::snapshot/*']],
    ['ec2:snapshot', ['arn:aws:rds:*:*:snapshot:*'], []],
    ['rds:snapshot', ['arn:aws:rds:*:*:snapshot:*'], ['arn:aws:rds:*:*:snapshot:*']],
    ['ec2:snapshot', ['arn:aws:ec2:*:111122223333:snapshot/*'], []],
    [
      'ec2:volume',
      ['arn:aws:ec2:*:111122223333:volume/*', 'arn:aws:ec2:*:444455556666:volume/*'],
      ['arn:aws:ec2:*:111122223333:volume/*'],
    ],
    // One that is cut off covers what begins like it.
    ['ec2:snapshot', ['arn:aws:ec2', 'arn:aws:ec2:*:snapshot'], ['arn:aws:ec2', 'arn:aws:ec2:*:snapshot']],
    [
      'ec2:snapshot',
      [`arn:aws:ec2:*::snapshot/${variable('aws:username')}`],
      [`arn:aws:ec2:*::snapshot/${variable('aws:username')}`],
    ],
    ['ec2:snapshot', [`arn:aws:rds:*:*:snapshot:${variable('aws:username')}`], []],
    ['ec2:snapshot', ['b', 'arn:aws:ec2:*', 'arn:aws:*'], ['arn:aws:*', 'arn:aws:ec2:*']],
  ])('%s, of the patterns %j: %j', (type, resources, patterns) => {
    expect(features(type, allow('*', resources))).toEqual({ ...none, patterns });
  });

  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['ec2:snapshot', ['aws:ResourceTag/b', 'ec2:ResourceTag/a'], ['a', 'b'], []],
    ['ec2:snapshot', ['aws:ResourceTag/Team', 'aws:resourcetag/team'], ['Team', 'team'], []],
    ['rds:snapshot', ['rds:snapshot-tag/a', 'rds:db-tag/b'], ['a'], ['rds:db-tag/b']],
    ['ec2:snapshot', ['ec2:VolumeSize', 'ec2:Owner'], [], ['ec2:owner', 'ec2:volumesize']],
    ['ec2:snapshot', ['aws:SourceIp', 'aws:PrincipalTag/x'], [], []],
  ])('%s, of the keys %j: tags %j and keys %j', (type, keys, tags, others) => {
    expect(features(type, keyed(...keys))).toEqual({ ...none, tags, keys: others });
  });

  it('is also a tag that a variable reads', () => {
    const statement = allow('*', '*', {
      StringEquals: { 'aws:PrincipalTag/team': ['x', variable('aws:ResourceTag/Team')] },
    });
    expect(features('ec2:snapshot', statement)).toEqual({ ...none, tags: ['team'] });
  });

  it.each([
    ['where a key reads it', keyed('aws:RequestedRegion'), true],
    ['where the key of EC2 reads it', keyed('EC2:Region'), true],
    [
      'where a variable reads it',
      allow('*', '*', { StringEquals: { 'aws:x': variable('aws:RequestedRegion') } }),
      true,
    ],
    ['where a pattern names one', allow('*', 'arn:aws:ec2:eu-*::snapshot/*'), true],
    ['not where it names any', allow('*', 'arn:aws:ec2:*::snapshot/*'), false],
    ['not where it is cut off', allow('*', 'arn:aws:ec2*'), false],
    ['not where it is of another type', allow('*', 'arn:aws:rds:eu-west-1:*:db:*'), false],
    ['not where another key is read', keyed('aws:SourceIp'), false],
  ])('is the region %s', (_, statement, regional) => {
    expect(features('ec2:snapshot', statement).regional).toBe(regional);
  });

  it('does not depend on the order of documents, nor on how often they say it', () => {
    const statements = [
      allow('*', ['arn:aws:ec2:*::snapshot/snap-2', 'arn:aws:ec2:*::snapshot/snap-1']),
      deny('*', '*', { StringEquals: { 'aws:ResourceTag/b': 'x', 'ec2:Owner': 'y' } }),
      keyed('aws:ResourceTag/a', 'ec2:Encrypted'),
      allow('*', ['arn:aws:ec2:*::snapshot/snap-1', 'arn:aws:ec2:*::snapshot/snap-0']),
    ];
    const of = (list: readonly Statement[]) => {
      const { patterns, ...rest } = featuresOf('ec2:snapshot', vocabularyOf(list.map((one) => documentOf(one))), home);
      return { patterns: patterns.map(({ template }) => template.text), ...rest };
    };
    expect(of(statements)).toEqual({
      patterns: [0, 1, 2].map((at) => `arn:aws:ec2:*::snapshot/snap-${at}`),
      tags: ['a', 'b'],
      keys: ['ec2:encrypted', 'ec2:owner'],
      regional: false,
    });
    expect(of([...statements].reverse())).toEqual(of(statements));
    expect(of([...statements, ...statements])).toEqual(of(statements));
  });
});

describe('things', () => {
  it('are plain where nothing tells them apart', () => {
    const plain: Features = { patterns: [], tags: [], keys: [], regional: false };
    const [pattern] = documentOf(allow('*', 'arn:aws:ec2:*')).statements[0]?.resources?.patterns ?? [];
    expect(isPlain(plain)).toBe(true);
    const others = [
      { regional: true },
      { tags: ['a'] },
      { keys: ['a'] },
      { patterns: pattern === undefined ? [] : [pattern] },
    ];
    expect(others.map((other) => isPlain({ ...plain, ...other }))).toEqual([false, false, false, false]);
  });
});
