/** Actions that rewrite what an identity may do: who holds one on an identity can give itself every power that this one may have. */
export const iamRewrites: readonly string[] = [
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreatePolicyVersion',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteUserPermissionsBoundary',
  'iam:PutGroupPolicy',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
  'sso:AttachManagedPolicyToPermissionSet',
  'sso:PutInlinePolicyToPermissionSet',
];

/** An action that hands a role to a service, which then acts with it. */
export interface RolePass {
  readonly action: string;
  /** What `iam:PassedToService` holds when the role is handed over: the service that the role must trust. */
  readonly service: string;
}

/** Ways around: with one of these and `iam:PassRole` on a role, a service does what the role may do. */
export const rolePasses: readonly RolePass[] = [
  { action: 'backup:CreateBackupSelection', service: 'backup.amazonaws.com' },
  { action: 'backup:StartBackupJob', service: 'backup.amazonaws.com' },
  { action: 'backup:StartCopyJob', service: 'backup.amazonaws.com' },
  { action: 'backup:StartRestoreJob', service: 'backup.amazonaws.com' },
  { action: 'cloudformation:CreateStack', service: 'cloudformation.amazonaws.com' },
  { action: 'dlm:CreateLifecyclePolicy', service: 'dlm.amazonaws.com' },
  { action: 'ec2:AssociateIamInstanceProfile', service: 'ec2.amazonaws.com' },
  { action: 'ec2:RunInstances', service: 'ec2.amazonaws.com' },
  { action: 'lambda:CreateFunction', service: 'lambda.amazonaws.com' },
  { action: 'rds:StartExportTask', service: 'export.rds.amazonaws.com' },
  { action: 'ssm:StartAutomationExecution', service: 'ssm.amazonaws.com' },
];

/** Ways onto something that already runs with a role: no role is handed over, so nothing asks for `iam:PassRole`. */
export const computeHops: readonly string[] = ['lambda:UpdateFunctionCode', 'ssm:SendCommand', 'ssm:StartSession'];

/** What handing a role to a service takes, and becoming one. */
export const roleActions: readonly string[] = [
  'iam:PassRole',
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:TagSession',
];
