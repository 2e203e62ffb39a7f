import { SnapshotsClient } from '@google-cloud/compute/build/src/v1/snapshots_client.js';
import { PassThroughClient } from 'google-auth-library';
import { ownSetting, timed } from './child.ts';

// The limit: the SDK's own listing with its own paging, loaded without the rest of its package; its rows are dropped.
const { url, project } = ownSetting<{ url: string; project: string }>();
const { hostname, port } = new URL(url);
const place = { apiEndpoint: hostname, port: Number(port), protocol: 'http', fallback: true } as const;
const client = new SnapshotsClient({ ...place, authClient: new PassThroughClient() });
// One call before the clock runs, as ours makes one: until then the client describes its service to itself.
await client.getIamPolicy({ project, resource: 'nightly-000000', optionsRequestedPolicyVersion: 3 });
let items = 0;
const { wallMs, cpuMs } = await timed(async () => {
  for await (const row of client.listAsync({ project, maxResults: 500 })) items += row.name === '' ? 0 : 1;
});
process.stdout.write(JSON.stringify({ items, wallMs, cpuMs }));
