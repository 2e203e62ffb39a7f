import type { LogBucket } from '../../model/log-bucket.ts';
import { type Part, type Parts, partsFor, roleName } from './policy-parts.ts';

const formats: Readonly<Record<string, (parts: Parts) => string>> = { 'iam-json': iamJson, terraform, cloudformation };

/**
 * The least-privilege policies that allow exactly what the collectors declare: `iam-json` (one policy for an identity
 * that does it all), `terraform` and `cloudformation` (a role to deploy in each account, the auditor's part apart). Files of
 * trails are allowed for the buckets named alone. Null for a format of another cloud.
 */
export function policies(format: string, logBuckets: readonly LogBucket[] = []): string | null {
  return Object.hasOwn(formats, format) ? (formats[format]?.(partsFor(logBuckets)) ?? null) : null;
}

function iamJson({ auditor }: Parts): string {
  const statement = ({ sid, actions, resources }: Part) => ({
    Sid: sid,
    Effect: 'Allow',
    Action: actions,
    Resource: oneOrMore(resources?.map((resource) => `arn:aws:${resource}`) ?? ['*']),
  });
  return `${JSON.stringify({ Version: '2012-10-17', Statement: auditor.map(statement) }, null, 2)}\n`;
}

function oneOrMore(list: readonly string[]): string | readonly string[] | undefined {
  return list.length === 1 ? list[0] : list;
}

function terraform({ role, auditor }: Parts): string {
  const place = (resource: string) => `"arn:\${data.aws_partition.current.partition}:${resource}"`;
  const statement = ({ sid, says, actions, resources }: Part) => `  # ${says}
  statement {
    sid       = "${sid}"
    actions   = [
${actions.map((action) => `      "${action}",`).join('\n')}
    ]
    resources = [${resources === null ? '"*"' : resources.map(place).join(', ')}]
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
${role.map(statement).join('\n')}
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
${auditor.map(statement).join('\n')}
}
`;
}

function cloudformation({ role, auditor }: Parts): string {
  const place = (resource: string) => `\n                  - !Sub 'arn:\${AWS::Partition}:${resource}'`;
  const statement = ({ sid, says, actions, resources }: Part) => `              # ${says}
              - Sid: ${sid}
                Effect: Allow
                Action:
${actions.map((action) => `                  - ${action}`).join('\n')}
                Resource:${resources === null ? " '*'" : resources.map(place).join('')}`;
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
${role.map(statement).join('\n')}
  # In the auditing account alone: attach this to the identity that Stillwatch runs as.
  StillwatchAuditor:
    Type: AWS::IAM::ManagedPolicy
    Condition: IsAuditor
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
${auditor.map((part) => statement(part).replace(/^ {4}/gm, '')).join('\n')}
`;
}
