import { describe, expect, it } from 'vitest';
import { byUnreadCloud, isFollowedType } from '../../src/compare/followed.ts';

describe('what logs could tell', () => {
  it.each([
    ['aws:ec2:snapshot', true],
    ['aws:ec2:image', true],
    ['aws:rds:db-snapshot', true],
    ['aws:rds:cluster-snapshot', true],
    ['aws:redshift:cluster-snapshot', false],
    ['aws:backup:recovery-point', false],
    ['aws:iam:user', false],
    ['gcp:compute:snapshot', false],
  ])('of %s is followed: %s', (type, followed) => {
    expect(isFollowedType(type)).toBe(followed);
  });

  it('is nothing in a cloud whose logs are not read', () => {
    expect(byUnreadCloud('aws')).toBeNull();
    expect(byUnreadCloud('azure')).toMatchObject({ why: { said: 'audit logs of azure are not read yet' } });
  });
});
