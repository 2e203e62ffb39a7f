import { describe, expect, it } from 'vitest';
import { glob, literal, name } from '../../../src/access/aws/glob.ts';
import { covers, resourcePattern, type Shape, shapeOf, type Target } from '../../../src/access/aws/resource-pattern.ts';
import type { KeyState } from '../../../src/access/aws/text-template.ts';
import { because, type Cell, no, unsure, yes } from '../../../src/access/logic.ts';
import { variable } from './golden/policy.ts';

const partial = unsure(because.partial);
const ambiguous = unsure(because.ambiguous);
const keys: Readonly<Record<string, KeyState>> = {
  'aws:username': ['ada'],
  'aws:principaltag/any': ['*'],
  'aws:open': because.condition,
};
const read = (key: string): KeyState => keys[key] ?? 'absent';

/** An ARN; `#` stands for an open name. */
function shape(arn: string): Shape {
  const cuts = arn.split(':');
  const parts = [...cuts.slice(0, 5), cuts.slice(5).join(':')];
  return shapeOf(parts.map((part) => literal(part).map((code) => (code === 35 ? name : code))));
}

const thing = (arn: string): Target => ({ kind: 'thing', shapes: [shape(arn)] });
const family = (...arns: readonly string[]): Target => ({ kind: 'class', shapes: arns.map(shape) });
const says = (pattern: string, target: Target, variables = true): Cell =>
  covers(resourcePattern(pattern, variables), target, read);

const snapshot = 'arn:aws:ec2:eu-west-1::snapshot/snap-1';
const database = 'arn:aws:rds:eu-west-1:111122223333:snapshot:rds:nightly';

