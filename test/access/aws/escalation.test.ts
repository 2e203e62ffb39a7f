import { describe, expect, it } from 'vitest';
import { actionByName } from '../../../src/access/aws/actions.ts';
import { computeHops, iamRewrites, roleActions, rolePasses } from '../../../src/access/aws/escalation.ts';

describe('the ways to more than one was given', () => {
  const all = [...iamRewrites, ...rolePasses.map(({ action }) => action), ...computeHops, ...roleActions];

  it('are actions of the table, spelled as AWS does', () => {
    expect(all.filter((name) => actionByName(name.toLowerCase())?.name !== name)).toEqual([]);
  });

  it('are written down once', () => {
    expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
  });

  it('let an identity be rewritten by 17 actions, each on a user, a role, a group, a policy or a permission set', () => {
    const targets = new Set(
      iamRewrites.flatMap((name) => actionByName(name.toLowerCase())?.types.map(({ type }) => type) ?? []),
    );
    expect(iamRewrites).toHaveLength(17);
    for (const type of ['iam:user', 'iam:role', 'iam:group', 'iam:policy', 'sso:PermissionSet']) {
      expect(targets).toContain(type);
    }
  });

  it('hand roles to services that the role must trust', () => {
    expect(rolePasses.filter(({ service }) => !/^[a-z0-9.]+\.amazonaws\.com$/.test(service))).toEqual([]);
    expect(rolePasses.find(({ action }) => action === 'rds:StartExportTask')?.service).toBe('export.rds.amazonaws.com');
  });

  it('carry the key that says to which service a role is handed', () => {
    expect(actionByName('iam:passrole')?.carries('iam:role', 'iam:passedtoservice')).toBe(true);
  });
});
