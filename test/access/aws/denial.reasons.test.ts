import { describe, expect, it } from 'vitest';
import { actionsDenied, futilityOf } from '../../../src/access/aws/denial.ts';
import { parsePolicy } from '../../../src/access/aws/parse-policy.ts';
import { home } from './golden/account.ts';
import { deny, policy } from './golden/policy.ts';

function futility(statement: object) {
  const [parsed] = parsePolicy(policy({ ...statement }));
  return parsed === undefined ? null : futilityOf(parsed, 'aws');
}
const filled = `arn:aws:ec2:*:${home}:snapshot/*`;
const cannot = `cannot meet ${filled}: ARNs of snapshots and images carry no account`;

describe('the reason why a denial never fires', () => {
  it('is one clause for each, sorted, with the actions in order', () => {
    const actions = ['ec2:ModifyImageAttribute', 'rds:DeleteDBSnapshot', 'ec2:DeleteSnapshot', 'ec2:CreateImage'];
    const found = futility(deny(['ec2:LockSnapshot', ...actions], 'arn:aws:ec2:*:*:vpc/*'));
    expect(found?.reason.split('; ')).toEqual([
      'ec2:CreateImage cannot meet arn:aws:ec2:*:*:vpc/*: it matches no image or instance or snapshot',
      'ec2:DeleteSnapshot, ec2:LockSnapshot, rds:DeleteDBSnapshot cannot meet arn:aws:ec2:*:*:vpc/*: it matches no snapshot',
      'ec2:ModifyImageAttribute cannot meet arn:aws:ec2:*:*:vpc/*: it matches no image',
    ]);
    expect(found?.actions).toEqual([...actions, 'ec2:LockSnapshot'].sort());
  });

  it('names five actions, and counts those beyond', () => {
    const six = ['Copy', 'Delete', 'Lock', 'Modify', 'Reset', 'Unlock'].map((verb) =>
      verb === 'Modify' || verb === 'Reset' ? `ec2:${verb}SnapshotAttribute` : `ec2:${verb}Snapshot`,
    );
    const five = six.slice(0, 5);
    expect(futility(deny(five, filled))?.reason).toBe(`${five.join(', ')} ${cannot}`);
    expect(futility(deny(six, filled))?.reason).toBe(`${five.join(', ')} and 1 more ${cannot}`);
  });

  it('shows the beginning of what a policy wrote', () => {
    const long = `arn:aws:ec2:*:${home}:instance/${'x'.repeat(300)}`;
    expect(futility(deny('ec2:DeleteSnapshot', long))?.reason).toBe(
      `ec2:DeleteSnapshot cannot meet ${long.slice(0, 120)}: it matches no snapshot`,
    );
  });
});

describe('the actions that a statement is about', () => {
  const about = (statement: object) => parsePolicy(policy({ ...statement })).flatMap(actionsDenied).length;

  it('are those that it names, or does not leave out, and all where nobody can tell', () => {
    expect(about(deny(['ec2:DeleteSnapshot', 'EC2:copysnapshot', 'sqs:*']))).toBe(2);
    expect(about({ Effect: 'Deny', NotAction: ['ec2:DeleteSnapshot', 'sqs:*'], Resource: '*' })).toBe(184);
    expect(about({ Effect: 'Deny', Resource: '*' })).toBe(185);
  });
});
