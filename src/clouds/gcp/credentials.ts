import { CloudProblem } from '../cloud.ts';
import type { Endpoint } from '../endpoint.ts';
import type { TokenSource } from './sender.ts';

/** A token that everybody may know: nothing real is ever sent to a process on this machine. */
export const anonymousToken = { authorization: 'Bearer anonymous' } as const;

/**
 * What signs the requests. On loopback a fixed anonymous token, else Google's own chain of credentials. Throws CloudProblem
 * where the chain finds none or they are no longer good.
 */
export async function callerToken(endpoint: Endpoint, chain: () => Promise<TokenSource>): Promise<TokenSource> {
  if (endpoint.kind === 'loopback') return async () => anonymousToken;
  try {
    const token = await chain();
    await token('https://cloudresourcemanager.googleapis.com/');
    return token;
  } catch (cause) {
    if (cause instanceof CloudProblem) throw cause;
    throw new CloudProblem(
      'No Google Cloud credentials were found. Sign in (gcloud auth application-default login), set GOOGLE_APPLICATION_CREDENTIALS, or give this machine a service account, then try again.',
      cause,
    );
  }
}
