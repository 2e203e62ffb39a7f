import { expect, test } from 'vitest';
import { projectCards } from '../../../src/clouds/gcp/cards.ts';
import { homeLine } from '../../../src/clouds/gcp/home-line.ts';
import { readProject } from '../../../src/clouds/gcp/project.ts';
import { directLine, failure, fakeClient, gathered } from './fakes.ts';
import { account, shopUnit } from './rows.ts';

function read(collector: string) {
  const sent: string[] = [];
  const names = new Set([account]);
  const client = fakeClient(() => failure(403, { reason: 'forbidden' }));
  const line = homeLine(directLine(sent), names);
  return { sent, pages: () => readProject({ client, unit: shopUnit(collector), line, names, roles: new Map() }) };
}

test.each(projectCards.map(({ name, permissions }) => [name, permissions] as const))(
  'a unit runs the collector that it names: %s',
  async (collector, permissions) => {
    const { sent, pages } = read(collector);
    const { items, gaps } = await gathered(pages());
    expect([items, gaps.length]).toEqual([[], 1]);
    expect(sent).toEqual([permissions[0]]);
  },
);

test('a name that is no collector is our own mistake', () => {
  expect(() => read('projects').pages()).toThrow('there is no collector projects');
});
