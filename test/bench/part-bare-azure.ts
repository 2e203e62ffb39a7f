import { ComputeManagementClient } from '@azure/arm-compute';
import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import { largeSubscription } from '../../src/simulator/azure/estates/large.ts';
import { ownSetting, timed } from './child.ts';

// The limit: the SDK's own listing, page by page, its rows dropped.
const { url } = ownSetting<{ url: string }>();
const inner = createDefaultHttpClient();
const client = new ComputeManagementClient(
  { getToken: async () => ({ token: 'bench', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) },
  largeSubscription(0),
  {
    // Its links name Resource Manager, and it gives no token to plain http: what leaves goes to the simulator.
    httpClient: {
      sendRequest(request) {
        const { pathname, search } = new URL(request.url);
        request.url = url + pathname + search;
        request.allowInsecureConnection = true;
        return inner.sendRequest(request);
      },
    },
  },
);
// One call before the clock runs, as ours makes one.
await client.images.list().byPage().next();
let items = 0;
const { wallMs, cpuMs } = await timed(async () => {
  for await (const page of client.snapshots.list().byPage()) items += page.length;
});
process.stdout.write(JSON.stringify({ items, wallMs, cpuMs }));
