/** A record of CloudTrail about a call that user `mallory` of account 111122223333 made, a minute after the one before. */
export function trailRecord(
  minute: number,
  name: string,
  request: object,
  response: object | null,
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const clock = String(minute).padStart(2, '0');
  return {
    eventVersion: '1.09',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: 'arn:aws:iam::111122223333:user/mallory',
      accountId: '111122223333',
      accessKeyId: 'AKIAEXAMPLE',
      userName: 'mallory',
    },
    eventTime: `2026-11-26T01:${clock}:00Z`,
    eventSource: 'ec2.amazonaws.com',
    eventName: name,
    awsRegion: 'eu-central-1',
    sourceIPAddress: '203.0.113.9',
    userAgent: 'aws-cli/2.17',
    requestParameters: request,
    responseElements: response,
    requestID: `request-${minute}`,
    eventID: `00000000-0000-4000-8000-0000000000${clock}`,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...more,
  };
}

/** Created, shared with a stranger, used by them: a theft as a trail records it. */
export const theft: readonly Readonly<Record<string, unknown>>[] = [
  trailRecord(
    1,
    'CreateSnapshot',
    { volumeId: 'vol-0a1' },
    { snapshotId: 'snap-0a1', volumeId: 'vol-0a1', ownerId: '111122223333', status: 'pending' },
  ),
  trailRecord(
    2,
    'ModifySnapshotAttribute',
    {
      snapshotId: 'snap-0a1',
      attributeType: 'CREATE_VOLUME_PERMISSION',
      createVolumePermission: { add: { items: [{ userId: '999999999999' }] } },
    },
    { _return: true },
  ),
  trailRecord(3, 'SharedSnapshotVolumeCreated', {}, null, {
    userIdentity: { accountId: '999999999999', invokedBy: 'ec2.amazonaws.com' },
    sourceIPAddress: 'ec2.amazonaws.com',
    userAgent: 'ec2.amazonaws.com',
    eventType: 'AwsServiceEvent',
    requestParameters: null,
    serviceEventDetails: { snapshotId: 'snap-0a1' },
  }),
];
