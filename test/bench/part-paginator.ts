import { EC2Client, paginateDescribeSnapshots } from '@aws-sdk/client-ec2';
import { largePlace } from '../../src/simulator/aws/estates/large.ts';
import { ownSetting, timed } from './child.ts';

// The limit: the SDK's own paginator, asked for the same pages, its rows dropped.
const { url } = ownSetting<{ url: string }>();
const client = new EC2Client({
  region: largePlace.region,
  endpoint: url,
  credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  maxAttempts: 1,
});
let items = 0;
const { wallMs, cpuMs } = await timed(async () => {
  for await (const page of paginateDescribeSnapshots({ client, pageSize: 1000 }, { OwnerIds: ['self'] }))
    items += page.Snapshots?.length ?? 0;
});
process.stdout.write(JSON.stringify({ items, wallMs, cpuMs }));
client.destroy();
