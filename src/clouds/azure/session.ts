import { CloudProblem, type CloudSession, type SessionOptions } from '../cloud.ts';
import type { Endpoint } from '../endpoint.ts';
import { openPace } from '../pace.ts';
import { requireSdk } from '../sdk.ts';
import { unitPages } from '../unit-pages.ts';
import type { ArmRow } from './arm.ts';
import { allowedActions, subscriptionCards } from './cards.ts';
import { type Clients, openClients } from './client.ts';
import { collect } from './collect.ts';
import { azureEndpoint } from './endpoint.ts';
import { explainAzureError, weighAzureError } from './errors.ts';
import { hintAzureError } from './retry-after.ts';
import { type AzureConfig, followUnits, rootUnits, type ScopeRules } from './scopes.ts';
import type { PageMemo } from './shared-pages.ts';

/** Reads of one subscription by one caller, as Resource Manager documents them: a bucket of 250 that gains 25 a second. */
const start = { perSecond: 25, burst: 250 };

/** Opens a session: checks the endpoint, signs in. Throws CloudProblem where there are no credentials or it is no place for them. */
export async function openAzure(options: SessionOptions): Promise<CloudSession> {
  requireSdk('Azure', ['@azure/arm-compute', '@azure/core-rest-pipeline', '@azure/identity']);
  // The configuration's own schema has parsed it.
  const config = options.config as AzureConfig;
  const endpoint = azureEndpoint(config.endpoint);
  const clients = openClients({ endpoint, tenant: config.tenant, allowed: allowedActions });
  await signIn(clients, endpoint, config.tenant);
  const pace = openPace({
    limits: options.limits,
    now: options.now,
    wait: options.wait,
    weigh: weighAzureError,
    hint: hintAzureError,
    start: () => start,
  });
  const vaults: PageMemo<ArmRow> = new Map();
  const rules: ScopeRules = {
    config,
    selection: options.selection,
    collectors: subscriptionCards.map(({ name }) => name),
  };
  return {
    roots: async () => rootUnits(),
    follow: (unit, facts, outcome) => followUnits(rules, unit, facts, outcome),
    read: (unit) =>
      unitPages(unit, pace.line(unit.account), explainAzureError, options.onProgress, (line) =>
        collect(clients, unit, line, vaults),
      ),
    close: async () => clients.close(),
  };
}

/** Tries the credentials once, so that a scan without any never starts. Throws CloudProblem with the mend. */
export async function signIn(
  clients: Pick<Clients, 'signIn' | 'close'>,
  endpoint: Endpoint,
  tenant: string | undefined,
): Promise<void> {
  try {
    await clients.signIn();
  } catch (cause) {
    clients.close();
    if (cause instanceof CloudProblem) throw cause;
    const where = tenant === undefined ? '' : ` for the tenant ${JSON.stringify(tenant)}`;
    const host = endpoint.kind === 'named' ? ` at ${endpoint.url.host}` : '';
    throw new CloudProblem(
      `No Azure credentials were found${where}${host}. Sign in (az login), set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or give this machine a managed identity, then try again.`,
      cause,
    );
  }
}
