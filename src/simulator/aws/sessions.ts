import { arn } from './arns.ts';
import type { Session } from './call.ts';
import type { Estate } from './estate.ts';

/** The credentials the simulator knows. */
export interface Sessions {
  /** The session behind an access key; a key nobody issued speaks for the home account. */
  of(accessKeyId: string, estate: Estate): Session;
  issue(session: Session): string;
}

/** Keeps issued credentials; `keys` maps further access keys to accounts, for profiles. */
export function sessionBook(keys: Readonly<Record<string, string>>): Sessions {
  const issued = new Map<string, Session>();
  const kept = 10_000;
  let serial = 0;
  return {
    of(accessKeyId, estate) {
      const session = issued.get(accessKeyId);
      if (session !== undefined) return session;
      const accountId = keys[accessKeyId] ?? estate.homeId;
      const who = arn(estate, 'iam', '', accountId, 'user/auditor');
      return { accountId, arn: who, userId: 'AIDASIMULATEDUSER0001', expires: null };
    },
    issue(session) {
      serial += 1;
      const key = `ASIA${session.accountId}${serial.toString(36).toUpperCase().padStart(4, '0')}`;
      issued.set(key, session);
      const oldest = issued.keys().next().value;
      if (issued.size > kept && oldest !== undefined) issued.delete(oldest);
      return key;
    },
  };
}
