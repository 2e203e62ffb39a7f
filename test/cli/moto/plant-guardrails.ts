import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
  EnablePolicyTypeCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  MoveAccountCommand,
} from '@aws-sdk/client-organizations';
import type { Garden } from './garden.ts';
import { document, type Statement } from './people.ts';
import { organizationsOf, said } from './world.ts';

/** What binds everyone below the root: no public copies, and no region but three; IAM and STS have none. */
const atRoot: Readonly<Record<string, Statement>> = {
  NothingPublic: {
    Effect: 'Deny',
    Action: 'EC2:ModifySnapshotAttribute',
    Resource: '*',
    Condition: { StringEquals: { 'ec2:Add/group': 'all' } },
  },
  OurRegions: {
    Effect: 'Deny',
    NotAction: ['iam:*', 'sts:*', 'organizations:*'],
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-central-1', 'ap-southeast-2'] } },
  },
};

/** What binds the unit with the production account in it: nobody deletes, save roles kept for it. */
const atUnit: Statement = {
  Effect: 'Deny',
  Action: ['ec2:deletesnapshot', 'RDS:Delete*'],
  Resource: '*',
  Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/break-glass/*' } },
};

/** All that the development account may use. */
const atAccount: Statement = { Effect: 'Allow', Action: ['Ec2:*', 'ebs:*', 'sts:*'], Resource: '*' };

/**
 * Switches service control policies on and attaches some at the root, at a unit into which the production account is moved,
 * and at the development account, from which the one that allows everything is taken away.
 */
export async function plantGuardrails(url: string, { world }: Garden): Promise<void> {
  const calls = organizationsOf(url);
  const RootId = said((await calls.send(new ListRootsCommand({}))).Roots?.[0]?.Id);
  const below = await calls.send(new ListOrganizationalUnitsForParentCommand({ ParentId: RootId }));
  const unit = said(below.OrganizationalUnits?.[0]?.Id);
  const { production, development } = world.accounts;
  await calls.send(
    new MoveAccountCommand({ AccountId: production, SourceParentId: RootId, DestinationParentId: unit }),
  );
  await calls.send(new EnablePolicyTypeCommand({ RootId, PolicyType: 'SERVICE_CONTROL_POLICY' }));
  const attach = async (Name: string, statement: Statement, TargetId: string): Promise<void> => {
    const Content = document([statement]);
    const made = await calls.send(
      new CreatePolicyCommand({ Name, Description: Name, Type: 'SERVICE_CONTROL_POLICY', Content }),
    );
    await calls.send(new AttachPolicyCommand({ PolicyId: made.Policy?.PolicySummary?.Id, TargetId }));
  };
  for (const [name, statement] of Object.entries(atRoot)) await attach(name, statement, RootId);
  await attach('CopiesStay', atUnit, unit);
  await attach('FewServices', atAccount, development);
  await calls.send(new DetachPolicyCommand({ PolicyId: 'p-FullAWSAccess', TargetId: development }));
}
