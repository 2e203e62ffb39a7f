import { describe, expect, it } from 'vitest';
import { placesIn } from '../../src/compare/logs-read.ts';
import type { Coverage } from '../../src/model/scan.ts';
import { covered, refused } from './stored.ts';

const coverage: readonly Coverage[] = [
  covered(1),
  covered(1, { collector: 'images' }),
  refused(1, { region: 'us-east-1' }),
  covered(1, { region: 'global', collector: 'accounts' }),
  covered(1, { region: 'ap-east-1', state: 'off' }),
  covered(1, { account: '222222222222', state: 'unconfigured' }),
  covered(1, { cloud: 'gcp', account: 'p', region: 'global' }),
];

describe('where logs were looked at', () => {
  it('counts each place once, also one that could not be scanned; none is read until somebody says so', () => {
    expect(placesIn(coverage)).toEqual([
      { cloud: 'aws', account: '111111111111', places: 2, whole: 0 },
      { cloud: 'gcp', account: 'p', places: 1, whole: 0 },
    ]);
  });

  it('counts those that were read', () => {
    expect(placesIn(coverage, ({ region }) => region === 'eu-west-1').map(({ whole }) => whole)).toEqual([1, 0]);
  });
});
