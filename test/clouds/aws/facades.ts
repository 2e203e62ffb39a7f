import { allowedActions } from '../../../src/clouds/aws/cards.ts';
import { type Clients, openClients } from '../../../src/clouds/aws/client.ts';
import { accountAlias, keyManagerOf, stsCalls } from '../../../src/clouds/aws/directory.ts';
import { ec2Calls } from '../../../src/clouds/aws/ec2.ts';
import { awsEndpoint } from '../../../src/clouds/aws/endpoint.ts';
import { explainAwsError, weighAwsError } from '../../../src/clouds/aws/errors.ts';
import { iamCalls } from '../../../src/clouds/aws/iam.ts';
import { organizationsCalls } from '../../../src/clouds/aws/organizations.ts';
import { exampleKeys } from '../../../src/clouds/aws/own-keys.ts';
import { rdsCalls } from '../../../src/clouds/aws/rds.ts';
import { openPace } from '../../../src/clouds/pace.ts';
import type { Cause } from '../../../src/model/reading.ts';
import { fakeTime } from './sight.ts';

const keys = async () => exampleKeys;

/** Clients on a loopback endpoint, allowed what the collectors declare unless told otherwise. */
export function clientsAt(url: string, allowed: ReadonlySet<string> = allowedActions): Clients {
  return openClients({ endpoint: awsEndpoint(url, {}), requestMs: 2_000, allowed });
}

/** Every facade on a loopback endpoint, signing as the home account in us-east-1. */
export async function facadesAt(clients: Clients) {
  const pace = openPace({
    limits: { requestMs: 2_000, retries: 0, patienceMs: 0 },
    ...fakeTime(),
    weigh: weighAwsError,
    start: () => ({ perSecond: 20, burst: 100 }),
  });
  const line = pace.line('a/r');
  const place = ['home', keys, 'us-east-1'] as const;
  const [iam, kms] = [await clients.iam(...place), await clients.kms(...place)];
  return {
    line,
    ec2: ec2Calls(await clients.ec2(...place), line),
    rds: rdsCalls(await clients.rds(...place), line),
    sts: stsCalls(await clients.sts(...place), line),
    organizations: organizationsCalls(await clients.organizations(...place), line),
    iam: iamCalls(iam, line),
    alias: () => accountAlias(iam, line),
    keyManager: (keyId: string) => keyManagerOf(kms, line, keyId),
  };
}

/** Why a call failed; `answered` where it did not. */
export async function failureOf(call: () => Promise<unknown>): Promise<Cause | 'answered'> {
  try {
    await call();
    return 'answered';
  } catch (error) {
    return explainAwsError(error).cause;
  }
}
