import { describe, expect, it } from 'vitest';
import { blindPlaces, offSentence } from '../../../src/model/view/blind-places.ts';
import { clockIn } from '../../../src/model/view/clock.ts';
import { reportFacts } from '../../reports/fixture.ts';
import { samplePlaces } from '../../reports/fixture-places.ts';

const clock = clockIn('UTC');

describe('the places that were not read', () => {
  const { places, cures } = blindPlaces(reportFacts(), samplePlaces, clock);

  it('are each listed once, with what, why and how old the last answer is', () => {
    expect(places.map(({ account, region, sight }) => `${account} ${region} ${sight}`)).toEqual([
      'production us-west-2 not read',
      'backup us-east-1 part read',
      'sandbox us-east-1 part read',
    ]);
    expect(places[2]?.gaps).toEqual([
      {
        what: 'machine images, from some point on',
        why: 'the cloud kept asking us to slow down',
        said: 'Request limit exceeded.',
        last: 'asked 19 Nov 2026, 06:15, 24 hours ago; 12 items known',
      },
    ]);
  });

  it('come with the permissions that would cure them', () => {
    expect(cures).toEqual([
      { permission: 'ec2:DescribeSnapshotAttribute', places: '1 place' },
      { permission: 'ec2:DescribeSnapshots', places: '1 place' },
    ]);
  });

  it('tell once what was not read for a whole account, with the permission that would cure it', () => {
    const [first] = reportFacts().coverage;
    if (first === undefined) throw new Error('no coverage');
    const row = { ...first, cloud: 'azure', account: 's', region: 'global' } as const;
    const refused = { cause: 'denied', needs: 'Microsoft.Compute/disks/read', said: null, scope: null } as const;
    const coverage = [
      { ...row, collector: 'snapshots', state: 'complete', why: null, ended: true },
      { ...row, collector: 'disks', state: 'not-assessed', why: refused, ended: false },
    ] as const;
    const place = { cloud: 'azure', account: 's', copies: 3, states: {}, worst: null, sight: 'partial' } as const;
    const two = ['northeurope', 'westeurope'].map((region) => ({ ...place, region }));
    const { places, cures } = blindPlaces({ ...reportFacts(), coverage }, two, clock);
    expect(places.map(({ region, gaps }) => [region, ...gaps.map(({ what, why }) => `${what}: ${why}`)])).toEqual([
      ['subscription-wide', 'disks: we were refused; needs Microsoft.Compute/disks/read'],
    ]);
    expect(cures).toEqual([{ permission: 'Microsoft.Compute/disks/read', places: '1 place' }]);
  });

  it('say so where an answer is there but too old', () => {
    const [first] = samplePlaces;
    if (first === undefined) throw new Error('no place');
    const stale = blindPlaces(reportFacts(), [{ ...first, sight: 'not-assessed' }], clock);
    expect(stale.places[0]?.gaps[0]?.why).toContain('too old to judge by');
  });
});

describe('places that are off', () => {
  it('are named, and none gives no sentence', () => {
    expect(offSentence(samplePlaces, {})).toBe(
      "Off by the cloud's own word, so neither read nor counted: 222222222222 us-west-2.",
    );
    expect(offSentence([], {})).toBeNull();
  });
});
