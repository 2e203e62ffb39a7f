import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  IAMClient,
  ListAccountAliasesCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { type Garden, tagList } from './garden.ts';
import { document, groups, type PlannedPerson, people, policies, serviceRoleMay, trustOf } from './people.ts';
import { accountNames, regions } from './plan.ts';
import { said } from './world.ts';

/** Plants groups, policies and people, and lets some work. ARNs by label: `production/ada`; the service's role is `production/service`. */
export async function plantPeople(url: string, { world, hands }: Garden): Promise<ReadonlyMap<string, string>> {
  const arns = new Map<string, string>();
  for (const account of accountNames) {
    const { iam } = hands({ account, region: regions[0] });
    const number = world.accounts[account];
    const policyArns = await makePolicies(iam);
    const arnOf = (name: string): string => said(policyArns.get(name));
    await makeGroups(iam, arnOf);
    for (const person of people.filter((one) => one.account === account)) {
      arns.set(`${account}/${person.name}`, await makePerson(iam, person, number, arnOf));
      if (person.isAtWork) await work(url, iam, person.name);
    }
  }
  const { iam } = hands({ account: 'production', region: regions[0] });
  const { Role } = await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'backup.amazonaws.com' }));
  const own = { RoleName: said(Role?.RoleName), PolicyName: 'own', PolicyDocument: document([serviceRoleMay]) };
  await iam.send(new PutRolePolicyCommand(own));
  return arns.set('production/service', said(Role?.Arn));
}

async function work(url: string, iam: IAMClient, UserName: string): Promise<void> {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const credentials = { accessKeyId: said(AccessKey?.AccessKeyId), secretAccessKey: said(AccessKey?.SecretAccessKey) };
  const own = new IAMClient({ endpoint: url, region: regions[0], credentials });
  await own.send(new ListAccountAliasesCommand({}));
  own.destroy();
}

async function makePolicies(iam: IAMClient): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  for (const [PolicyName, { path, statements }] of Object.entries(policies)) {
    const command = new CreatePolicyCommand({ PolicyName, Path: path, PolicyDocument: document(statements) });
    made.set(PolicyName, said((await iam.send(command)).Policy?.Arn));
  }
  return made;
}

async function makeGroups(iam: IAMClient, arnOf: (policy: string) => string): Promise<void> {
  for (const [GroupName, { path, attached, inline }] of Object.entries(groups)) {
    await iam.send(new CreateGroupCommand({ GroupName, Path: path }));
    await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn: arnOf(attached) }));
    if (inline.length === 0) continue;
    await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: 'own', PolicyDocument: document(inline) }));
  }
}

async function makePerson(
  iam: IAMClient,
  person: PlannedPerson,
  account: string,
  arnOf: (policy: string) => string,
): Promise<string> {
  const { type, name, path, boundary } = person;
  const inline = person.inline(account);
  const own = { PolicyName: 'own', PolicyDocument: document(inline) };
  const Tags = tagList(person.tags);
  if (type === 'user') {
    const made = await iam.send(new CreateUserCommand({ UserName: name, Path: path, Tags }));
    for (const GroupName of person.groups) await iam.send(new AddUserToGroupCommand({ UserName: name, GroupName }));
    for (const policy of person.attached)
      await iam.send(new AttachUserPolicyCommand({ UserName: name, PolicyArn: arnOf(policy) }));
    if (inline.length > 0) await iam.send(new PutUserPolicyCommand({ UserName: name, ...own }));
    return said(made.User?.Arn);
  }
  const trust = { Effect: 'Allow', Principal: { AWS: trustOf(person, account) }, Action: 'sts:AssumeRole' };
  const made = await iam.send(
    new CreateRoleCommand({
      RoleName: name,
      Path: path,
      Tags,
      AssumeRolePolicyDocument: document([trust]),
      ...(boundary === null ? {} : { PermissionsBoundary: arnOf(boundary) }),
    }),
  );
  for (const policy of person.attached)
    await iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: arnOf(policy) }));
  if (inline.length > 0) await iam.send(new PutRolePolicyCommand({ RoleName: name, ...own }));
  return said(made.Role?.Arn);
}
