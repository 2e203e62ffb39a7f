import { describe, expect, test } from 'vitest';
import { openClient } from '../../../src/clouds/gcp/client.ts';
import { explainGoogleError } from '../../../src/clouds/gcp/errors.ts';
import type { Request, Sender } from '../../../src/clouds/gcp/sender.ts';
import { failure, thrownBy } from './fakes.ts';
import { patient } from './server.ts';

function clientOf(answer: string | Error) {
  const sent: Request[] = [];
  const signals: AbortSignal[] = [];
  const send: Sender = async (request, signal) => {
    sent.push(request);
    signals.push(signal);
    if (answer instanceof Error) throw answer;
    return new TextEncoder().encode(answer);
  };
  return { client: openClient(send), sent, signals };
}

const options = () => ({ abortSignal: patient() });
const page = JSON.stringify({
  kind: 'compute#snapshotList',
  id: 'i',
  items: [{ name: 'a', diskSizeGb: '10', labels: { l: 'v' }, new: { field: 1 } }],
  nextPageToken: 't',
});

describe('the SDK', () => {
  test('lists through our own way out, one page a call', async () => {
    const { client, sent } = clientOf(page);
    const answer = await client.list('snapshots', { project: 'p', maxResults: 500, pageToken: 'next' }, options());
    expect(answer).toMatchObject({ kind: 'compute#snapshotList', id: 'i', nextPageToken: 't' });
    expect(answer['items']).toMatchObject([{ name: 'a', diskSizeGb: '10', labels: { l: 'v' } }]);
    expect(sent).toHaveLength(1);
    const url = new URL(sent[0]?.url ?? '');
    expect([url.origin, url.pathname]).toEqual([
      'https://compute.googleapis.com',
      '/compute/v1/projects/p/global/snapshots',
    ]);
    expect(Object.fromEntries(url.searchParams)).toEqual({ maxResults: '500', pageToken: 'next' });
  });

  test('reads policies, with what it needs to keep their conditions', async () => {
    const { client, sent } = clientOf(
      JSON.stringify({ etag: 'e', bindings: [{ role: 'r', members: ['m'], condition: { expression: 'x' } }] }),
    );
    const request = { project: 'p', zone: 'z', resource: 'd', optionsRequestedPolicyVersion: 3 };
    expect(await client.policy('disks', request, options())).toMatchObject({
      etag: 'e',
      bindings: [{ role: 'r', members: ['m'], condition: { expression: 'x' } }],
    });
    expect(sent[0]?.url).toContain('/zones/z/disks/d/getIamPolicy?optionsRequestedPolicyVersion=3');
  });

  test.each([
    ['snapshots', {}, 'global/snapshots'],
    ['regionSnapshots', { region: 'r' }, 'regions/r/snapshots'],
    ['images', {}, 'global/images'],
    ['machineImages', {}, 'global/machineImages'],
  ] as const)('reaches %s and their policies', async (resource, where, path) => {
    const { client, sent } = clientOf('{"kind":"k","id":"i","etag":"e"}');
    await client.list(resource, { project: 'p', ...where }, options());
    await client.policy(resource, { project: 'p', resource: 'x', ...where }, options());
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      `/compute/v1/projects/p/${path}`,
      `/compute/v1/projects/p/${path}/x/getIamPolicy`,
    ]);
  });

  test.each([
    ['disks', { zone: 'z' }, 'zones/z/disks'],
    ['regionDisks', { region: 'r' }, 'regions/r/disks'],
    ['instantSnapshots', { zone: 'z' }, 'zones/z/instantSnapshots'],
    ['regionInstantSnapshots', { region: 'r' }, 'regions/r/instantSnapshots'],
  ] as const)('reaches the policies of %s, whose lists it would cut short', async (resource, where, path) => {
    const { client, sent } = clientOf('{"etag":"e"}');
    await client.policy(resource, { project: 'p', resource: 'x', ...where }, options());
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([`/compute/v1/projects/p/${path}/x/getIamPolicy`]);
  });

  test('lists regions', async () => {
    const { client, sent } = clientOf('{"kind":"k","id":"i","items":[{"name":"europe-west3"}]}');
    expect(await client.list('regions', { project: 'p' }, options())).toMatchObject({
      items: [{ name: 'europe-west3' }],
    });
    expect(new URL(sent[0]?.url ?? '').pathname).toBe('/compute/v1/projects/p/regions');
  });

  test('asks once: trying again is the pace’s', async () => {
    for (const status of [503, 429, 403, 500]) {
      const refused = failure(status, { reason: 'backendError', details: [{ '@type': 'x', reason: 'Y' }] });
      const { client, sent } = clientOf(refused);
      expect(await thrownBy(() => client.list('snapshots', { project: 'p' }, options()))).toBe(refused);
      expect(await thrownBy(() => client.policy('snapshots', { project: 'p', resource: 'x' }, options()))).toBe(
        refused,
      );
      expect(sent).toHaveLength(2);
    }
  });

  test('hands each call its own signal, and no header of ours to anybody', async () => {
    const { client, sent, signals } = clientOf(page);
    const all = [options(), options(), options()];
    await Promise.all(all.map((one) => client.list('snapshots', { project: 'p' }, one)));
    expect(new Set(signals)).toEqual(new Set(all.map(({ abortSignal }) => abortSignal)));
    for (const { headers } of sent)
      expect(Object.keys(headers).filter((name) => name.includes('stillwatch'))).toEqual([]);
  });

  test.each(['<html></html>', '{"kind":"k","id":"i","items":[', '{"items":{"a":1}}', '{"items":[{"name":5}]}', 'null'])(
    'calls an answer that it cannot read malformed, never empty: %s',
    async (answer) => {
      const { client } = clientOf(answer);
      const error = await thrownBy(() => client.list('images', { project: 'p' }, options()));
      expect(explainGoogleError(error).cause).toBe('malformed');
    },
  );

  test.each(['{}', '[]', '"x"'])(
    'makes an empty list of %s, which is why kind and id are asked for',
    async (answer) => {
      const { client } = clientOf(answer);
      expect(await client.list('images', { project: 'p' }, options())).toEqual({ items: [] });
      expect(await client.policy('images', { project: 'p', resource: 'x' }, options())).toMatchObject({ bindings: [] });
    },
  );
});

test('plain calls go the same way', async () => {
  const { client, sent } = clientOf('{"name":"roles/owner"}');
  const request = { method: 'GET', host: 'iam.googleapis.com', path: 'v1/roles/owner' } as const;
  expect(await client.rest(request, options())).toEqual({ name: 'roles/owner' });
  expect(sent[0]?.url).toBe('https://iam.googleapis.com/v1/roles/owner');
});
