import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import { estatesNamed, startWorld, type World, worldNames } from '../../src/simulator/world.ts';
import { exampleCredentials } from './aws/clients.ts';

const now = new Date('2026-11-20T00:00:00Z');
const clouds = ['aws', 'azure', 'gcp'] as const;
const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function world(...setting: Parameters<typeof startWorld>): Promise<World> {
  const made = await startWorld(...setting);
  worlds.push(made);
  return made;
}

describe('a simulated world', () => {
  it('has an estate of a name in each cloud that is asked for and has one', () => {
    expect(worldNames).toEqual(['demo', 'hostile', 'identities', 'large', 'many', 'small', 'workforce']);
    const { aws, azure, gcp } = estatesNamed('small', ['azure', 'gcp'], now);
    expect([aws, azure?.name, gcp?.name]).toEqual([null, 'small', 'small']);
    const many = estatesNamed('many', clouds, now);
    expect([many.aws === null, many.azure, many.gcp]).toEqual([false, null, null]);
    expect(estatesNamed('none', clouds, now)).toEqual({ aws: null, azure: null, gcp: null });
  });

  it('serves every cloud on one port and counts the calls of all', async () => {
    const { url, aws, azure, gcp, calls } = await world({ estates: estatesNamed('demo', clouds, now) });
    const sts = new STSClient({ endpoint: url, region: 'eu-central-1', credentials: exampleCredentials });
    await sts.send(new GetCallerIdentityCommand({}));
    await fetch(`${url}/subscriptions?api-version=2022-12-01`, { headers: { authorization: 'Bearer x' } });
    await fetch(`${url}/v3/projects/example-data`);
    expect([aws, azure, gcp].map((cloud) => cloud?.requests.total)).toEqual([1, 1, 1]);
    expect(calls()).toBe(3);
  });

  it('puts a fault in force in the cloud that it names', async () => {
    const fault = { service: 'arm', action: 'Microsoft.Resources/subscriptions/read', kind: 'denied' } as const;
    const { url } = await world({ estates: estatesNamed('demo', clouds, now), faults: [fault] });
    const headers = { authorization: 'Bearer x' };
    expect((await fetch(`${url}/subscriptions?api-version=2022-12-01`, { headers })).status).toBe(403);
    expect((await fetch(`${url}/v3/projects/example-data`)).status).toBe(200);
  });
});
