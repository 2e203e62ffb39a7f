import { expect, test } from 'vitest';
import { hostileGcp, hostileGcpNames, hostileGcpTexts } from '../../../../src/simulator/gcp/estates/hostile.ts';
import { ask, clientsOf, objectOf, rowsOf, started, today } from '../clients.ts';

const project = hostileGcpNames.project.id;

test('every text arrives as it was written, in labels, descriptions, members and conditions', async () => {
  const simulator = await started({ estate: hostileGcp({ now: today }) });
  const rows = rowsOf((await ask(simulator, `/compute/v1/projects/${project}/global/snapshots`)).json()['items']);
  expect(rows).toHaveLength(hostileGcpTexts.length);
  for (const [at, text] of hostileGcpTexts.entries()) {
    expect(rows[at]?.['description'] ?? '').toBe(text);
    const labels = new Map(Object.entries(objectOf(rows[at]?.['labels'])));
    expect(labels.get(text)).toBe(text);
    expect(labels.get('owner')).toBe(text);
    const path = `/compute/v1/projects/${project}/global/snapshots/${String(rows[at]?.['name'])}/getIamPolicy?optionsRequestedPolicyVersion=3`;
    const bindings = rowsOf((await ask(simulator, path)).json()['bindings']);
    expect(bindings[0]?.['members']).toContain(text);
    expect(bindings[1]?.['role']).toBe(text);
    expect(bindings[2]?.['condition']).toMatchObject({ expression: text, title: text });
  }
});

test('the real client gets through all of it', async () => {
  const { snapshots } = clientsOf(await started({ estate: hostileGcp({ now: today }) }));
  const [rows] = await snapshots.list({ project });
  expect(rowsOf(rows)).toHaveLength(hostileGcpTexts.length);
});

test('one text is 10,000 characters long, one the name of a prototype', () => {
  expect(Math.max(...hostileGcpTexts.map((text) => text.length))).toBeGreaterThanOrEqual(10_000);
  expect(hostileGcpTexts).toContain('__proto__');
});
