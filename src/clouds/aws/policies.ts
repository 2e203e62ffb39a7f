import { accountCards, callerCards, eventsCard, regionalCards } from './cards.ts';
import { enterPermissions } from './entry.ts';

/** What the role in each account is called unless configured otherwise. */
const roleName = 'StillwatchAudit';

interface Part {
  readonly sid: string;
  readonly says: string;
  readonly actions: readonly string[];
  /** What follows `arn:PARTITION:`; null = everything. */
  readonly resource: string | null;
}

/** What the role in each audited account may do. */
const reading: Part = {
  sid: 'StillwatchReadsCopies',
  says: 'In every audited account: read copies, what they are made from, who may use them, who may do what, and what the audit log says.',
  actions: sorted([...regionalCards, ...accountCards, eventsCard].flatMap(({ permissions }) => permissions)),
  resource: null,
};

/** What the auditing identity itself may do. */
const finding: Part = {
  sid: 'StillwatchFindsAccounts',
  says: 'For the auditing identity alone: who it is, which accounts the organization has, and what bounds them.',
  actions: sorted(callerCards.flatMap(({ permissions }) => permissions)),
  resource: null,
};

const entering: Part = {
  sid: 'StillwatchEntersAccounts',
  says: 'For the auditing identity alone: enter the role in the other accounts.',
  actions: [...enterPermissions],
  resource: `iam::*:role/${roleName}`,
};

const formats: Readonly<Record<string, () => string>> = { 'iam-json': iamJson, terraform, cloudformation };

/**
 * The least-privilege policies that allow exactly what the collectors declare: `iam-json` (one policy for an identity
 * that does it all), `terraform` and `cloudformation` (a role to deploy in each account, the auditor's part apart). Null
 * for a format of another cloud.
 */
export function policies(format: string): string | null {
  return Object.hasOwn(formats, format) ? (formats[format]?.() ?? null) : null;
}

function iamJson(): string {
  const statement = ({ sid, actions, resource }: Part) => ({
    Sid: sid,
    Effect: 'Allow',
    Action: actions,
    Resource: resource === null ? '*' : `arn:aws:${resource}`,
  });
  return `${JSON.stringify({ Version: '2012-10-17', Statement: [reading, finding, entering].map(statement) }, null, 2)}\n`;
}

function terraform(): string {
  const statement = ({ sid, says, actions, resource }: Part) => `  # ${says}
  statement {
    sid       = "${sid}"
    actions   = [
${actions.map((action) => `      "${action}",`).join('\n')}
    ]
    resources = ["${resource === null ? '*' : `arn:\${data.aws_partition.current.partition}:${resource}`}"]
  }`;
  return `# Read-only access for Stillwatch, generated from its collectors.

variable "auditor_account" {
  description = "Account that Stillwatch runs in"
  type        = string
}

variable "external_id" {
  description = "The same as clouds.aws.externalId; empty where none is used"
  type        = string
  default     = ""
}

data "aws_partition" "current" {}

# In every audited account: the role.
data "aws_iam_policy_document" "stillwatch_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:\${data.aws_partition.current.partition}:iam::\${var.auditor_account}:root"]
    }
    dynamic "condition" {
      for_each = var.external_id == "" ? [] : [var.external_id]
      content {
        test     = "StringEquals"
        variable = "sts:ExternalId"
        values   = [condition.value]
      }
    }
  }
}

data "aws_iam_policy_document" "stillwatch_read" {
${statement(reading)}
}

resource "aws_iam_role" "stillwatch" {
  name               = "${roleName}"
  assume_role_policy = data.aws_iam_policy_document.stillwatch_trust.json
}

resource "aws_iam_role_policy" "stillwatch" {
  name   = "read"
  role   = aws_iam_role.stillwatch.id
  policy = data.aws_iam_policy_document.stillwatch_read.json
}

# In the auditing account alone: attach this to the identity that Stillwatch runs as.
data "aws_iam_policy_document" "stillwatch_auditor" {
${[reading, finding, entering].map(statement).join('\n')}
}
`;
}

function cloudformation(): string {
  const statement = ({ sid, says, actions, resource }: Part) => `              # ${says}
              - Sid: ${sid}
                Effect: Allow
                Action:
${actions.map((action) => `                  - ${action}`).join('\n')}
                Resource: ${resource === null ? "'*'" : `!Sub 'arn:\${AWS::Partition}:${resource}'`}`;
  return `AWSTemplateFormatVersion: '2010-09-09'
Description: Read-only access for Stillwatch, generated from its collectors. Deploy it in every audited account, as a stack set for an organization.
Parameters:
  AuditorAccount:
    Type: String
    AllowedPattern: '[0-9]{12}'
    Description: Account that Stillwatch runs in
  ExternalId:
    Type: String
    Default: ''
    Description: The same as clouds.aws.externalId; empty where none is used
Conditions:
  UsesExternalId: !Not [!Equals [!Ref ExternalId, '']]
  IsAuditor: !Equals [!Ref AuditorAccount, !Ref 'AWS::AccountId']
Resources:
  StillwatchRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: ${roleName}
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal:
              AWS: !Sub 'arn:\${AWS::Partition}:iam::\${AuditorAccount}:root'
            Action: sts:AssumeRole
            Condition: !If
              - UsesExternalId
              - StringEquals:
                  sts:ExternalId: !Ref ExternalId
              - !Ref AWS::NoValue
      Policies:
        - PolicyName: read
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
${statement(reading)}
  # In the auditing account alone: attach this to the identity that Stillwatch runs as.
  StillwatchAuditor:
    Type: AWS::IAM::ManagedPolicy
    Condition: IsAuditor
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
${[reading, finding, entering].map((part) => statement(part).replace(/^ {4}/gm, '')).join('\n')}
`;
}

function sorted(actions: readonly string[]): readonly string[] {
  return [...new Set(actions)].filter((action) => !(enterPermissions as readonly string[]).includes(action)).sort();
}
