import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Trail files as CloudTrail delivers them, of made-up but usual traffic. */
export interface TrailFiles {
  readonly paths: readonly string[];
  readonly textBytes: number;
  readonly archiveBytes: number;
  readonly records: number;
  /** Records of events that concern copies. */
  readonly relevant: number;
}

/** Events of copies, which readers keep; one record in a hundred is of them. */
export const relevantEvents = ['CreateSnapshot', 'CopySnapshot', 'DeleteSnapshot', 'ModifySnapshotAttribute'] as const;

const usualEvents = [
  ['ec2.amazonaws.com', 'DescribeInstances'],
  ['ec2.amazonaws.com', 'DescribeSnapshots'],
  ['ec2.amazonaws.com', 'DescribeNetworkInterfaces'],
  ['sts.amazonaws.com', 'AssumeRole'],
  ['kms.amazonaws.com', 'Decrypt'],
  ['kms.amazonaws.com', 'GenerateDataKey'],
  ['s3.amazonaws.com', 'GetBucketAcl'],
  ['logs.amazonaws.com', 'CreateLogStream'],
  ['monitoring.amazonaws.com', 'DescribeAlarms'],
  ['ssm.amazonaws.com', 'UpdateInstanceInformation'],
  ['elasticloadbalancing.amazonaws.com', 'DescribeTargetHealth'],
  ['autoscaling.amazonaws.com', 'DescribeAutoScalingGroups'],
] as const;
const agents = [
  'aws-sdk-java/2.25.31 Linux/5.10.215-203.850.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/17.0.11+9-LTS Java/17.0.11 scala/2.13.12 vendor/Amazon.com_Inc. md/internal exec-env/AWS_ECS_FARGATE io/sync http/Apache cfg/retry-mode/standard',
  'Boto3/1.34.84 md/Botocore#1.34.84 ua/2.0 os/linux#6.1.84-99.169.amzn2023.x86_64 md/arch#x86_64 lang/python#3.11.6 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.34.84',
  'APN/1.0 HashiCorp/1.0 Terraform/1.8.2 (+https://www.terraform.io) terraform-provider-aws/5.47.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.26.1 os/linux lang/go#1.22.2 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.159.0',
  'autoscaling.amazonaws.com',
] as const;

/** Writes files of about `fileBytes` of text until there are `textBytes` of it. The same bytes for the same numbers. */
export function writeTrailFiles(folder: string, textBytes: number, fileBytes: number): TrailFiles {
  const draw = generator(20261127);
  const paths: string[] = [];
  const sum = { textBytes: 0, archiveBytes: 0, records: 0, relevant: 0 };
  for (let file = 0; sum.textBytes < textBytes; file += 1) {
    const records: string[] = [];
    for (let length = 0; length < fileBytes; ) {
      const isRelevant = draw(100) === 0;
      const record = recordText(draw, 5 * file + Math.floor((5 * length) / fileBytes), isRelevant);
      records.push(record);
      length += record.length + 1;
      if (isRelevant) sum.relevant += 1;
    }
    const text = `{"Records":[${records.join(',')}]}`;
    const archive = gzipSync(text);
    const path = join(folder, `111122223333_CloudTrail_us-east-1_${`${file}`.padStart(5, '0')}.json.gz`);
    writeFileSync(path, archive);
    paths.push(path);
    sum.textBytes += Buffer.byteLength(text);
    sum.archiveBytes += archive.length;
    sum.records += records.length;
  }
  return { paths, ...sum };
}

type Draw = (below: number) => number;

function recordText(draw: Draw, minute: number, isRelevant: boolean): string {
  const [service, name] = isRelevant
    ? (['ec2.amazonaws.com', relevantEvents[draw(relevantEvents.length)] ?? ''] as const)
    : (usualEvents[draw(usualEvents.length)] ?? usualEvents[0]);
  const time = new Date(Date.UTC(2026, 10, 1) + minute * 60_000 + draw(60) * 1000).toISOString().replace('.000Z', 'Z');
  const role = `service-${draw(40)}`;
  const arn = `arn:aws:iam::111122223333:role/prod/${role}`;
  const instance = `i-0${hex(draw, 16)}`;
  return JSON.stringify({
    eventVersion: '1.09',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROA${hex(draw, 17).toUpperCase()}:${instance}`,
      arn: `arn:aws:sts::111122223333:assumed-role/${role}/${instance}`,
      accountId: '111122223333',
      accessKeyId: `ASIA${hex(draw, 16).toUpperCase()}`,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: `AROA${hex(draw, 17).toUpperCase()}`,
          arn,
          accountId: '111122223333',
          userName: role,
        },
        attributes: { creationDate: time, mfaAuthenticated: 'false' },
        ec2RoleDelivery: '2.0',
      },
    },
    eventTime: time,
    eventSource: service,
    eventName: name,
    awsRegion: 'us-east-1',
    sourceIPAddress: `10.${draw(256)}.${draw(256)}.${draw(256)}`,
    userAgent: agents[draw(agents.length)],
    requestParameters: {
      instancesSet: { items: [{ instanceId: instance }, { instanceId: `i-0${hex(draw, 16)}` }] },
      filterSet: { items: [{ name: 'vpc-id', valueSet: { items: [{ value: `vpc-0${hex(draw, 16)}` }] } }] },
      maxResults: 100 * (1 + draw(10)),
    },
    responseElements:
      draw(3) === 0
        ? { requestId: uuid(draw), volumeId: `vol-0${hex(draw, 16)}`, encrypted: true, size: draw(500) }
        : null,
    requestID: uuid(draw),
    eventID: uuid(draw),
    readOnly: !isRelevant,
    resources: [
      {
        accountId: '111122223333',
        type: 'AWS::EC2::Instance',
        ARN: `arn:aws:ec2:us-east-1:111122223333:instance/${instance}`,
      },
    ],
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${service.split('.')[0]}.us-east-1.amazonaws.com`,
    },
  });
}

function hex(draw: Draw, length: number): string {
  let text = '';
  while (text.length < length)
    text += draw(2 ** 24)
      .toString(16)
      .padStart(6, '0');
  return text.slice(0, length);
}

function uuid(draw: Draw): string {
  return `${hex(draw, 8)}-${hex(draw, 4)}-4${hex(draw, 3)}-a${hex(draw, 3)}-${hex(draw, 12)}`;
}

/** Whole numbers below a bound, the same from the same seed (a multiplicative generator of 31 bits). */
function generator(seed: number): Draw {
  let state = seed % 2147483647;
  return (below) => {
    state = Number((BigInt(state) * 48271n) % 2147483647n);
    return state % below;
  };
}
