import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkSelection, unmatchedNames } from '../../src/cli/selected-places.ts';
import { loadConfig } from '../../src/config/load.ts';
import { policyOf } from '../../src/config/policy.ts';
import type { Coverage, Selection } from '../../src/model/scan.ts';
import { everything } from '../../src/scan/selection.ts';
import { ownFolder } from '../support/program.ts';

const narrow = (part: Partial<Selection>): Selection => ({ ...everything, ...part });

function space(aws: string) {
  const file = join(ownFolder(), 'stillwatch.yaml');
  writeFileSync(file, `clouds:\n  aws: ${aws}\n`);
  const loaded = loadConfig(file);
  return { loaded, policy: policyOf(loaded.config) };
}

it.each<[string, string, Partial<Selection>]>([
  ['a collector nobody has', '{}', { collectors: ['snapshot'] }],
  ['a region that the list leaves out', '{ regions: [eu-west-1] }', { regions: ['eu-west-1', 'eu-wset-1'] }],
  ['an account that the list leaves out', '{ accounts: ["111122223333"] }', { accounts: ['111122223334'] }],
])('%s is refused before anything is read', async (_, aws, part) => {
  await expect(checkSelection(space(aws), narrow(part))).rejects.toThrow(/nothing would be read. Use one of: /);
});

it.each<[string, string, Partial<Selection>]>([
  ['everything', '{}', {}],
  ['a collector', '{}', { collectors: ['snapshots'] }],
  ['any region where the cloud is asked for them', '{ regions: enabled }', { regions: ['eu-west-1'] }],
  ['any account of an organization', '{ accounts: organization }', { accounts: ['111122223333'] }],
  [
    'what is listed',
    '{ accounts: ["111122223333"], regions: [eu-west-1] }',
    { accounts: ['111122223333'], regions: ['eu-west-1'] },
  ],
])('%s is taken', async (_, aws, part) => {
  await expect(checkSelection(space(aws), narrow(part))).resolves.toBeUndefined();
});

it('what no place has is named, and a place taken out of the configuration is none', () => {
  const row = (account: string, region: string, state: Coverage['state']): Coverage => ({
    cloud: 'aws',
    account,
    region,
    collector: 'snapshots',
    state,
    why: null,
    ended: true,
    items: 0,
    calls: 1,
    observedAt: '2026-11-20T12:00:00.000Z',
    scan: 1,
  });
  const coverage = [row('111122223333', 'eu-west-1', 'complete'), row('444455556666', 'us-east-1', 'unconfigured')];
  const selection = narrow({ accounts: ['111122223333', '444455556666'], regions: ['eu-west-1', 'us-east-1'] });
  expect(unmatchedNames(selection, coverage)).toEqual(['444455556666', 'us-east-1']);
});
