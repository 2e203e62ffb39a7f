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
