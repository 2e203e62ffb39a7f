/** Keys that sign requests. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Gives keys that still hold; asked again when they end. */
export type KeySource = () => Promise<Keys>;

/** One client of one service, with the SDK module its commands come from. */
export interface Loaded<S, C> {
  readonly sdk: S;
  readonly client: C;
}

/** Gives the client of a service for a region, signing with the keys of `who` (an account, or the caller). */
export type Opener<S, C> = (who: string, keys: KeySource, region: string) => Promise<Loaded<S, C>>;

type Service = 'cloudtrail' | 'ec2' | 'iam' | 'kms' | 'logs' | 'organizations' | 'rds' | 's3' | 'sts';

type Module<Name extends Service> = {
  cloudtrail: typeof import('@aws-sdk/client-cloudtrail');
  logs: typeof import('@aws-sdk/client-cloudwatch-logs');
  s3: typeof import('@aws-sdk/client-s3');
  ec2: typeof import('@aws-sdk/client-ec2');
  rds: typeof import('@aws-sdk/client-rds');
  sts: typeof import('@aws-sdk/client-sts');
  organizations: typeof import('@aws-sdk/client-organizations');
  kms: typeof import('@aws-sdk/client-kms');
  iam: typeof import('@aws-sdk/client-iam');
}[Name];

/** A service's client and module. */
export type Ec2Client = Loaded<Module<'ec2'>, InstanceType<Module<'ec2'>['EC2Client']>>;
export type RdsClient = Loaded<Module<'rds'>, InstanceType<Module<'rds'>['RDSClient']>>;
export type StsClient = Loaded<Module<'sts'>, InstanceType<Module<'sts'>['STSClient']>>;
export type OrganizationsClient = Loaded<
  Module<'organizations'>,
  InstanceType<Module<'organizations'>['OrganizationsClient']>
>;
export type KmsClient = Loaded<Module<'kms'>, InstanceType<Module<'kms'>['KMSClient']>>;
export type IamClient = Loaded<Module<'iam'>, InstanceType<Module<'iam'>['IAMClient']>>;
export type CloudTrailClient = Loaded<Module<'cloudtrail'>, InstanceType<Module<'cloudtrail'>['CloudTrailClient']>>;
export type LogsClient = Loaded<Module<'logs'>, InstanceType<Module<'logs'>['CloudWatchLogsClient']>>;
export type S3Client = Loaded<Module<'s3'>, InstanceType<Module<'s3'>['S3Client']>>;

/** Every service's clients, made when first asked for; each SDK is loaded at its first use. */
export interface Clients {
  readonly ec2: Opener<Ec2Client['sdk'], Ec2Client['client']>;
  readonly rds: Opener<RdsClient['sdk'], RdsClient['client']>;
  readonly sts: Opener<StsClient['sdk'], StsClient['client']>;
  readonly organizations: Opener<OrganizationsClient['sdk'], OrganizationsClient['client']>;
  readonly kms: Opener<KmsClient['sdk'], KmsClient['client']>;
  readonly iam: Opener<IamClient['sdk'], IamClient['client']>;
  readonly cloudtrail: Opener<CloudTrailClient['sdk'], CloudTrailClient['client']>;
  readonly logs: Opener<LogsClient['sdk'], LogsClient['client']>;
  readonly s3: Opener<S3Client['sdk'], S3Client['client']>;
  /** The caller's keys from AWS's own chain, or from a named profile. Throws the chain's error where there are none. */
  chain(profile: string | undefined, region: string): Promise<KeySource>;
  close(): void;
}
