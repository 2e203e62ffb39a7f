import type { Authority } from '../../model/event.ts';
import { at, field, flagAt, flagOf, own } from './json.ts';
import { instantOf } from './time.ts';

/** With what authority a record says the call was made. */
export function authorityOf(record: unknown): Authority {
  const attributes = at(record, 'userIdentity', 'sessionContext', 'attributes');
  return {
    mfa: flagAt(attributes, 'mfaAuthenticated'),
    console: flagOf(own(record, 'sessionCredentialFromConsole')),
    sessionAt: instantOf(field(attributes, 'creationDate')),
  };
}
