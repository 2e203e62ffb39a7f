import { MalformedAnswer, required } from '../ask.ts';
import type { Line } from '../pace.ts';
import type { IamClient, Keys, KmsClient, StsClient } from './client.ts';
import { isAccountId } from './text.ts';

/** Who signs the requests. */
export interface CallerRow {
  readonly account: string;
  readonly arn: string;
}

/** What a role is entered with. */
export interface RoleRequest {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly ExternalId?: string;
}

/** The calls of STS. */
export interface Sts {
  caller(): Promise<CallerRow>;
  /** Keys of a role, and the ARN they act as. */
  assume(request: RoleRequest): Promise<{ readonly keys: Required<Keys>; readonly arn: string }>;
}

/** Binds the calls of STS to a client and to a unit's line. */
export function stsCalls({ sdk, client }: StsClient, line: Line): Sts {
  return {
    async caller() {
      const answer = await line.send('sts:GetCallerIdentity', (options) =>
        client.send(new sdk.GetCallerIdentityCommand({}), options),
      );
      const account = required(answer.Account, 'account');
      if (!isAccountId(account)) throw new MalformedAnswer('the account of the caller is no account number');
      return { account, arn: required(answer.Arn, 'ARN') };
    },
    async assume(request) {
      const answer = await line.send('sts:AssumeRole', (options) =>
        client.send(new sdk.AssumeRoleCommand(request), options),
      );
      const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = required(answer.Credentials, 'credentials');
      const keys = {
        accessKeyId: required(AccessKeyId, 'access key'),
        secretAccessKey: required(SecretAccessKey, 'secret key'),
        sessionToken: required(SessionToken, 'session token'),
        expiration: required(Expiration, 'end of the session'),
      };
      return { keys, arn: required(answer.AssumedRoleUser?.Arn, 'ARN of the role') };
    },
  };
}

/** The alias people gave the account; null where it has none. */
export async function accountAlias({ sdk, client }: IamClient, line: Line): Promise<string | null> {
  const answer = await line.send('iam:ListAccountAliases', (options) =>
    client.send(new sdk.ListAccountAliasesCommand({}), options),
  );
  return required(answer.AccountAliases, 'list of aliases')[0] ?? null;
}

/** Who manages a key: `AWS` or `CUSTOMER`. */
export async function keyManagerOf({ sdk, client }: KmsClient, line: Line, keyId: string): Promise<string> {
  const command = new sdk.DescribeKeyCommand({ KeyId: keyId });
  const answer = await line.send('kms:DescribeKey', (options) => client.send(command, options));
  return required(required(answer.KeyMetadata, 'key').KeyManager, 'manager of the key');
}
