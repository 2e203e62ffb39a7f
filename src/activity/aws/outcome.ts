import type { AuditEvent, EventOutcome } from '../../model/event.ts';
import { field, own, textAt, textOf } from './json.ts';

/** How a record says it ended. */
export interface Ending {
  readonly outcome: EventOutcome;
  readonly error: AuditEvent['error'];
}

const longestMessage = 300;

const dryRun = 'DryRunOperation';
const refusals =
  /^(.*AccessDenied(Exception|Fault)?|Unauthorized(Operation|Access|Exception)?|NotAuthorized(Exception)?|AuthorizationError|Forbidden(Exception)?)$/i;

/**
 * The outcome of a record. Every service has its own word for a refusal; EC2's stand behind `Client.`. A denied dry run is logged
 * as a denied call. `AuthFailure` is a refusal only where EC2 says who is not authorized for what; else the credentials were bad.
 */
export function endingOf(record: unknown): Ending {
  const code = textOf(own(record, 'errorCode'));
  const message = textOf(own(record, 'errorMessage'), longestMessage);
  if (code === null) return serviceEnding(record);
  const word = code.replace(/^(Client|Server)\./, '');
  const outcome = word === dryRun ? 'dry-run' : denied(word, message) ? 'denied' : 'failed';
  return { outcome, error: { code, message } };
}

function denied(word: string, message: string | null): boolean {
  if (word === 'AuthFailure') return message !== null && /not authorized|unauthorized/i.test(message);
  return refusals.test(word);
}

/** A job's own event has no error code: its state tells. That of a deletion is the deleted copy's, which may have expired. */
function serviceEnding(record: unknown): Ending {
  const details = own(record, 'serviceEventDetails');
  if (textOf(own(record, 'eventName'))?.endsWith('Deleted') === true) return { outcome: 'success', error: null };
  const state = textAt(details, 'state') ?? textAt(details, 'status');
  if (state === null || !/^(FAILED|ABORTED|ABORTING|EXPIRED|CANCELLED)$/i.test(state))
    return { outcome: 'success', error: null };
  return {
    outcome: 'failed',
    error: { code: state, message: textOf(field(details, 'statusMessage'), longestMessage) },
  };
}
