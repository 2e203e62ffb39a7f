import { partitionOf } from '../../model/aws-name.ts';
import type { WatchedCall } from '../../model/logging.ts';

/** What a field of an event holds: one text, or (`open`) any text that begins so. */
export interface FieldText {
  readonly text: string;
  readonly open: boolean;
}

/** The kind of event that a call leaves. A field that such events do not have is not here. */
export interface Question {
  readonly category: 'Management' | 'Data';
  readonly readOnly: boolean;
  readonly source: string;
  /** Type of the resource that a data event is about. */
  readonly type: string | null;
  readonly fields: Readonly<Record<string, FieldText>>;
}

const reads: readonly WatchedCall[] = ['GetSnapshotBlock'];

const sources: Readonly<Partial<Record<WatchedCall, string>>> = {
  CreateDBSnapshot: 'rds.amazonaws.com',
  ModifyDBSnapshotAttribute: 'rds.amazonaws.com',
  CopyDBSnapshot: 'rds.amazonaws.com',
  CreateDBClusterSnapshot: 'rds.amazonaws.com',
  StopLogging: 'cloudtrail.amazonaws.com',
  GetSnapshotBlock: 'ebs.amazonaws.com',
};

const exactly = (text: string): FieldText => ({ text, open: false });
const anything: FieldText = { text: '', open: true };

/** The event that a call leaves in a region: which snapshot it is about and who calls stay open. */
export function questionOf(call: WatchedCall, region: string): Question {
  const isData = reads.includes(call);
  const category = isData ? 'Data' : 'Management';
  const source = sources[call] ?? 'ec2.amazonaws.com';
  const type = isData ? 'AWS::EC2::Snapshot' : null;
  return {
    category,
    readOnly: isData,
    source,
    type,
    fields: {
      eventCategory: exactly(category),
      readOnly: exactly(String(isData)),
      eventName: exactly(call),
      eventSource: exactly(source),
      eventType: exactly('AwsApiCall'),
      'userIdentity.arn': anything,
      // `true` or `false`: which of them is not asked.
      sessionCredentialFromConsole: anything,
      ...(type === null
        ? {}
        : {
            'resources.type': exactly(type),
            // As CloudTrail's table of data events has it: without an account.
            'resources.ARN': { text: `arn:${partitionOf(region)}:ec2:${region}::snapshot/`, open: true },
          }),
    },
  };
}