describe('a pattern of a resource', () => {
  it.each([
    ['*', snapshot, yes],
    ['**', snapshot, yes],
    ['arn:*', snapshot, yes],
    ['arn:aws:ec2:*', snapshot, yes],
    ['arn:aws:rds:*', snapshot, no],
    [snapshot, snapshot, yes],
    [`${snapshot}0`, snapshot, no],
    ['arn:aws:ec2:*::snapshot/*', snapshot, yes],
    ['arn:aws:ec2:*:*:snapshot/*', snapshot, yes],
    ['arn:aws:ec2:*:*:snapshot/snap-?', snapshot, yes],
    ['arn:aws:ec2:*:*:snapshot/snap-??', snapshot, no],
    ['arn:aws:ec2:*:*:Snapshot/*', snapshot, no],
    ['arn:aws:ec2:*:111122223333:snapshot/*', snapshot, no],
    ['arn:aws:ec2:us-*:*:snapshot/*', snapshot, no],
    ['arn:aws:ec2:*:*:*/*', snapshot, yes],
    ['arn:aws:rds:*:*:snapshot:*', database, yes],
    ['arn:aws:rds:*:*:snapshot:rds:*', database, yes],
    ['arn:aws:rds:*:*:snapshot:nightly', database, no],
    // One way of reading says yes, the other no.
    ['arn:aws:ec2:*:snapshot/*', snapshot, ambiguous],
    ['arn:aws:rds:*:snapshot:*', database, ambiguous],
    ['arn:aws:rds:*:*:*:*:nightly', database, yes],
    ['arn:aws:*:111122223333:snapshot:rds:nightly', database, ambiguous],
    ['*:snapshot/snap-1', snapshot, ambiguous],
    ['arn:aws:ec2', snapshot, yes],
    ['arn:aws:ec', snapshot, no],
    ['arn', snapshot, yes],
    ['a*', snapshot, yes],
    ['', snapshot, no],
    ['snapshot/snap-1', snapshot, no],
    // Also unpadded it may be the whole text.
    ['*snap-1', snapshot, ambiguous],
  ])('%j covers %s: %d', (pattern, arn, cell) => {
    expect(says(pattern, thing(arn))).toBe(cell);
  });

  it('covers the resource of actions that know none where it is a star', () => {
    const star: Target = { kind: 'star', shapes: [shapeOf([literal('*')])] };
    const cells = ['*', '**', '?', 'arn:*', '', 'arn:aws:ec2:*:*:*', '*:*'].map((pattern) => says(pattern, star));
    expect(cells).toEqual([yes, yes, yes, no, no, no, no]);
  });

  it.each([
    ['*', yes],
    ['arn:aws:ec2:*:*:snapshot/*', yes],
    ['arn:aws:ec2:*::snapshot/snap-*', yes],
    ['arn:aws:ec2:*::snapshot/snap-1*', partial],
    ['arn:aws:ec2:*::snapshot/snap-1', partial],
    ['arn:aws:ec2:*::snapshot/vol-*', no],
    ['arn:aws:ec2:*::snapshot/?*', yes],
    ['arn:aws:ec2:eu-west-1::snapshot/*', partial],
    ['arn:aws:ec2:*:111122223333:snapshot/*', no],
    ['arn:aws:rds:*', no],
    ['arn:aws:ec2:*', yes],
    ['arn:aws:ec2:*:snapshot/*', ambiguous],
    ['arn:aws:ec2:*::*', yes],
    ['arn:aws:ec2:?::snapshot/*', partial],
  ])('%s covers all snapshots: %d', (pattern, cell) => {
    expect(says(pattern, family('arn:aws:ec2:#::snapshot/snap-#'))).toBe(cell);
  });

  it.each([
    ['arn:aws:rds:*:*:snapshot:*', yes],
    ['arn:aws:rds:*:*:snapshot:rds:*', partial],
    ['arn:aws:rds:*:*:snapshot:prod-*', partial],
    ['arn:aws:rds:*:*:db:*', no],
    ['arn:aws:rds:*:snapshot:*', ambiguous],
    ['arn:aws:rds:*:*:*:rds:*', partial],
  ])('%s covers every way in which names begin: %d', (pattern, cell) => {
    expect(says(pattern, family('arn:aws:rds:#:1:snapshot:#', 'arn:aws:rds:#:1:snapshot:rds:#'))).toBe(cell);
  });

  it('keeps every reason where families of a class differ', () => {
    const [snapshots, volumes] = ['arn:aws:ec2:r::snapshot/snap-#', 'arn:aws:ec2:r:1:volume/vol-#'];
    expect(says('arn:aws:ec2:*:snapshot/*', family(snapshots, volumes))).toBe(partial | because.ambiguous);
    expect(says('arn:aws:ec2:*:snapshot/*', family(volumes, snapshots))).toBe(partial | because.ambiguous);
    expect(says('arn:aws:ec2:*:*:volume/*', family(snapshots, volumes))).toBe(partial);
    expect(says('arn:aws:ec2:*:*:*', family(snapshots, volumes))).toBe(yes);
    expect(says('arn:aws:rds:*', family(snapshots, volumes))).toBe(no);
    expect(says('*', family())).toBe(yes);
    expect(says('arn:aws:ec2:*::x', family())).toBe(partial);
  });

  it.each([
    [`arn:aws:s3:::${variable('aws:username')}`, 'arn:aws:s3:::ada', yes],
    [`arn:aws:s3:::${variable('aws:username')}`, 'arn:aws:s3:::bob', no],
    [`arn:aws:s3:::${variable('aws:username')}/*`, 'arn:aws:s3:::ada/x', yes],
    [`arn:aws:s3:::${variable('aws:none')}`, 'arn:aws:s3:::ada', no],
    [`arn:aws:s3:::${variable('aws:open')}`, 'arn:aws:s3:::ada', unsure(because.condition)],
    // A value stands for itself.
    [`arn:aws:s3:::${variable('aws:PrincipalTag/any')}`, 'arn:aws:s3:::ada', no],
    [`arn:aws:s3:::${variable('aws:PrincipalTag/any')}`, 'arn:aws:s3:::*', yes],
    [`arn:aws:s3:::${variable('*')}`, 'arn:aws:s3:::*', yes],
    [`arn:aws:s3:::${variable('*')}`, 'arn:aws:s3:::ada', no],
    // Before the fifth colon there are none.
    [`arn:aws:s3::${variable('aws:username')}:x`, 'arn:aws:s3::ada:x', ambiguous],
    [variable('aws:username'), 'arn:aws:s3:::ada', ambiguous],
    [`arn:aws:s3::${variable('*')}:x`, 'arn:aws:s3::*:x', yes],
  ])('%s covers %s: %s', (pattern, arn, cell) => {
    expect(says(pattern, thing(arn))).toBe(cell);
  });

  it('knows no variables where its document does not', () => {
    const text = `arn:aws:s3:::${variable('aws:username')}`;
    expect([says(text, thing('arn:aws:s3:::ada'), false), says(text, thing(text), false)]).toEqual([no, yes]);
    expect([says(text, thing('arn:aws:s3:::ada')), says(text, thing(text))]).toEqual([yes, no]);
  });

  it('is made once from each text, with and without variables', () => {
    const text = `arn:aws:s3:::${variable('aws:username')}`;
    expect(resourcePattern(text, true)).toBe(resourcePattern(text, true));
    expect(resourcePattern(text, true)).not.toBe(resourcePattern(text, false));
  });

  it('is asked about one thing after the other without mixing them up', () => {
    const pattern = resourcePattern('arn:aws:ec2:*::snapshot/snap-1', true);
    const [one, other] = [thing(snapshot), thing(`${snapshot}0`)];
    const cells = [one, other, one, other].map((target) => covers(pattern, target, read));
    expect(cells).toEqual([yes, no, yes, no]);
  });
});

describe('a shape', () => {
  it('is its parts with colons between them', () => {
    const made = shapeOf(['arn', 'aws', '', 'x:y'].map(literal));
    expect(made.whole).toEqual(glob('arn:aws::x:y'));
    expect(shapeOf([literal('*')]).whole).toEqual([42]);
  });
});
