import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { afterEach } from 'vitest';
import {
  type AwsSimulator,
  type AwsSimulatorSetting,
  startAwsSimulator,
} from '../../../src/simulator/aws/simulator.ts';

/** The day the tests' estates are looked at. */
export const today = new Date('2026-11-20T12:00:00.000Z');

/** Credentials of AWS's own documentation; they open nothing. */
export const exampleCredentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** Credentials as a client takes them. */
export interface Signed {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Starts a simulator that ends with the test. */
export async function started(setting: AwsSimulatorSetting): Promise<AwsSimulator> {
  const simulator = await startAwsSimulator({ now: () => today, ...setting });
  open.push(simulator);
  return simulator;
}

/** The real SDK clients, one attempt a call, pointed at the simulator. `patience` is in milliseconds. */
export function clientsOf(
  simulator: AwsSimulator,
  region = 'us-east-1',
  credentials: Signed = exampleCredentials,
  patience = 30_000,
) {
  const setting = {
    endpoint: simulator.url,
    region,
    credentials,
    maxAttempts: 1,
    requestHandler: { requestTimeout: patience, throwOnRequestTimeout: true },
  };
  return {
    cloudtrail: new CloudTrailClient(setting),
    ec2: new EC2Client(setting),
    iam: new IAMClient(setting),
    kms: new KMSClient(setting),
    logs: new CloudWatchLogsClient(setting),
    organizations: new OrganizationsClient(setting),
    rds: new RDSClient(setting),
    s3: new S3Client({ ...setting, forcePathStyle: true }),
    sts: new STSClient(setting),
  };
}

/** What a call threw: the SDK's name for it and the HTTP status, undefined where no answer came. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ name: string; status: number | undefined; message: string }> {
  try {
    await call;
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const metadata: unknown = '$metadata' in cause ? cause.$metadata : undefined;
    const status =
      typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
        ? metadata.httpStatusCode
        : undefined;
    return { name: cause.name, status: typeof status === 'number' ? status : undefined, message: cause.message };
  }
  throw new Error('The call was answered, not refused.');
}
