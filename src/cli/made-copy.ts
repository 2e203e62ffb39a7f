import type { CopyLog } from '../activity/copy-log.ts';
import { type CreatedCopy, creationStanding } from '../activity/creation-standing.ts';
import type { Change } from '../model/change.ts';
import type { AuditEvent } from '../model/event.ts';
import { judgeCreation } from '../model/judge-log.ts';
import { known, type Reading, unknown } from '../model/reading.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { isRecord, recorded } from '../model/view/recorded.ts';

/** Kinds of copies of whose making events tell. */
const kinds = [
  'aws:ec2:snapshot',
  'aws:ec2:image',
  'aws:rds:db-snapshot',
  'aws:rds:cluster-snapshot',
] as const satisfies readonly Snapshot['type'][];

/**
 * The event that made the copy that a change tells of as a whole; null where none did, though its log was read whole around its
 * creation. Of one that a service makes, or that came along with something else, nobody is named: what brought it is no proof of who did.
 */
export function makingOf(
  change: Change,
  log: CopyLog,
  eventOf: (id: string) => AuditEvent | undefined,
): Reading<AuditEvent | null> {
  const copy = createdCopy(change);
  if (copy === null) return unknown('unsupported', { said: 'what is recorded of it does not say how it was made' });
  const reading = creationStanding(copy, log);
  if (reading.state === 'unknown') return reading;
  const standing = reading.value;
  switch (standing.standing) {
    case 'explained':
      return known(eventOf(standing.event) ?? null);
    case 'implicit':
    case 'no-logs': {
      const { message } = judgeCreation(standing);
      return unknown('unsupported', message === undefined ? {} : { said: message });
    }
    case 'missing':
      return known(null);
    default:
      return standing satisfies never;
  }
}

function createdCopy({ key, type, account, region, after }: Change): CreatedCopy | null {
  const kind = kinds.find((one) => one === type);
  const [name, createdAt, details] = [after?.['name'], after?.['createdAt'], recorded(after?.['details'])];
  if (kind === undefined || typeof name !== 'string') return null;
  const description = isRecord(details) ? details['description'] : null;
  return {
    ...{ key, type: kind, account, region, name },
    createdAt: typeof createdAt === 'string' ? createdAt : null,
    automated: automatedIn(after?.['automated']),
    details: typeof description === 'string' ? { description } : {},
  };
}

function automatedIn(reading: unknown): Snapshot['automated'] {
  if (isRecord(reading) && reading['state'] === 'known') {
    const value = reading['value'];
    if (value === null) return known(null);
    if (isRecord(value) && typeof value['by'] === 'string') return known({ by: value['by'] });
  }
  return unknown('not-asked', { said: 'whether a service made it could not be read' });
}
