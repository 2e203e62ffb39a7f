import type { AzureBehaviour, Call } from './operation.ts';

/** Resource Manager's own address, which its links name. */
const arm = 'https://management.azure.com';
/** A host that begins as Resource Manager's does and is not it. */
const foreign = 'https://management.azure.com.example.net';

/** How links out of one answer are written; `host` is what the request was sent to. */
export function links(to: AzureBehaviour['nextLinks'], url: URL, host: string): Pick<Call, 'link' | 'nextLink'> {
  const base = to === 'arm' ? arm : to === 'endpoint' ? `http://${host}` : foreign;
  return {
    link: (path) => `${to === 'endpoint' ? base : arm}${path}`,
    nextLink(token) {
      const next = new URL(url);
      for (const name of [...next.searchParams.keys()]) {
        if (name.toLowerCase() === '$skiptoken') next.searchParams.delete(name);
      }
      next.searchParams.set('$skiptoken', token);
      return `${base}${next.pathname}${next.search}`;
    },
  };
}
