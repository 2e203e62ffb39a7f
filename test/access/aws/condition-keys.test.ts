import { describe, expect, it } from 'vitest';
import { serviceTables } from '../../../src/access/aws/action-rows.ts';
import { globalKeys, isEverywhere, keyKind } from '../../../src/access/aws/condition-keys.ts';

describe('a condition key', () => {
  it.each([
    ['aws:sourceip', 'IPAddress'],
    ['aws:principalarn', 'ARN'],
    ['aws:principaltag/team', 'String'],
    ['aws:resourcetag/env', 'String'],
    ['aws:tagkeys', 'ArrayOfString'],
    ['aws:currenttime', 'Date'],
    ['aws:multifactorauthpresent', 'Bool'],
    ['aws:multifactorauthage', 'Numeric'],
    ['aws:principalorgpaths', 'ArrayOfString'],
    ['ec2:volumesize', 'Numeric'],
    ['ec2:encrypted', 'Bool'],
    ['ec2:parentvolume', 'ARN'],
    ['ec2:add/userid', 'String'],
    ['backup:copytargets', 'ArrayOfARN'],
    ['rds:snapshot-tag/env', 'String'],
    ['iam:passedtoservice', 'String'],
    ['ebs:snapshotlockduration', null],
    ['aws:resourcetag', null],
    ['', null],
  ])('%s holds %s', (key, kind) => {
    expect(keyKind(key)).toBe(kind);
  });

  it.each([
    ['aws:sourceip', true],
    ['aws:principaltag/team', true],
    ['aws:madeupafterthistable', true],
    ['lambda:sourcefunctionarn', true],
    ['ec2:sourceinstancearn', true],
    ['aws:tagkeys', false],
    ['aws:requesttag/env', false],
    ['aws:resourcetag/env', false],
    ['aws:resourcetag/', false],
    ['aws:resourceaccount', true],
    ['ec2:region', false],
  ])('%s can be in any request: %s', (key, everywhere) => {
    expect(isEverywhere(key)).toBe(everywhere);
  });

  it('of the table has a kind, whichever action or type names it', () => {
    const named = new Set(
      serviceTables.flatMap(({ types, actions }) => [
        ...types.flatMap(({ keys }) => keys),
        ...actions.flatMap((action) => [...action.keys, ...action.types.flatMap(({ keys }) => keys)]),
        ...globalKeys.keys,
      ]),
    );
    expect(named.size).toBeGreaterThan(200);
    expect([...named].filter((key) => keyKind(key.toLowerCase()) === null)).toEqual([]);
  });
});
