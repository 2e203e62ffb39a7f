import { partitionOf } from '../../model/aws-name.ts';
import type { WatchedCall } from '../../model/logging.ts';

/** What a field of an event holds: one text (`open` false), or one that begins so, of texts without end or of a short choice. */
export interface FieldText {
  readonly text: string;
  readonly open: false | 'endless' | 'choice';
  /** What all but an odd one begin with. */
  readonly mostly?: string;
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

/** The event that a call leaves in a region: which snapshot it is about and who calls stay open. */
export function questionOf(call: WatchedCall, region: string): Question {
  const isData = reads.includes(call);
  const category = isData ? 'Data' : 'Management';
  const source = sources[call] ?? 'ec2.amazonaws.com';
  const type = isData ? 'AWS::EC2::Snapshot' : null;
  const partition = partitionOf(region);
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
      // Services that call have none.
      'userIdentity.arn': { text: '', open: 'endless', mostly: `arn:${partition}:` },
      // `true` or another: events outside the console may lack it.
      sessionCredentialFromConsole: { text: '', open: 'choice' },
      ...(type === null
        ? {}
        : {
            'resources.type': exactly(type),
            // As CloudTrail's table of data events has it: without an account.
            'resources.ARN': { text: `arn:${partition}:ec2:${region}::snapshot/snap-`, open: 'endless' },
          }),
    },
  };
}
