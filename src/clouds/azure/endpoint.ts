import { type Endpoint, endpointOf } from '../endpoint.ts';

/** Azure Resource Manager in each of Microsoft's clouds, and who signs people in there; null = whom the environment names. */
const hosts: Readonly<Record<string, string | null>> = {
  'management.azure.com': null,
  'management.usgovcloudapi.net': 'https://login.microsoftonline.us',
  'management.chinacloudapi.cn': 'https://login.chinacloudapi.cn',
};

/** Resource Manager as credentials and links name it, wherever requests are really sent. */
export interface ArmHost {
  readonly origin: string;
  /** What tokens are asked for. */
  readonly scope: string;
  /** Who gives them; null for the usual one. */
  readonly authority: string | null;
}

/** Whether a host is Resource Manager's own. */
export function isAzureHost(host: string): boolean {
  return Object.hasOwn(hosts, host);
}

/** The endpoint of a configuration, else Azure itself. Throws CloudProblem for one that is no place for credentials. */
export function azureEndpoint(configured: string | undefined): Endpoint {
  return endpointOf(configured, 'clouds.azure.endpoint', { title: 'Azure', isOwnHost: isAzureHost });
}

/** The Resource Manager behind an endpoint; something on this machine stands for the public one. */
export function armHost(endpoint: Endpoint): ArmHost {
  const host = endpoint.kind === 'named' ? endpoint.url.hostname : 'management.azure.com';
  return { origin: `https://${host}`, scope: `https://${host}/.default`, authority: hosts[host] ?? null };
}
