import { parseArn } from '../../model/aws-name.ts';
import type { ManagedPolicy } from '../../model/identity.ts';
import { type Reading, unknown } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { ask, required } from '../ask.ts';
import { textOf } from '../text.ts';
import { explainAwsError } from './errors.ts';
import type { Iam, PolicyRow } from './iam.ts';
import { exactArn } from './iam-names.ts';
import { encodedDocument } from './policy-text.ts';

/** What reading one policy by its ARN needs. */
export const policyPermissions = ['iam:GetPolicy', 'iam:GetPolicyVersion'] as const;

const listed = 'iam:GetAccountAuthorizationDetails';

/** A row of the listing, with the text of its default version. Throws MalformedAnswer for a row without an ARN. */
export function listedPolicy(row: PolicyRow, unit: Unit): ManagedPolicy {
  const arn = exactArn(row.Arn, 'ARN of a policy');
  const standing = row.PolicyVersionList?.filter(({ IsDefaultVersion }) => IsDefaultVersion === true);
  const [version] = standing ?? [];
  const text =
    standing?.length === 1 && version !== undefined
      ? encodedDocument(version.Document, listed)
      : unknown('malformed', { needs: listed, said: 'the answer has no default version of the policy' });
  return policyFact(arn, textOf(row.PolicyName), textOf(version?.VersionId ?? row.DefaultVersionId), text, unit);
}

/** Whether AWS owns the policy and nothing in the account uses it: such a one says nothing about the account. */
export function isIdle({ Arn, AttachmentCount }: PolicyRow): boolean {
  return AttachmentCount === 0 && Arn !== undefined && parseArn(Arn)?.account === 'aws';
}

/** Reads a policy that the listing left out, such as one that is a boundary and nothing else. A refusal makes its text unknown. */
export async function readPolicy(iam: Iam, arn: string, unit: Unit): Promise<ManagedPolicy> {
  const found = await ask(explainAwsError, policyPermissions[0], async () => {
    const row = await iam.policy(arn);
    return { name: textOf(row.PolicyName), version: required(row.DefaultVersionId, 'default version') };
  });
  if (found.state === 'unknown') return policyFact(arn, null, null, found, unit);
  const { name, version } = found.value;
  const document = await ask(explainAwsError, policyPermissions[1], async () =>
    required((await iam.policyVersion(arn, version)).Document, 'document'),
  );
  const text = document.state === 'unknown' ? document : encodedDocument(document.value, policyPermissions[1]);
  return policyFact(arn, name, textOf(version), text, unit);
}

function policyFact(
  arn: string,
  name: string | null,
  version: string | null,
  text: Reading<string>,
  unit: Unit,
): ManagedPolicy {
  const parsed = parseArn(arn);
  return {
    kind: 'managed-policy',
    // Whatever is not the account's own may be seen from others too.
    key: parsed?.account === unit.account ? arn : `${scopeKey(unit)}#${arn}`,
    cloud: 'aws',
    account: unit.account,
    region: 'global',
    arn,
    name: name ?? textOf(arn.slice(arn.lastIndexOf('/') + 1)) ?? arn,
    version,
    text,
  };
}
