import { describe, expect, test } from 'vitest';
import type { Clients } from '../../../src/clouds/aws/client.ts';
import { awsEndpoint } from '../../../src/clouds/aws/endpoint.ts';
import { callerKeys, exampleKeys } from '../../../src/clouds/aws/own-keys.ts';
import { CloudProblem } from '../../../src/clouds/cloud.ts';

function clientsOf(keys: 'some' | 'none') {
  const asked: (string | undefined)[] = [];
  const chain: Clients['chain'] = async (profile) => {
    asked.push(profile);
    return async () => {
      if (keys === 'none') throw new Error('Could not load credentials from any providers');
      return { accessKeyId: 'CHAIN', secretAccessKey: 's' };
    };
  };
  return { clients: { chain } as Clients, asked };
}

const loopback = awsEndpoint('http://127.0.0.1:5000', {});
const aws = awsEndpoint(undefined, {});

describe("the caller's keys", () => {
  test('on loopback are the example ones, and no chain is asked', async () => {
    const { clients, asked } = clientsOf('some');
    expect(await (await callerKeys(clients, loopback, undefined, 'us-east-1'))()).toEqual(exampleKeys);
    expect(asked).toEqual([]);
  });

  test("on loopback are a profile's where one is named beside the endpoint", async () => {
    const { clients, asked } = clientsOf('some');
    expect(await (await callerKeys(clients, loopback, 'lab', 'us-east-1'))()).toMatchObject({ accessKeyId: 'CHAIN' });
    expect(asked).toEqual(['lab']);
  });

  test("come from AWS's own chain otherwise", async () => {
    const { clients, asked } = clientsOf('some');
    expect(await (await callerKeys(clients, aws, undefined, 'us-east-1'))()).toMatchObject({ accessKeyId: 'CHAIN' });
    expect(asked).toEqual([undefined]);
  });

  test('that are nowhere are a problem with its mend', async () => {
    const missing = callerKeys(clientsOf('none').clients, aws, undefined, 'us-east-1');
    await expect(missing).rejects.toThrow(CloudProblem);
    await expect(missing).rejects.toThrow(/^No AWS credentials were found\. Sign in .* then try again\.$/);
    await expect(callerKeys(clientsOf('none').clients, aws, 'lab', 'us-east-1')).rejects.toThrow(
      'for the profile "lab"',
    );
  });
});
