import { type Reading, unknown } from '../../model/reading.ts';
import { ask, MalformedAnswer } from '../ask.ts';
import { type CredentialReport, credentialRows } from './credential-rows.ts';
import { explainAwsError } from './errors.ts';
import type { Iam } from './iam.ts';

/** What reading an account's credential report needs. AWS keeps the report itself; asking for one changes nothing of the account's. */
export const reportPermissions = ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'] as const;

/** A report is asked for this often at most: about two minutes with the waits between. AWS goes on with it, the next scan may find it. */
const mostPolls = 16;
const firstWaitMs = 500;
const longestWaitMs = 10_000;

/**
 * Asks for the account's credential report until it is there, and reads it. Unknown where either call is refused, where it
 * does not get ready in time, and where it is no such report.
 */
export async function readCredentialReport(
  iam: Pick<Iam, 'reportState' | 'report'>,
  wait: (ms: number) => Promise<void>,
): Promise<Reading<CredentialReport>> {
  const [generate, get] = reportPermissions;
  for (let poll = 0; poll < mostPolls; poll += 1) {
    if (poll > 0) await wait(Math.min(firstWaitMs * 2 ** (poll - 1), longestWaitMs));
    const isReady = await ask(explainAwsError, generate, async () => ready(await iam.reportState()));
    if (isReady.state === 'unknown') return isReady;
    if (!isReady.value) continue;
    return ask(explainAwsError, get, async () => {
      const { content, madeAt } = await iam.report();
      return credentialRows(content, madeAt);
    });
  }
  return unknown('timed-out', { needs: generate, said: `the report was not ready when asked for ${mostPolls} times` });
}

function ready(state: string): boolean {
  if (state === 'COMPLETE') return true;
  if (state === 'STARTED' || state === 'INPROGRESS') return false;
  throw new MalformedAnswer('the answer has an odd state of the report');
}
