import { expect, test } from 'vitest';
import { readProjectPolicy } from '../../../src/clouds/gcp/project-policy.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { known } from '../../../src/model/reading.ts';
import { failure, gathered } from './fakes.ts';
import { ownSimulator } from './kinds.ts';
import { fakeDirectory } from './nodes.ts';
import { shopUnit } from './rows.ts';
import { projects, readOnce, unitAt } from './sight.ts';

const simulator = ownSimulator();

test('the policy of a project is one fact, with what its roles reach', async () => {
  const seen = await readOnce(simulator.at().url, unitAt('project-policy', projects.data.id));
  expect([seen.gaps, seen.facts.length]).toEqual([[], 1]);
  const [fact] = seen.facts;
  if (fact?.kind !== 'iam-policy') throw new Error('no policy');
  expect(fact).toMatchObject({
    key: `//cloudresourcemanager.googleapis.com/projects/${projects.data.id}`,
    name: projects.data.id,
    parent: null,
  });
  expect(fact.grants.length).toBeGreaterThan(0);
  expect(fact.grants.every(({ reaches }) => reaches.state === 'known' && reaches.value.length > 0)).toBe(true);
});

function read(answer: Row | Error) {
  const directory = fakeDirectory({
    policy: async (node) => {
      expect(node).toBe('projects/shop');
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return gathered(readProjectPolicy(directory, async () => known(['gcp:compute:disk']), shopUnit('project-policy')));
}

test.each<readonly [string, Row | Error, string]>([
  [
    'refused',
    failure(403, { status: 'PERMISSION_DENIED' }),
    'denied resourcemanager.projects.getIamPolicy: PERMISSION_DENIED: said',
  ],
  ['without an etag', {}, 'malformed resourcemanager.projects.getIamPolicy: the answer has no etag'],
])('one that is %s is a gap, never an empty policy', async (_what, answer, gap) => {
  expect(await read(answer)).toEqual({ items: [], gaps: [gap], refused: [] });
});

test('one that nobody ever set lets nobody in', async () => {
  expect((await read({ etag: 'ACAB' })).items).toMatchObject([{ grants: [] }]);
});
