import { expect, test } from 'vitest';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import type { GcpSimulator } from '../../../src/simulator/gcp/simulator.ts';
import { ask, clientsOf, objectOf, rowsOf, started, today } from './clients.ts';

const disks = '/compute/v1/projects/small-data/aggregated/disks';
const partial = `${disks}?returnPartialSuccess=true`;
const small = (behaviour = {}) => started({ estate: smallGcp({ now: today }), behaviour });

async function scopesOf(simulator: GcpSimulator, path: string): Promise<Record<string, unknown>> {
  return objectOf((await ask(simulator, path)).json()['items']);
}

test('every zone and region stands on the page, those without disks with a warning that means nothing', async () => {
  const scopes = await scopesOf(await small(), partial);
  expect(Object.keys(scopes)).toEqual([
    'regions/europe-west3',
    'zones/europe-west3-a',
    'zones/europe-west3-b',
    'zones/europe-west3-c',
    'regions/europe-west4',
    'zones/europe-west4-a',
    'zones/europe-west4-b',
  ]);
  expect(scopes['zones/europe-west3-c']).toMatchObject({ warning: { code: 'NO_RESULTS_ON_PAGE' } });
  expect(rowsOf(objectOf(scopes['regions/europe-west3'])['disks'])[0]).toMatchObject({
    name: 'replicated',
    region: 'https://www.googleapis.com/compute/v1/projects/small-data/regions/europe-west3',
    replicaZones: [expect.stringMatching(/europe-west3-a$/), expect.stringMatching(/europe-west3-b$/)],
  });
});

test('pages cut across scopes, and every page names every scope', async () => {
  const simulator = await small();
  const names: string[] = [];
  let token = '';
  for (let pages = 0; pages < 9; pages += 1) {
    const answer = (await ask(simulator, `${partial}&maxResults=1&pageToken=${token}`)).json();
    const scopes = Object.values(objectOf(answer['items'])).map(objectOf);
    expect(scopes).toHaveLength(7);
    names.push(...scopes.flatMap((scope) => rowsOf(scope['disks'])).map(({ name }) => String(name)));
    token = String(answer['nextPageToken'] ?? '');
    if (token === '') break;
  }
  expect(names).toEqual(['records', 'replicated', 'scratch']);
});

test('a zone that cannot be reached is named, and its disks are left out', async () => {
  const simulator = await small({ unreachableZones: ['europe-west4-a'] });
  const answer = (await ask(simulator, partial)).json();
  expect(answer['unreachables']).toEqual(['zones/europe-west4-a']);
  expect(Object.keys(objectOf(answer['items']))).not.toContain('zones/europe-west4-a');
  expect(JSON.stringify(answer)).not.toContain('/disks/records');
});

test('without partial success one zone down fails the whole call, and so does a call into the zone', async () => {
  const simulator = await small({ unreachableZones: ['europe-west4-a'] });
  expect((await ask(simulator, disks)).status).toBe(503);
  const policy = '/compute/v1/projects/small-data/zones/europe-west4-a/disks/records/getIamPolicy';
  expect((await ask(simulator, policy)).status).toBe(503);
});

test('the real client drops the zones that could not be reached without a word', async () => {
  const simulator = await small({ unreachableZones: ['europe-west4-a'] });
  const seen: string[] = [];
  const request = { project: 'small-data', returnPartialSuccess: true };
  for await (const [scope] of clientsOf(simulator).disks.aggregatedListAsync(request)) seen.push(scope);
  expect(seen).toHaveLength(6);
  expect(seen).not.toContain('zones/europe-west4-a');
});

test('a scope may carry a warning that does mean something', async () => {
  const scopes = await scopesOf(await small({ warnedZones: ['europe-west4-a'] }), partial);
  expect(scopes['zones/europe-west4-a']).toMatchObject({ warning: { code: 'UNREACHABLE' } });
});
