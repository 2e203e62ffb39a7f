import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import {
  CloseAccountCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AccountName, Place, Share } from './plan.ts';

/** Who is who in the planted organization. */
export interface World {
  readonly accounts: Readonly<Record<AccountName, string>>;
  /** An account of the organization that was closed. */
  readonly closed: string;
  readonly organization: { readonly id: string; readonly arn: string };
  readonly unitArn: string;
}

/** Accounts of others: nobody's, a partner trusted by declaration, one whose trust has ended. */
export const others = { stranger: '999988887777', partner: '444455556666', former: '333322221111' } as const;
export const foreignOrganization = 'arn:aws:organizations::777788889999:organization/o-zzzzzzzzzz';

/** The clients of one place. */
export interface PlaceClients {
  readonly cloudtrail: CloudTrailClient;
  readonly ec2: EC2Client;
  readonly iam: IAMClient;
  readonly kms: KMSClient;
  readonly logs: CloudWatchLogsClient;
  readonly rds: RDSClient;
  readonly s3: S3Client;
}

/** The SDK's own clients of every place, each account's by its role. */
export type Hands = (place: Place) => PlaceClients;

const home = { region: 'us-east-1', credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' } };

/** Makes the organization with its accounts, and the clients that act in each. */
export async function makeWorld(url: string): Promise<{ readonly world: World; readonly hands: Hands }> {
  const organizations = organizationsOf(url);
  const { Organization: made } = await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const account = async (name: string): Promise<string> => {
    const command = new CreateAccountCommand({ AccountName: name, Email: `${name}@example.com` });
    return said((await organizations.send(command)).CreateAccountStatus?.AccountId);
  };
  const accounts = {
    management: said(made?.MasterAccountId),
    production: await account('production'),
    development: await account('<b>development</b>'),
  };
  const closed = await account('closed');
  await organizations.send(new CloseAccountCommand({ AccountId: closed }));
  const roots = await organizations.send(new ListRootsCommand({}));
  const ParentId = said(roots.Roots?.[0]?.Id);
  const unit = await organizations.send(new CreateOrganizationalUnitCommand({ ParentId, Name: 'workloads' }));
  const world: World = {
    accounts,
    closed,
    organization: { id: said(made?.Id), arn: said(made?.Arn) },
    unitArn: said(unit.OrganizationalUnit?.Arn),
  };
  return { world, hands: await handsOf(url, world) };
}

/** The client of the organization's management account. */
export function organizationsOf(url: string): OrganizationsClient {
  return new OrganizationsClient({ ...home, endpoint: url });
}

async function handsOf(url: string, world: World): Promise<Hands> {
  const sts = new STSClient({ ...home, endpoint: url });
  const keys = new Map<AccountName, typeof home.credentials & { readonly sessionToken?: string }>([
    ['management', home.credentials],
  ]);
  for (const name of ['production', 'development'] as const) {
    const RoleArn = `arn:aws:iam::${world.accounts[name]}:role/StillwatchAudit`;
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'planting' }));
    keys.set(name, {
      accessKeyId: said(Credentials?.AccessKeyId),
      secretAccessKey: said(Credentials?.SecretAccessKey),
      sessionToken: said(Credentials?.SessionToken),
    });
  }
  const open = new Map<string, PlaceClients>();
  return ({ account, region }) => {
    const found = open.get(`${account} ${region}`);
    if (found !== undefined) return found;
    const setting = { endpoint: url, region, credentials: keys.get(account) ?? home.credentials };
    const made = {
      cloudtrail: new CloudTrailClient(setting),
      ec2: new EC2Client(setting),
      iam: new IAMClient(setting),
      kms: new KMSClient(setting),
      logs: new CloudWatchLogsClient(setting),
      rds: new RDSClient(setting),
      s3: new S3Client({ ...setting, forcePathStyle: true }),
    };
    open.set(`${account} ${region}`, made);
    return made;
  };
}

/** The audience a share means, as the cloud writes it: a number, an ARN, or `all`. */
export function audienceOf(share: Share, world: World, place: Place): string {
  switch (share) {
    case 'everyone':
      return 'all';
    case 'stranger':
    case 'partner':
    case 'former':
      return others[share];
    case 'member':
      return world.accounts[place.account === 'production' ? 'development' : 'production'];
    case 'own-organization':
      return world.organization.arn;
    case 'own-unit':
      return world.unitArn;
    case 'foreign-organization':
      return foreignOrganization;
    default:
      return never(share);
  }
}

/** What an answer must hold. */
export function said<T>(value: T | null | undefined): T {
  if (value === undefined || value === null) throw new Error('moto left something out of its answer');
  return value;
}

function never(share: never): never {
  throw new Error(`no such share: ${String(share)}`);
}
