import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../src/model/reading.ts';
import {
  changeRecord,
  coverageRecord,
  exportSchema,
  findingRecord,
  principalRecord,
  snapshotRecord,
} from '../../src/model/record.ts';
import { covered, everyone, shared, stored } from '../compare/stored.ts';

describe('an exported copy', () => {
  it('has exactly the fields that scripts know', () => {
    expect(Object.keys(snapshotRecord(stored('snap-1')))).toEqual([
      ...['schema', 'key', 'type', 'cloud', 'account', 'region', 'name', 'createdAt', 'sourceKey', 'sizeGiB', 'tags'],
      ...['owner', 'encryption', 'grants', 'exposure', 'automated', 'creation', 'source', 'sensitive', 'behind'],
      ...['details', 'firstSeen', 'lastSeen', 'observedAt', 'sight'],
    ]);
  });

  it('carries the grants of the images in front of it, not only its own', () => {
    const through = 'image:arn:aws:ec2:eu-west-1::image/ami-1';
    const grants = known([{ to: { who: 'everyone' as const }, through }]);
    const record = snapshotRecord(stored('snap-1', { fact: { grants: known([]) }, verdict: { grants } }));
    expect(record['grants']).toEqual(grants);
  });

  it('shows its owner and exposure as settled', () => {
    const record = snapshotRecord(
      shared('snap-1', [everyone], { verdict: { owner: { name: 'finance', from: 'source-tag', team: null } } }),
    );
    expect(record).toMatchObject({ schema: exportSchema, owner: 'finance', exposure: { state: 'public' } });
  });

  it('that is not settled yet is unknown in all that is decided, and shows the grants it has', () => {
    const grants = known([{ to: { who: 'everyone' as const }, through: 'restore' }]);
    const record = snapshotRecord({ ...stored('snap-1', { fact: { grants } }), verdict: null });
    expect(record).toMatchObject({
      grants,
      owner: null,
      exposure: { state: 'unknown', certain: false },
      source: { state: 'unknown' },
      sensitive: { state: 'unknown' },
    });
  });
});

describe('who made an exported copy', () => {
  const deed = { event: 'e-1', actor: 'arn:aws:iam::1:user/ann', at: '2026-11-27T02:00:00Z' };
  const createdAt = '2026-11-27T02:00:05Z';
  const refused = unknown('denied');
  it.each([
    ['not known where no log was read', known({ standing: 'no-logs' } as const), { state: 'unknown' }],
    ['not known where that cannot be told', refused, refused],
    ['somebody on record', known({ standing: 'explained', ...deed } as const), known({ ...deed, by: null })],
    [
      'certainly nobody on record',
      known({ standing: 'missing', coveredFrom: 'a', coveredTo: 'b' } as const),
      known(null),
    ],
    [
      'a service, without a record',
      known({ standing: 'implicit', by: 'aws-dlm', through: null } as const),
      known({ event: null, actor: 'aws-dlm', at: createdAt, by: 'aws-dlm' }),
    ],
    [
      'whoever made the image that brought it',
      known({ standing: 'implicit', by: 'image', through: deed } as const),
      known({ ...deed, by: 'image' }),
    ],
  ])('is %s', (_, standing, expected) => {
    expect(snapshotRecord(stored('snap-1', { fact: { createdAt } }), standing)['creation']).toMatchObject(expected);
  });
});

describe('other exported lines', () => {
  it('carry the schema and every field as it is', () => {
    const row = covered(3);
    const { ended, ...shown } = row;
    expect(ended).toBe(true);
    expect(coverageRecord(row)).toEqual({ schema: 'stillwatch/1', ...shown });
    const change = { scan: 2, key: 'k' } as Parameters<typeof changeRecord>[0];
    expect(changeRecord(change)).toEqual({ schema: 'stillwatch/1', scan: 2, key: 'k' });
    const finding = { id: 'f', outcome: 'pass' } as Parameters<typeof findingRecord>[0];
    expect(findingRecord(finding)).toEqual({ schema: 'stillwatch/1', id: 'f', outcome: 'pass' });
  });
});

describe('an exported principal', () => {
  it('has exactly the fields that scripts know, and nothing of it is made up', () => {
    const lastUsed = unknown('not-asked');
    const powers = unknown('denied');
    const named = { key: 'arn:aws:iam::1:user/ada', cloud: 'aws', account: '1', kind: 'user', name: 'ada' } as const;
    const rest = { id: 'AIDA1', reaches: [], services: [], rewritesIam: [], administrator: false, outsider: null };
    const expected = [{ can: ['share'], standing: 'unexpected', reviewer: null, until: null }] as const;
    const record = principalRecord({ ...named, ...rest, powers, lastUsed }, expected);
    expect(record).toEqual({ schema: exportSchema, ...named, powers, expected, lastUsed, ...rest });
    expect(Object.keys(record)).toEqual([
      ...['schema', 'key', 'cloud', 'account', 'kind', 'name', 'powers', 'expected', 'lastUsed', 'id', 'reaches'],
      ...['services', 'rewritesIam', 'administrator', 'outsider'],
    ]);
  });
});
