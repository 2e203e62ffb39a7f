import { describe, expect, it } from 'vitest';
import { exportedField, wholeRecord } from '../../src/compare/record.ts';
import { known } from '../../src/model/reading.ts';
import { denied, everyone, exposedTo, grantsTo, shared, stored } from './stored.ts';

describe('exportedField', () => {
  it('keeps readings where the exported record has one, and plain values elsewhere', () => {
    expect(exportedField('grants', denied)).toEqual(denied);
    expect(exportedField('grants', known([]))).toEqual(known([]));
    expect(exportedField('tags', known({ a: 'b' }))).toEqual({ a: 'b' });
  });
});

describe('wholeRecord', () => {
  it('is the exported record without when it was read', () => {
    expect(wholeRecord(shared('a', [everyone]))).toEqual({
      automated: known(null),
      behind: [],
      createdAt: '2026-01-01T00:00:00Z',
      details: { tier: 'standard' },
      encryption: known({ on: false, keyId: null, keyManager: null }),
      exposure: exposedTo([everyone]),
      grants: grantsTo([everyone]),
      name: 'a',
      owner: null,
      sensitive: known([]),
      sizeGiB: 8,
      source: known('present'),
      sourceKey: 'vol-1',
      tags: { team: 'x' },
    });
  });

  it('has no exposure before it is settled', () => {
    expect(Object.keys(wholeRecord(stored('a', { stored: { verdict: null } })))).not.toContain('exposure');
  });
});
