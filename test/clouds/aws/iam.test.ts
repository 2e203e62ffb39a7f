import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import type { Clients } from '../../../src/clouds/aws/client.ts';
import { type Iam, iamCalls } from '../../../src/clouds/aws/iam.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { clientsAt, facadesAt, failureOf } from './facades.ts';
import { day, simulated } from './sight.ts';

let simulator: AwsSimulator;
let clients: Clients;
let iam: Iam;
beforeAll(async () => {
  simulator = await simulated();
  clients = clientsAt(simulator.url);
  iam = (await facadesAt(clients)).iam;
});
afterAll(async () => {
  clients.close();
  await simulator.close();
});
beforeEach(() => {
  simulator.replace(smallEstate({ now: day }));
  simulator.faults.clear();
});

const limits = 'arn:aws:iam::111111111111:policy/bounds/limits';
const calls: readonly (readonly [action: string, call: () => Promise<unknown>])[] = [
  ['GetAccountAuthorizationDetails', () => iam.details('others')(undefined)],
  ['GetPolicy', () => iam.policy(limits)],
  ['GetPolicyVersion', () => iam.policyVersion(limits, 'v3')],
  ['GenerateCredentialReport', () => iam.reportState()],
  ['GetCredentialReport', async () => [await iam.reportState(), await iam.reportState(), await iam.report()]],
];

describe('a call of IAM', () => {
  test.each(calls)('%s is answered', async (_action, call) => {
    expect(await failureOf(call)).toBe('answered');
  });

  test.each(
    calls.flatMap(([action, call]) =>
      (['empty-body', 'foreign-page', 'malformed', 'cut-page'] as const).map((kind) => ({ action, kind, call })),
    ),
  )('$action with $kind is malformed, never empty', async ({ action, kind, call }) => {
    simulator.faults.add({ service: 'iam', action, kind });
    expect(await failureOf(call)).toBe('malformed');
  });

  test('gives groups in one listing and all else in another', async () => {
    const kindsIn = async (part: 'groups' | 'others') =>
      new Set(((await iam.details(part)(undefined)).items ?? []).map(({ kind }) => kind));
    expect(await kindsIn('groups')).toEqual(new Set(['group']));
    expect(await kindsIn('others')).toEqual(new Set(['user', 'role', 'policy']));
  });

  test('about a policy that is gone says so', async () => {
    expect(await failureOf(() => iam.policy(`${limits}-gone`))).toBe('gone');
    expect(await failureOf(() => iam.policyVersion(limits, 'v9'))).toBe('gone');
  });
});

/** A client that answers every command with the same. */
function answering(answer: object): Iam {
  class Command {}
  const named = ['GetAccountAuthorizationDetails', 'GenerateCredentialReport', 'GetCredentialReport'].map((name) => [
    `${name}Command`,
    Command,
  ]);
  const loaded = { sdk: Object.fromEntries(named), client: { send: async () => answer } };
  const line = { count: () => 0, send: <T>(_api: string, call: (options: never) => Promise<T>) => call({} as never) };
  // Stands in for the SDK's module and client, of which it has what is called.
  return iamCalls(loaded as unknown as Parameters<typeof iamCalls>[0], line);
}

describe('an answer of the credential report', () => {
  const whole = { Content: new Uint8Array([1]), ReportFormat: 'text/csv', GeneratedTime: day };

  test('has its bytes and when it was made', async () => {
    expect(await answering(whole).report()).toEqual({ content: whole.Content, madeAt: day });
  });

  test.each([
    ...Object.keys(whole).map((name) => [`no ${name}`, { [name]: undefined }] as const),
    ['another format', { ReportFormat: 'application/json' }] as const,
  ])('with %s is malformed', async (_, wrong) => {
    await expect(answering({ ...whole, ...wrong }).report()).rejects.toThrow(MalformedAnswer);
  });

  test('says in which state it is, or is malformed', async () => {
    expect(await answering({ State: 'INPROGRESS' }).reportState()).toBe('INPROGRESS');
    await expect(answering({}).reportState()).rejects.toThrow(MalformedAnswer);
  });
});

describe('an answer of the authorization details', () => {
  const whole = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [], IsTruncated: false };

  test('that is the last has no next page, whatever marker stands beside', async () => {
    expect(await answering({ ...whole, Marker: 'm' }).details('others')(undefined)).toEqual({ items: [] });
  });

  test('that is cut off leads on', async () => {
    const page = await answering({ ...whole, IsTruncated: true, Marker: 'm' }).details('others')(undefined);
    expect(page).toEqual({ items: [], next: 'm' });
  });

  test.each([undefined, ''])(
    'that is cut off without a marker is kept, and the page after it is malformed',
    async (Marker) => {
      const rows = [{ Arn: 'arn:u' }];
      const pages = answering({ ...whole, UserDetailList: rows, IsTruncated: true, Marker }).details('others');
      const page = await pages(undefined);
      expect(page.items).toEqual([{ kind: 'user', row: rows[0] }]);
      await expect(pages(page.next ?? undefined)).rejects.toThrow('does not say where it goes on');
    },
  );

  test.each(Object.keys(whole))('that has no %s is malformed', async (name) => {
    await expect(answering({ ...whole, [name]: undefined }).details('groups')(undefined)).rejects.toThrow(
      MalformedAnswer,
    );
  });
});
