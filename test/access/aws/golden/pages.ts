/** Where an expectation comes from: a page of docs.aws.amazon.com, or `reference` where it rests on who-can.md alone. */
export type Page = { readonly title: string; readonly url: string } | 'reference';

const guide = (title: string, name: string): Page => ({
  title: `IAM User Guide: ${title}`,
  url: `https://docs.aws.amazon.com/IAM/latest/UserGuide/${name}.html`,
});
const organizations = (title: string, name: string): Page => ({
  title: `AWS Organizations User Guide: ${title}`,
  url: `https://docs.aws.amazon.com/organizations/latest/userguide/${name}.html`,
});
const ebs = (title: string, name: string): Page => ({
  title: `Amazon EBS User Guide: ${title}`,
  url: `https://docs.aws.amazon.com/ebs/latest/userguide/${name}.html`,
});
const ec2 = (title: string, name: string): Page => ({
  title: `Amazon EC2 User Guide: ${title}`,
  url: `https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/${name}.html`,
});
const managed = (name: string): Page => ({
  title: `AWS Managed Policy Reference: ${name}`,
  url: `https://docs.aws.amazon.com/aws-managed-policy/latest/reference/${name}.html`,
});
const authorization = (title: string, name: string): Page => ({
  title: `Service Authorization Reference: Actions, resources, and condition keys for ${title}`,
  url: `https://docs.aws.amazon.com/service-authorization/latest/reference/${name}.html`,
});

/** The pages that goldens cite, by a short name. */
export const pages = {
  evaluation: guide('Policy evaluation logic', 'reference_policies_evaluation-logic'),
  boundaries: guide('Permissions boundaries for IAM entities', 'access_policies_boundaries'),
  operators: guide('IAM JSON policy elements: Condition operators', 'reference_policies_elements_condition_operators'),
  conditionElement: guide('IAM JSON policy elements: Condition', 'reference_policies_elements_condition'),
  globalKeys: guide('AWS global condition context keys', 'reference_policies_condition-keys'),
  multivalued: guide(
    'Single-valued vs. multivalued context keys',
    'reference_policies_condition-single-vs-multi-valued-context-keys',
  ),
  action: guide('IAM JSON policy elements: Action', 'reference_policies_elements_action'),
  notAction: guide('IAM JSON policy elements: NotAction', 'reference_policies_elements_notaction'),
  resource: guide('IAM JSON policy elements: Resource', 'reference_policies_elements_resource'),
  notResource: guide('IAM JSON policy elements: NotResource', 'reference_policies_elements_notresource'),
  variables: guide('IAM policy elements: Variables and tags', 'reference_policies_variables'),
  version: guide('IAM JSON policy elements: Version', 'reference_policies_elements_version'),
  denyIp: guide('AWS: Denies access to AWS based on the source IP', 'reference_policies_examples_aws_deny-ip'),
  groups: guide('IAM user groups', 'id_groups'),
  managedAndInline: guide('Managed policies and inline policies', 'access_policies_managed-vs-inline'),
  rootUser: guide('AWS account root user', 'id_root-user'),
  sessionTags: guide('Pass session tags in AWS STS', 'id_session-tags'),
  abac: guide(
    'IAM tutorial: Define permissions to access AWS resources based on tags',
    'tutorial_attribute-based-access-control',
  ),
  principal: guide('AWS JSON policy elements: Principal', 'reference_policies_elements_principal'),
  roleTerms: guide('IAM roles', 'id_roles'),
  crossAccount: guide('Cross-account policy evaluation logic', 'reference_policies_evaluation-logic-cross-account'),
  confusedDeputy: guide('The confused deputy problem', 'confused-deputy'),
  oidcRole: guide('Create a role for OpenID Connect federation', 'id_roles_create_for-idp_oidc'),
  samlRole: guide('Create a role for SAML 2.0 federation', 'id_roles_create_for-idp_saml'),
  mfa: guide('Secure API access with MFA', 'id_credentials_mfa_configure-api-require'),
  passRole: guide('Grant a user permissions to pass a role to an AWS service', 'id_roles_use_passrole'),
  scps: organizations('Service control policies (SCPs)', 'orgs_manage_policies_scps'),
  scpEvaluation: organizations('SCP evaluation', 'orgs_manage_policies_scps_evaluation'),
  scpGeneral: organizations('General examples', 'orgs_manage_policies_scps_examples_general'),
  scpTagging: organizations('Example SCPs for tagging resources', 'orgs_manage_policies_scps_examples_tagging'),
  scpSwitch: organizations('Enabling a policy type', 'enable-policy-type'),
  rcps: organizations('Resource control policies (RCPs)', 'orgs_manage_policies_rcps'),
  ebsDirect: ebs('Control access to EBS direct APIs using IAM', 'ebsapi-permissions'),
  snapshotLock: ebs('Control access to Amazon EBS snapshot lock', 'snapshot-lock-iam'),
  blockPublicAccess: ebs(
    'IAM permissions for block public access for Amazon EBS snapshots',
    'block-public-access-snapshots-perms',
  ),
  dlmRole: ebs('IAM service roles for Amazon Data Lifecycle Manager', 'service-role'),
  ec2Examples: ec2('Example policies to control access the Amazon EC2 API', 'ExamplePolicies_EC2'),
  copyImage: ec2('Grant permissions to copy Amazon EC2 AMIs', 'copy-ami-permissions'),
  ec2Table: authorization('Amazon EC2', 'list_amazonec2'),
  rdsTable: authorization('Amazon RDS', 'list_amazonrds'),
  vaults: {
    title: 'AWS Backup Developer Guide: Vault access policies',
    url: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html',
  },
  ec2Full: managed('AmazonEC2FullAccess'),
  powerUser: managed('PowerUserAccess'),
  readOnly: managed('ReadOnlyAccess'),
  lifecycleRole: managed('AWSDataLifecycleManagerServiceRole'),
  databaseAdministrator: managed('DatabaseAdministrator'),
} as const satisfies Readonly<Record<string, Page>>;
