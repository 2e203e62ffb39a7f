import type { FieldSelector, TrailSelectors } from '../../../src/model/trail.ts';

/** One event as CloudTrail would write it: every field by the name selectors give it. */
export type PlainEvent = Readonly<Record<string, string>>;

const snapshots = ['snap-0aaa', 'snap-0aab', 'snap-0bbb', 'snap-ffff'];
const callers = ['arn:aws:iam::1:user/a', 'arn:aws:sts::1:assumed-role/backup/x', 'arn:aws:iam::2:root'];

/** Every event that one call may leave in us-east-1, over a few snapshots, callers and sessions. */
export function eventsOf(call: string, source: string, isData: boolean): readonly PlainEvent[] {
  const events: PlainEvent[] = [];
  for (const caller of callers) {
    for (const console of ['true', 'false']) {
      for (const snapshot of isData ? snapshots : ['']) {
        events.push({
          eventCategory: isData ? 'Data' : 'Management',
          readOnly: isData ? 'true' : 'false',
          eventName: call,
          eventSource: source,
          eventType: 'AwsApiCall',
          'userIdentity.arn': caller,
          sessionCredentialFromConsole: console,
          ...(isData
            ? {
                'resources.type': 'AWS::EC2::Snapshot',
                'resources.ARN': `arn:aws:ec2:us-east-1::snapshot/${snapshot}`,
              }
            : {}),
        });
      }
    }
  }
  return events;
}

/** Whether a trail takes one event, by the words of the CloudTrail user guide and nothing else. */
export function takes(selectors: TrailSelectors, event: PlainEvent): boolean {
  const isManagement = event['eventCategory'] === 'Management';
  if (selectors.form === 'default') return isManagement;
  if (selectors.form === 'advanced')
    return selectors.selectors.some((one) => one.every((field) => holds(field, event)));
  return selectors.selectors.some(({ access, management, without, data }) => {
    if (access === 'read' && event['readOnly'] !== 'true') return false;
    if (access === 'write' && event['readOnly'] !== 'false') return false;
    if (isManagement) return management && without.every((source) => source !== event['eventSource']);
    const arn = event['resources.ARN'] ?? '';
    return data.some(
      ({ type, values }) =>
        type === event['resources.type'] && values.some((value) => arn.slice(0, value.length) === value),
    );
  });
}

const tests: Readonly<Record<string, (text: string, value: string) => boolean>> = {
  equals: (text, value) => text.localeCompare(value) === 0,
  'starts-with': (text, value) => text.slice(0, value.length) === value,
  'ends-with': (text, value) => value === '' || text.slice(-value.length) === value,
};

function holds({ field, is }: FieldSelector, event: PlainEvent): boolean {
  const text = event[field];
  if (text === undefined) return false;
  const entries = Object.entries(is).flatMap(([operator, values]) => values.map((value) => [operator, value] as const));
  const wanted = entries.filter(([operator]) => !operator.startsWith('not-'));
  const unwanted = entries.filter(([operator]) => operator.startsWith('not-'));
  const hits = ([operator, value]: readonly [string, string]) =>
    tests[operator.replace('not-', '')]?.(text, value) === true;
  return (wanted.length === 0 || wanted.some(hits)) && !unwanted.some(hits);
}
