import { type Arm, armCalls } from '../../../src/clouds/azure/arm.ts';
import { allowedActions } from '../../../src/clouds/azure/cards.ts';
import { type Clients, openClients } from '../../../src/clouds/azure/client.ts';
import { type Compute, computeCalls } from '../../../src/clouds/azure/compute.ts';
import { azureEndpoint } from '../../../src/clouds/azure/endpoint.ts';
import { explainAzureError, weighAzureError } from '../../../src/clouds/azure/errors.ts';
import { type Line, openPace } from '../../../src/clouds/pace.ts';
import type { Cause } from '../../../src/model/reading.ts';
import { fakeTime, home } from './sight.ts';

/** Clients on a loopback endpoint, allowed what the collectors declare unless told otherwise. */
export function clientsAt(url: string, allowed: ReadonlySet<string> = allowedActions): Clients {
  return openClients({ endpoint: azureEndpoint(url), tenant: undefined, allowed });
}

/** Both facades for the home subscription, each call made once and given its time. */
export function facadesOf(clients: Clients, requestMs = 2_000): { line: Line; compute: Compute; arm: Arm } {
  const pace = openPace({
    limits: { requestMs, retries: 0, patienceMs: 0 },
    ...fakeTime(),
    weigh: weighAzureError,
    start: () => ({ perSecond: 25, burst: 250 }),
  });
  const line = pace.line(home);
  return { line, compute: computeCalls(clients, home, line), arm: armCalls(clients, home, line) };
}

/** Why a call failed; `answered` where it did not. */
export async function failureOf(call: () => Promise<unknown>): Promise<Cause | 'answered'> {
  try {
    await call();
    return 'answered';
  } catch (error) {
    return explainAzureError(error).cause;
  }
}
