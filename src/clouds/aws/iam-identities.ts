import type { IamGroup, IamIdentity, PolicyText } from '../../model/identity.ts';
import { known, type Reading, unknown } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { MalformedAnswer, required } from '../ask.ts';
import { instantOf, textOf } from '../text.ts';
import type { CredentialReport } from './credential-rows.ts';
import type { GroupRow, RoleRow, UserRow } from './iam.ts';
import { exactArn, iamName } from './iam-names.ts';
import { encodedDocument } from './policy-text.ts';
import { tagsOf } from './text.ts';
import { userLastUse } from './user-last-use.ts';

const needs = 'iam:GetAccountAuthorizationDetails';

/** What users of an account are read with: its groups by name, since a row names them without their path, and when users were at work. */
interface UserGround {
  readonly groups: ReadonlyMap<string, string>;
  readonly report: Reading<CredentialReport>;
}

/**
 * A user. Throws MalformedAnswer for a row that lacks what every user has. IAM leaves out the inline policies and the tags
 * of a user that has none.
 */
export function userFact(row: UserRow, unit: Unit, { groups, report }: UserGround): IamIdentity {
  const { UserName: name, UserId: id, Arn: arn, Path: path } = row;
  const user = identity('user', iamName('user', { arn, id, name, path }, unit), row, unit);
  return {
    ...user,
    groups: required(row.GroupList, "list of a user's groups")
      .map((group) => {
        const found = groups.get(group);
        if (found !== undefined) return found;
        throw new MalformedAnswer('a user is in a group that the list of groups does not hold');
      })
      .sort(),
    inline: inlineTexts(row.UserPolicyList ?? []),
    trust: null,
    lastUsed: userLastUse({ arn: user.key, createdAt: user.createdAt }, report),
  };
}

/** A role. Throws MalformedAnswer for a row that lacks what every role has; a trust document that is missing is unknown. */
export function roleFact(row: RoleRow, unit: Unit): IamIdentity {
  const { RoleName: name, RoleId: id, Arn: arn, Path: path } = row;
  return {
    ...identity('role', iamName('role', { arn, id, name, path }, unit), row, unit),
    groups: [],
    inline: inlineTexts(required(row.RolePolicyList, "list of a role's policies")),
    trust: encodedDocument(row.AssumeRolePolicyDocument, needs),
    lastUsed: lastUseOf(row),
  };
}

/** A group. Throws MalformedAnswer for a row that lacks what every group has. */
export function groupFact(row: GroupRow, unit: Unit): IamGroup {
  const { GroupName: name, GroupId: id, Arn: arn, Path: path } = row;
  const named = iamName('group', { arn, id, name, path }, unit);
  return {
    kind: 'iam-group',
    key: named.arn,
    cloud: 'aws',
    account: unit.account,
    region: 'global',
    id: named.id,
    name: named.name,
    path: named.path,
    inline: inlineTexts(required(row.GroupPolicyList, "list of a group's policies")),
    attached: attachedTo(row),
  };
}

function identity(
  type: IamIdentity['type'],
  named: ReturnType<typeof iamName>,
  row: Pick<UserRow, 'CreateDate' | 'Tags' | 'AttachedManagedPolicies' | 'PermissionsBoundary'>,
  unit: Unit,
) {
  return {
    kind: 'iam-identity',
    key: named.arn,
    cloud: 'aws',
    account: unit.account,
    region: 'global',
    type,
    id: named.id,
    name: named.name,
    path: named.path,
    createdAt: instantOf(row.CreateDate),
    tags: tagsOf(row.Tags),
    attached: attachedTo(row),
    boundary:
      row.PermissionsBoundary === undefined
        ? null
        : exactArn(row.PermissionsBoundary.PermissionsBoundaryArn, 'ARN of a boundary'),
  } as const;
}

function attachedTo({ AttachedManagedPolicies: list }: Pick<GroupRow, 'AttachedManagedPolicies'>): readonly string[] {
  return required(list, 'list of attached policies')
    .map(({ PolicyArn }) => exactArn(PolicyArn, 'ARN of a policy'))
    .sort();
}

// Without a name it still counts; its name is for people alone. IAM promises no order: another one is no change.
function inlineTexts(list: NonNullable<UserRow['UserPolicyList']>): readonly PolicyText[] {
  return list
    .map(({ PolicyName, PolicyDocument }) => ({
      name: textOf(PolicyName) ?? '',
      text: encodedDocument(PolicyDocument, needs),
    }))
    .sort(({ name: a }, { name: b }) => (a < b ? -1 : a > b ? 1 : 0));
}

// An empty element says that the role was not used in the 400 days that IAM keeps; no element says nothing.
function lastUseOf({ RoleLastUsed: used }: RoleRow): Reading<string | null> {
  if (used !== undefined && used.LastUsedDate === undefined) return known(null);
  const at = instantOf(used?.LastUsedDate);
  return at === null
    ? unknown('malformed', { needs, said: 'the answer does not say when the role was last used' })
    : known(at);
}
