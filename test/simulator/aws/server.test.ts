import { request } from 'node:http';
import { DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { startAwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { clientsOf, refusalOf, started, today } from './clients.ts';

const signed =
  'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261120/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0';

function post(
  port: number,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method: 'POST', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, body: text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

test('a request without a signature is refused', async () => {
  const { port } = await started({ estate: smallEstate({ now: today }) });
  const answer = await post(port, 'Action=DescribeSnapshots', {});
  expect([answer.status, answer.body]).toEqual([403, expect.stringContaining('MissingAuthenticationToken')]);
});

test('a service it does not know is refused', async () => {
  const { port } = await started({ estate: smallEstate({ now: today }) });
  const answer = await post(port, 'Action=ListTables', { authorization: signed.replace('/ec2/', '/dynamodb/') });
  expect(answer.status).toBe(403);
});

test('a body beyond a mebibyte is refused and not kept', async () => {
  const { port } = await started({ estate: smallEstate({ now: today }) });
  const huge = post(port, `Action=DescribeSnapshots&Fill=${'x'.repeat(1024 * 1024)}`, { authorization: signed });
  const outcome = await huge.then((answer) => answer.status).catch((cause: NodeJS.ErrnoException) => cause.code);
  expect([413, 'ECONNRESET', 'EPIPE']).toContain(outcome);
});

test.each(['__proto__', 'constructor', 'toString', ''])(
  'an action named %j is an unknown action like any other',
  async (action) => {
    const { port } = await started({ estate: smallEstate({ now: today }) });
    const answer = await post(port, `Action=${action}`, { authorization: signed });
    expect([answer.status, answer.body]).toEqual([400, expect.stringContaining('InvalidAction')]);
  },
);

test('a JSON service refuses a body that is no JSON', async () => {
  const { port } = await started({ estate: smallEstate({ now: today }) });
  const headers = { authorization: signed.replace('/ec2/', '/kms/'), 'x-amz-target': 'TrentService.ListAliases' };
  const answer = await post(port, '{', headers);
  expect([answer.status, answer.body]).toEqual([400, expect.stringContaining('SerializationException')]);
});

test('closing ends requests that were never answered', async () => {
  const simulator = await startAwsSimulator({ estate: smallEstate({ now: today }) });
  simulator.faults.add({ service: 'ec2', action: '*', kind: 'timeout' });
  const { ec2 } = clientsOf(simulator);
  const pending = refusalOf(ec2.send(new DescribeSnapshotsCommand({})));
  while (simulator.requests.total === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await simulator.close();
  expect(await pending).toMatchObject({ name: 'TimeoutError', status: undefined });
});

test('it listens on the loopback address alone, and a taken port is an error', async () => {
  const simulator = await started({ estate: smallEstate({ now: today }) });
  expect(simulator.url).toBe(`http://127.0.0.1:${simulator.port}`);
  const second = startAwsSimulator({ estate: smallEstate({ now: today }), port: simulator.port });
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('requests are counted by service, action, region and account', async () => {
  const simulator = await started({ estate: smallEstate({ now: today }) });
  const { ec2 } = clientsOf(simulator);
  await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  expect([...simulator.requests.counts]).toEqual([['ec2:DescribeSnapshots:us-east-1:111111111111', 2]]);
  expect(simulator.requests.log.map((one) => [one.status, one.code])).toEqual([
    [200, null],
    [200, null],
  ]);
  simulator.requests.reset();
  expect([simulator.requests.total, simulator.requests.count()]).toEqual([0, 0]);
});

test('another estate can be served from one request to the next', async () => {
  const simulator = await started({ estate: smallEstate({ now: today }) });
  const { ec2 } = clientsOf(simulator);
  const other = smallEstate({ now: today });
  other.accounts.get('111111111111')?.places.clear();
  simulator.replace(other);
  expect((await ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }))).Snapshots).toEqual([]);
});
