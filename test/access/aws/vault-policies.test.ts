import { describe, expect, it } from 'vitest';
import { actionByName } from '../../../src/access/aws/actions.ts';
import { openDesk } from '../../../src/access/aws/desk.ts';
import { isVaultGuarded, vaultPolicies } from '../../../src/access/aws/vault-policies.ts';
import { account, user } from './golden/account.ts';
import { full } from './golden/organization.ts';
import { allow, deny, policy } from './golden/policy.ts';

describe('the access policies of backup vaults', () => {
  it.each([
    ['backup:deleterecoverypoint', true],
    ['backup:putbackupvaultaccesspolicy', true],
    ['backup:createbackupplan', false],
    ['ec2:deletesnapshot', false],
  ] as const)('have a say in %s: %s', (name, says) => {
    const action = actionByName(name);
    if (action === null) throw new Error(`${name} is not in the table`);
    expect(isVaultGuarded(action)).toBe(says);
  });

  const facts = account({
    users: {
      all: { inline: { Own: policy(allow('backup:*')) } },
      none: {},
      forbidden: { inline: { Own: policy(deny('backup:*')) } },
      bounded: { boundary: 'Limit', inline: { Own: policy(allow('backup:*')) } },
      barred: { boundary: 'Bar', inline: { Own: policy(allow('backup:*')) } },
      mfa: {
        inline: {
          Own: policy({ ...allow('backup:*'), Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
        },
      },
    },
    policies: { Limit: policy(allow('ec2:*')), Bar: policy(allow('*'), deny('backup:*')) },
  });
  const desk = openDesk(facts);

  it.each([
    ['all', 'allowed', [vaultPolicies]],
    ['mfa', 'conditional', [vaultPolicies]],
    ['none', 'denied', [vaultPolicies]],
    ['bounded', 'denied', [vaultPolicies]],
    ['forbidden', 'denied', undefined],
    ['barred', 'denied', undefined],
  ] as const)('stand beside a verdict that they may change: of %s, who is %s', (name, verdict, missing) => {
    const asked = { id: 1, principal: user(name), actions: ['backup:DeleteRecoveryPoint'] };
    const answer = desk.ask(asked);
    expect(answer.verdicts).toEqual({ 'backup:DeleteRecoveryPoint': verdict });
    expect(answer.missing?.['backup:DeleteRecoveryPoint']).toEqual(missing);
  });

  it.each([
    ['leaves it out', policy(allow('ec2:*')), undefined],
    ['denies it', policy(allow('*'), deny('backup:*')), undefined],
    ['allows it', policy(allow('*')), [vaultPolicies]],
    ['was not read', null, [vaultPolicies]],
  ] as const)('can grant nothing to one whom nothing allows it where the organization %s', (_, text, missing) => {
    const guard = { service: [[full], ['Own']], scps: { Own: text } };
    const asked = { id: 1, principal: user('ada'), actions: ['backup:DeleteRecoveryPoint'] };
    const answer = openDesk(account({ users: { ada: {} }, guard })).ask(asked);
    expect(answer.verdicts).toEqual({ 'backup:DeleteRecoveryPoint': 'denied' });
    expect(answer.missing?.['backup:DeleteRecoveryPoint']).toEqual(missing);
  });

  it('stand beside no other action', () => {
    expect(desk.ask({ id: 1, principal: user('all'), actions: ['backup:CreateBackupPlan'] }).missing).toBeUndefined();
  });

  it('stand in what a survey lists of vaults, and in nothing else', () => {
    const entries = [...desk.survey(['eu-central-1'])].flatMap((one) => one.entries);
    const touched = entries.filter(({ missing }) => missing.length > 0).flatMap(({ actions }) => actions);
    const others = entries.filter(({ missing }) => missing.length === 0).flatMap(({ actions }) => actions);
    expect(touched).toContain('backup:DeleteRecoveryPoint');
    expect(others).toContain('backup:CreateBackupPlan');
    expect(touched.filter((action) => others.includes(action))).toEqual([]);
  });
});
