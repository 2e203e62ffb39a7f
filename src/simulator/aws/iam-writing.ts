import { arn } from './arns.ts';
import type { Call } from './call.ts';
import type { Tag } from './copies.ts';
import type { IamGroup, IamRole, IamUser, InlinePolicy, ManagedPolicy, PolicyVersion } from './identities.ts';
import type { PolicyUsage } from './policy-usage.ts';
import { element, list, optional } from './xml.ts';

/** A policy's text as IAM sends it: percent-encoded as RFC 3986 says, so that `*` and `'` are encoded, too. */
export function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString()).replace(
    /[!'()*]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A member of UserDetailList; what a user has not, the boundary or tags, is left out. */
export function writeUser(user: IamUser): string {
  return `<member>${[
    element('Path', user.path),
    element('UserName', user.name),
    element('UserId', user.uniqueId),
    element('Arn', user.id),
    element('CreateDate', user.createdAt),
    inlineList('UserPolicyList', user.inline),
    list('GroupList', user.groups, (name) => element('member', name)),
    attachedList(user.attached),
    boundaryOf(user.boundary),
    tagList(user.tags),
  ].join('')}</member>`;
}

/** A member of GroupDetailList. */
export function writeGroup(group: IamGroup): string {
  return `<member>${[
    element('Path', group.path),
    element('GroupName', group.name),
    element('GroupId', group.uniqueId),
    element('Arn', group.id),
    element('CreateDate', group.createdAt),
    inlineList('GroupPolicyList', group.inline),
    attachedList(group.attached),
  ].join('')}</member>`;
}

/** A member of RoleDetailList; a role that was not used lately has an empty RoleLastUsed. */
export function writeRole(call: Call, role: IamRole): string {
  const { lastUsed } = role;
  const used =
    lastUsed === null
      ? '<RoleLastUsed/>'
      : `<RoleLastUsed>${element('LastUsedDate', lastUsed.at)}${element('Region', lastUsed.region)}</RoleLastUsed>`;
  const profiles = list('InstanceProfileList', role.profiles, (name) => writeProfile(call, role, name));
  return `<member>${[
    bareRole(role),
    profiles,
    inlineList('RolePolicyList', role.inline),
    attachedList(role.attached),
    boundaryOf(role.boundary),
    tagList(role.tags),
    used,
  ].join('')}</member>`;
}

function bareRole(role: IamRole): string {
  return [
    element('Path', role.path),
    element('RoleName', role.name),
    element('RoleId', role.uniqueId),
    element('Arn', role.id),
    element('CreateDate', role.createdAt),
    element('AssumeRolePolicyDocument', encoded(role.trust)),
  ].join('');
}

function writeProfile(call: Call, role: IamRole, name: string): string {
  return `<member>${[
    element('Path', role.path),
    element('InstanceProfileName', name),
    element('InstanceProfileId', role.uniqueId.replace(/^AROA/, 'AIPA')),
    element('Arn', arn(call.estate, 'iam', '', call.account.id, `instance-profile${role.path}${name}`)),
    element('CreateDate', role.createdAt),
    `<Roles><member>${bareRole(role)}</member></Roles>`,
  ].join('')}</member>`;
}

/** The members that a managed policy has in every answer, how often it is used included. */
export function policyMembers(policy: ManagedPolicy, usage: PolicyUsage): string {
  const dates = policy.versions.map((one) => one.createdAt).sort();
  return [
    element('PolicyName', policy.name),
    element('PolicyId', policy.uniqueId),
    element('Arn', policy.id),
    element('Path', policy.path),
    element('DefaultVersionId', policy.standing),
    element('AttachmentCount', usage.attached.get(policy.id) ?? 0),
    element('PermissionsBoundaryUsageCount', usage.bounds.get(policy.id) ?? 0),
    element('IsAttachable', true),
    optional('CreateDate', dates[0] ?? null),
    optional('UpdateDate', dates.at(-1) ?? null),
  ].join('');
}

/** A member of Policies, with the text of every version. */
export function writePolicy(policy: ManagedPolicy, usage: PolicyUsage): string {
  const versions = list(
    'PolicyVersionList',
    policy.versions,
    (one) => `<member>${versionMembers(policy, one)}</member>`,
  );
  return `<member>${policyMembers(policy, usage)}${versions}</member>`;
}

/** One version of a managed policy. */
export function versionMembers(policy: ManagedPolicy, version: PolicyVersion): string {
  return [
    element('Document', encoded(version.text)),
    element('VersionId', version.id),
    element('IsDefaultVersion', version.id === policy.standing),
    element('CreateDate', version.createdAt),
  ].join('');
}

function inlineList(name: string, policies: readonly InlinePolicy[]): string {
  return list(
    name,
    policies,
    (one) => `<member>${element('PolicyName', one.name)}${element('PolicyDocument', encoded(one.text))}</member>`,
  );
}

function attachedList(arns: readonly string[]): string {
  return list('AttachedManagedPolicies', arns, (id) => {
    const name = id.slice(id.lastIndexOf('/') + 1);
    return `<member>${element('PolicyName', name)}${element('PolicyArn', id)}</member>`;
  });
}

function boundaryOf(id: string | null): string {
  if (id === null) return '';
  const members = element('PermissionsBoundaryType', 'Policy') + element('PermissionsBoundaryArn', id);
  return `<PermissionsBoundary>${members}</PermissionsBoundary>`;
}

function tagList(tags: readonly Tag[]): string {
  if (tags.length === 0) return '';
  return list('Tags', tags, (tag) => `<member>${element('Key', tag.key)}${element('Value', tag.value)}</member>`);
}
