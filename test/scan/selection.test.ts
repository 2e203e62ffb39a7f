import { describe, expect, it } from 'vitest';
import type { Selection } from '../../src/model/scan.ts';
import type { Scope } from '../../src/model/scope.ts';
import { everything, selects } from '../../src/scan/selection.ts';

const scope: Scope = { cloud: 'aws', account: '111122223333', region: 'eu-west-1', collector: 'snapshots' };
const narrow = (part: Partial<Selection>): Selection => ({ ...everything, ...part });

describe('a selection', () => {
  it.each<[string, Selection, Scope, boolean]>([
    ['everything takes every scope', everything, scope, true],
    ['another cloud leaves it out', narrow({ clouds: ['gcp'] }), scope, false],
    ['another account leaves it out', narrow({ accounts: ['999988887777'] }), scope, false],
    ['another region leaves it out', narrow({ regions: ['us-east-1'] }), scope, false],
    ['another collector leaves it out', narrow({ collectors: ['images'] }), scope, false],
    [
      'all that match take it',
      narrow({ accounts: [scope.account], regions: [scope.region], collectors: [scope.collector] }),
      scope,
      true,
    ],
    [
      'regions of a chosen account are listed on the way',
      narrow({ accounts: [scope.account], collectors: ['images'] }),
      { ...scope, region: 'global', collector: 'regions' },
      true,
    ],
    [
      'regions of another account are not',
      narrow({ accounts: ['999988887777'] }),
      { ...scope, region: 'global', collector: 'regions' },
      false,
    ],
    [
      'the list of accounts is always on the way',
      narrow({ accounts: ['999988887777'], regions: ['x'] }),
      { ...scope, region: 'global', collector: 'accounts' },
      true,
    ],
  ])('%s', (_, selection, one, expected) => {
    expect(selects(selection, one)).toBe(expected);
  });
});
