import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clients } from '../../../src/clouds/aws/client.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { itemsOf } from '../../../src/simulator/shelf.ts';
import { clientsAt, facadesAt, failureOf } from './facades.ts';
import { simulated } from './sight.ts';

let simulator: AwsSimulator;
let clients: Clients;
let desk: Awaited<ReturnType<typeof facadesAt>>;
let keyArns: readonly string[];
beforeAll(async () => {
  simulator = await simulated();
  clients = clientsAt(simulator.url);
  desk = await facadesAt(clients);
  const place = simulator.estate.accounts.get('111111111111')?.places.get('us-east-1');
  keyArns =
    place === undefined ? [] : [...itemsOf(place.keys)].map(({ id }) => `arn:aws:kms:us-east-1:111111111111:key/${id}`);
});
afterAll(async () => {
  clients.close();
  await simulator.close();
});
beforeEach(() => simulator.faults.clear());

const role = { RoleArn: 'arn:aws:iam::222222222222:role/StillwatchAudit', RoleSessionName: 'stillwatch' };
const calls: readonly (readonly [service: string, action: string, call: () => Promise<unknown>])[] = [
  ['sts', 'GetCallerIdentity', () => desk.sts.caller()],
  ['sts', 'AssumeRole', () => desk.sts.assume(role)],
  ['iam', 'ListAccountAliases', () => desk.alias()],
  ['kms', 'DescribeKey', () => desk.keyManager(keyArns[0] ?? '')],
];

describe('a call of the directory', () => {
  test.each(calls)('%s:%s is answered', async (_service, _action, call) => {
    expect(await failureOf(call)).toBe('answered');
  });

  test.each(
    calls.flatMap(([service, action, call]) =>
      (['empty-body', 'foreign-page', 'malformed', 'cut-page'] as const).map((kind) => ({
        service,
        action,
        kind,
        call,
      })),
    ),
  )('$service:$action with $kind is malformed, never empty', async ({ service, action, kind, call }) => {
    simulator.faults.add({ service, action, kind });
    expect(await failureOf(call)).toBe('malformed');
  });

  test('says who calls, and who acts as a role', async () => {
    expect(await desk.sts.caller()).toMatchObject({ account: '111111111111' });
    const { keys, arn } = await desk.sts.assume(role);
    expect(arn).toMatch(/^arn:aws:sts::222222222222:assumed-role\/StillwatchAudit\/stillwatch$/);
    expect(keys.expiration.getTime()).toBeGreaterThan(0);
  });

  test('says who manages a key', async () => {
    expect(await Promise.all(keyArns.map((arn) => desk.keyManager(arn)))).toEqual(['AWS', 'CUSTOMER']);
  });

  test("gives the account's alias", async () => {
    expect(await desk.alias()).toBe('small-home');
  });
});
