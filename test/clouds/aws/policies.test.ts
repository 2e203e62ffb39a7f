import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { accountCards, allowedActions, eventsCard, regionalCards } from '../../../src/clouds/aws/cards.ts';
import { policies } from '../../../src/clouds/aws/policies.ts';

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: string;
}

const textOf = (format: string): string => policies(format) ?? '';
const sorted = (actions: Iterable<string>): readonly string[] => [...new Set(actions)].sort();
const reading = sorted(
  [...regionalCards, ...accountCards, eventsCard]
    .flatMap(({ permissions }) => permissions)
    .filter((one) => one !== 'sts:AssumeRole'),
);

describe('the policies', () => {
  test('allow in JSON exactly what the collectors declare', () => {
    const policy: { Version: string; Statement: readonly Statement[] } = JSON.parse(textOf('iam-json'));
    expect(sorted(policy.Statement.flatMap(({ Action }) => Action))).toEqual(sorted(allowedActions));
    expect(policy.Statement.map(({ Effect }) => Effect)).toEqual(['Allow', 'Allow', 'Allow']);
  });

  test('let roles be entered by their name alone, in a statement of its own', () => {
    const policy: { Statement: readonly Statement[] } = JSON.parse(textOf('iam-json'));
    const entering = policy.Statement.filter(({ Action }) => Action.includes('sts:AssumeRole'));
    expect(entering).toEqual([
      {
        Sid: 'StillwatchEntersAccounts',
        Effect: 'Allow',
        Action: ['sts:AssumeRole'],
        Resource: 'arn:aws:iam::*:role/StillwatchAudit',
      },
    ]);
  });

  test('let files be read of the buckets of trails that are named, and of no other, in every format', () => {
    const own = { bucket: 'example-trails', prefix: 'org', account: null };
    const theirs = { bucket: 'other-trails', prefix: '', account: '111122223333' };
    const policy: { Statement: readonly (Statement & { Resource: unknown })[] } = JSON.parse(
      policies('iam-json', [own, theirs]) ?? '',
    );
    expect(policy.Statement.slice(3)).toEqual([
      {
        Sid: 'StillwatchListsLogFiles',
        Effect: 'Allow',
        Action: ['s3:ListBucket'],
        Resource: ['arn:aws:s3:::example-trails', 'arn:aws:s3:::other-trails'],
      },
      {
        Sid: 'StillwatchReadsLogFiles',
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: ['arn:aws:s3:::example-trails/org/AWSLogs/*', 'arn:aws:s3:::other-trails/AWSLogs/*'],
      },
    ]);
    for (const format of ['terraform', 'cloudformation']) {
      const [role, auditor] = (policies(format, [own, theirs]) ?? '').split('In the auditing account alone');
      // The role of an account reads only what lies in an account.
      expect(role?.match(/s3:::[a-z-]+/g)).toEqual(['s3:::other-trails', 's3:::other-trails']);
      expect(new Set(auditor?.match(/s3:::[a-z-]+/g))).toEqual(new Set(['s3:::example-trails', 's3:::other-trails']));
      expect(policies(format, [])).not.toContain('s3:GetObject');
    }
  });

  test("make in CloudFormation a role that reads and enters nothing, trusted with an external id, and the auditor's part apart", () => {
    const tags = ['!Sub', '!Ref', '!Not', '!Equals', '!If'].map((tag) => ({ tag, resolve: (value: unknown) => value }));
    const lists = ['!Not', '!Equals', '!If'].map((tag) => ({ tag, collection: 'seq' as const }));
    const template = parse(textOf('cloudformation'), { customTags: [...tags.slice(0, 2), ...lists] });
    const role = template.Resources.StillwatchRole.Properties;
    const statement: Statement = role.Policies[0].PolicyDocument.Statement[0];
    expect(statement.Action).toEqual(reading);
    expect(role.AssumeRolePolicyDocument.Statement[0].Principal.AWS).toMatch(/AuditorAccount\}:root$/);
    expect(JSON.stringify(role.AssumeRolePolicyDocument)).toContain('sts:ExternalId');
    const auditor = template.Resources.StillwatchAuditor.Properties.PolicyDocument.Statement as readonly Statement[];
    expect(sorted(auditor.flatMap(({ Action }) => Action))).toEqual(sorted(allowedActions));
    expect(template.Resources.StillwatchAuditor.Condition).toBe('IsAuditor');
  });

  test('name in Terraform the same actions, the partition left open', () => {
    const text = textOf('terraform');
    const [reader, auditor] = text.split('In the auditing account alone');
    const actionsIn = (part: string | undefined) =>
      sorted([...(part ?? '').matchAll(/^ {6}"([a-z0-9]+:[A-Za-z]+)",$/gm)].map((match) => match[1] ?? ''));
    expect(actionsIn(reader)).toEqual(reading);
    expect(actionsIn(auditor)).toEqual(sorted(allowedActions));
    expect(text).toContain('var.external_id');
    expect(text).not.toContain('arn:aws:');
    expect(text.split('{').length).toBe(text.split('}').length);
  });

  test('never grant a write, nor every action of a service', () => {
    for (const format of ['iam-json', 'terraform', 'cloudformation']) {
      expect(textOf(format)).not.toMatch(
        /:(Modify|Delete|Create|Put|Update|Reset|Copy|Share|Enable|Disable|Start|Stop)[A-Z]|:\*['"]/,
      );
    }
  });

  test('are none for a format of another cloud', () => {
    expect([policies('azure-role'), policies('__proto__'), policies('')]).toEqual([null, null, null]);
  });
});
