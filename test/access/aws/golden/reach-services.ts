import { account, home, role, user } from './account.ts';
import { pages } from './pages.ts';
import { allow, type Condition, deny, policy, trust } from './policy.ts';
import type { ReachGolden } from './reach.ts';

const power = { Power: policy(allow(['ec2:CopySnapshot', 'ec2:ModifySnapshotAttribute'])) };
const lifecycle = role('service-role/AWSDataLifecycleManagerDefaultRole');
const passing = (condition?: Condition, to = lifecycle) => ({
  inline: { Own: policy(allow('dlm:CreateLifecyclePolicy'), allow('iam:PassRole', to, condition)) },
});
const passedTo = (service: string): Condition => ({ StringEquals: { 'iam:PassedToService': service } });

/** Handing a role to a service that then acts with it. */
export const serviceReaches: readonly ReachGolden[] = [
  {
    name: 'A lifecycle policy acts with the role that it was handed, if handing it over was allowed',
    page: pages.passRole,
    facts: account({
      users: {
        free: passing(),
        right: passing(passedTo('dlm.amazonaws.com')),
        wrong: passing(passedTo('ec2.amazonaws.com')),
        otherRole: passing(undefined, role('nothing-*')),
        noPass: { inline: { Own: policy(allow('dlm:*')) } },
        noCreate: { inline: { Own: policy(allow('iam:PassRole', lifecycle)) } },
        refused: {
          inline: { Own: policy(allow('*'), deny('iam:PassRole', `arn:aws:iam::${home}:role/service-role/*`)) },
        },
      },
      roles: {
        AWSDataLifecycleManagerDefaultRole: {
          path: '/service-role/',
          trust: trust({ Service: 'dlm.amazonaws.com' }),
          inline: power,
        },
      },
    }),
    services: [
      { from: user('free'), action: 'dlm:CreateLifecyclePolicy', role: lifecycle, says: 'allowed' },
      { from: user('right'), action: 'dlm:CreateLifecyclePolicy', role: lifecycle, says: 'allowed' },
      { from: user('wrong'), action: 'dlm:CreateLifecyclePolicy', role: lifecycle, says: 'denied' },
      { from: user('otherRole'), action: 'dlm:CreateLifecyclePolicy', role: lifecycle, says: 'denied' },
      { from: user('noPass'), action: 'dlm:CreateLifecyclePolicy', role: lifecycle, says: 'denied' },
      { from: user('noCreate'), action: 'dlm:CreateLifecyclePolicy', role: lifecycle, says: 'denied' },
      { from: user('refused'), action: 'dlm:CreateLifecyclePolicy', role: lifecycle, says: 'denied' },
    ],
  },
  {
    name: 'A role is of use to the services that it trusts, and to no other',
    page: pages.dlmRole,
    facts: account({
      users: {
        ada: { inline: { Own: policy(allow(['dlm:CreateLifecyclePolicy', 'lambda:CreateFunction', 'iam:PassRole'])) } },
      },
      roles: {
        forDlm: { trust: trust({ Service: 'dlm.amazonaws.com' }), inline: power },
        forLambda: { trust: trust({ Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] }), inline: power },
        forPeople: { inline: power },
      },
    }),
    services: [
      { from: user('ada'), action: 'dlm:CreateLifecyclePolicy', role: role('forDlm'), says: 'allowed' },
      { from: user('ada'), action: 'lambda:CreateFunction', role: role('forLambda'), says: 'allowed' },
      { from: user('ada'), action: 'dlm:CreateLifecyclePolicy', role: role('forLambda'), says: 'denied' },
      { from: user('ada'), action: 'lambda:CreateFunction', role: role('forDlm'), says: 'denied' },
      { from: user('ada'), action: 'dlm:CreateLifecyclePolicy', role: role('forPeople'), says: 'denied' },
    ],
  },
];
